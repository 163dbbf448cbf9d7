import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional, IsUUID, Length, Matches, MaxLength } from 'class-validator';
import { MaterialKind, MaterialVisibility } from './material.entity.js';

@InputType({ description: 'A new material, or a further file of one.' })
export class AddMaterialInput {
  @Field({ description: 'Slug of the campaign.' })
  @Length(1, 80)
  campaignSlug: string;

  @Field(() => MaterialKind, { description: 'What sort of thing it is.' })
  @IsIn(Object.keys(MaterialKind))
  kind: MaterialKind;

  @Field({ description: 'Title.' })
  @Length(1, 140)
  title: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  @IsOptional()
  @MaxLength(1000)
  description?: string | null;

  @Field(() => MaterialVisibility, { defaultValue: 'PUBLIC', description: 'Who may see and download it.' })
  @IsIn(Object.keys(MaterialVisibility))
  visibility: MaterialVisibility;

  @Field({ description: 'Language of the file, BCP 47.' })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { message: 'use a language code such as en or es' })
  language: string;

  @Field(() => String, { nullable: true, description: 'Paper, such as A4 or Letter; absent when it does not matter.' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9 ]{1,20}$/, { message: 'use a name such as A4, A3 or Letter' })
  paperSize?: string | null;

  @Field(() => ID, { description: 'What POST /uploads answered.' })
  @IsUUID(undefined, { message: 'use the uploadId that POST /uploads answered' })
  uploadId: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Adds the file to this material: another language or paper, or a newer version. Its title stays.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'use the id of a material' })
  materialId?: string | null;
}
