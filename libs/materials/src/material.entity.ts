import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar } from '#platform/graphql/scalars.js';

export const MaterialKind = {
  FLYER: 'FLYER',
  BROCHURE: 'BROCHURE',
  POSTER: 'POSTER',
  SIGN: 'SIGN',
  TOOLKIT: 'TOOLKIT',
  PRESS_TEXT: 'PRESS_TEXT',
  OTHER: 'OTHER',
} as const;
export type MaterialKind = keyof typeof MaterialKind;
registerEnumType(MaterialKind, { name: 'MaterialKind', description: 'What sort of thing a material is.' });

export const MaterialVisibility = { PUBLIC: 'PUBLIC', HOSTS: 'HOSTS' } as const;
export type MaterialVisibility = keyof typeof MaterialVisibility;
registerEnumType(MaterialVisibility, {
  name: 'MaterialVisibility',
  description: 'Who may see and download a material.',
  valuesMap: {
    PUBLIC: { description: 'Everyone.' },
    HOSTS: { description: 'Confirmed hosts of the campaign and its coordinators.' },
  },
});

@ObjectType('Material', {
  description: 'A thing to download: a flyer, a poster, a toolkit. Each file is one language, paper size and version.',
})
@Entity('materials')
export class Material {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid') campaignId: string;

  @Field(() => MaterialKind, { description: 'What sort of thing it is.' })
  @Column('text')
  kind: MaterialKind;

  @Field({ description: 'Title.' })
  @Column('text')
  title: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  @Column({ type: 'text', nullable: true })
  description: string | null;

  @Field(() => MaterialVisibility, { description: 'Who may see and download it.' })
  @Column({ type: 'text', default: 'PUBLIC' })
  visibility: MaterialVisibility;

  @Column({ type: 'integer', default: 0 }) position: number;
  @Column({ type: 'uuid', nullable: true }) createdBy: string | null;
  @Column({ type: 'timestamptz', default: () => 'now()' }) createdAt: Date;
  /** Removed materials are no longer shown; their files stay for whoever has to answer for them. */
  @Column({ type: 'timestamptz', nullable: true }) removedAt: Date | null;
}

@ObjectType('MaterialFile', { description: 'One language, paper size and version of a material.' })
@Entity('material_files')
export class MaterialFile {
  @Field(() => ID, { description: 'Stable id; a newer version has another one.' })
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid') materialId: string;

  @Field({ description: 'BCP 47 language of its text.' })
  @Column('text')
  language: string;

  @Field(() => Int, { description: 'Counts from 1 for each language and paper size.' })
  @Column('integer')
  version: number;

  /** Empty when paper does not matter, so that the unique key holds. */
  @Column({ type: 'text', default: '' }) paperSize: string;

  @Field({ description: 'Name under which it is downloaded.' })
  @Column('text')
  fileName: string;

  @Field({ description: 'Media type, as found in the content.' })
  @Column('text')
  contentType: string;

  @Field(() => Int, { description: 'Size in bytes.' })
  @Column('integer')
  byteSize: number;

  @Field({ description: 'SHA-256 of the content in hexadecimal.' })
  @Column('text')
  sha256: string;

  @Column('text') storageKey: string;

  @Field(() => Int, { description: 'How often it was downloaded; parts and repeated checks do not count.' })
  @Column({ type: 'integer', default: 0 })
  downloadCount: number;

  @Field(() => DateTimeScalar, { description: 'When it was added.' })
  @Column({ type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
