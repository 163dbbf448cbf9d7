import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A human known by an e-mail address, with or without a login. Never a GraphQL type: slices show what their viewer may see. */
@Entity('persons')
export class Person {
  @PrimaryColumn('uuid') id: string;
  /** Lower case; null once forgotten. */
  @Column({ type: 'text', nullable: true }) email: string | null;
  @Column({ type: 'text', nullable: true }) name: string | null;
  @Column({ type: 'text', default: 'en' }) locale: string;
  @Column({ type: 'timestamptz', nullable: true }) emailConfirmedAt: Date | null;
  @Column({ type: 'boolean', default: false }) isAdmin: boolean;
  @Column({ type: 'smallint', default: 1 }) linkVersion: number;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  @Column({ type: 'timestamptz', default: () => 'now()' }) updatedAt: Date;
  @Column({ type: 'timestamptz', nullable: true }) forgottenAt: Date | null;
}
