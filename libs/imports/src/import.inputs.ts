import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, Length, MaxLength } from 'class-validator';

@InputType({ description: 'What one column holds, against what was found.' })
export class ImportMappingInput {
  @Field({ description: 'Heading as it stands in the file.' })
  @Length(1, 500)
  heading: string;

  @Field(() => String, { nullable: true, description: 'One of ImportPreview.fields; null ignores the column.' })
  @IsOptional()
  @MaxLength(40)
  field?: string | null;
}

@ObjectType({ description: 'One column of a file and what was found in it.' })
export class ImportColumn {
  @Field({ description: 'Heading as it stands in the file.' }) heading: string;
  @Field(() => String, { nullable: true, description: 'One of ImportPreview.fields; null when the column is ignored.' })
  mappedTo: string | null;
  @Field(() => [String], { description: 'Its first cells that hold something, at most three, without contact data.' })
  sample: string[];
}

@ObjectType({ description: 'How a file would be read. Nothing is written.' })
export class ImportPreview {
  @Field(() => ID, { description: 'The upload that was read.' }) uploadId: string;
  @Field(() => Int, { description: 'Rows without the heading.' }) rowCount: number;
  @Field(() => [ImportColumn], { description: 'All columns in the order of the file, ignored ones too.' })
  columns: ImportColumn[];
  @Field(() => [String], { description: 'What columns may be mapped to.' }) fields: string[];
  @Field(() => [String], { description: 'What is missing for a sensible import, as sentences in English.' })
  problems: string[];
}
