import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { locales, type Locale } from '#platform/words.js';
import { findingCodes, type FindingCode } from './letter.checks.js';
import { blockKinds, type BlockKind } from './letter.js';

const enumOf = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as Record<T, T>;

const BlockKinds = enumOf(blockKinds);
registerEnumType(BlockKinds, {
  name: 'LetterBlockKind',
  description: 'What a piece of a letter is.',
  valuesMap: {
    HEADING: { description: '`text` as a heading.' },
    TEXT: { description: '`text` as Markdown, with placeholders.' },
    BUTTON: { description: '`text` on a button that leads to `url`.' },
    PICTURE: { description: 'The picture `pictureId`; `alt` says what it shows.' },
    DIVIDER: { description: 'A line.' },
    EVENT: { description: 'The card of each reader’s own event, or of the one nearest to them, below `text`.' },
    MATERIALS: { description: 'A link to the materials of the campaign; `text` are its words.' },
  },
});

const FindingCodes = enumOf(findingCodes);
registerEnumType(FindingCodes, {
  name: 'LetterFindingCode',
  description: 'What is wrong with a letter, or worth knowing before it goes out.',
});

@InputType({ description: 'A piece of a letter.' })
export class LetterBlockInput {
  @Field(() => BlockKinds, { description: 'What it is.' })
  kind: BlockKind;

  @Field(() => String, {
    nullable: true,
    description: 'Heading, Markdown or words on the button; at most 20000 characters.',
  })
  @IsOptional()
  @MaxLength(20_000)
  text?: string | null;

  @Field(() => String, { nullable: true, description: 'Where the button leads: https://… or {{event.url}}.' })
  @IsOptional()
  @MaxLength(2000)
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What the picture shows, for those who do not see it.' })
  @IsOptional()
  @MaxLength(300)
  alt?: string | null;

  @Field(() => ID, { nullable: true, description: 'A picture from addLetterPicture.' })
  @IsOptional()
  @IsUUID()
  pictureId?: string | null;
}

@InputType({ description: 'A letter in one language.' })
export class LetterVersionInput {
  @Field(() => String, { description: 'en or es.' })
  @IsIn(locales)
  language: Locale;

  @Field({ description: 'Subject line, at most 150 characters; may have placeholders.' })
  @MaxLength(150)
  subject: string;

  @Field(() => [LetterBlockInput], { description: 'Its pieces from top to bottom, at most 50.' })
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => LetterBlockInput)
  blocks: LetterBlockInput[];
}

@ObjectType('LetterBlock', { description: 'A piece of a letter.' })
export class LetterBlockView {
  @Field(() => BlockKinds, { description: 'What it is.' }) kind: BlockKind;
  @Field(() => String, { nullable: true, description: 'Heading, Markdown or words on the button.' }) text:
    string | null;
  @Field(() => String, { nullable: true, description: 'Where the button leads.' }) url: string | null;
  @Field(() => String, { nullable: true, description: 'What the picture shows.' }) alt: string | null;
  @Field(() => ID, { nullable: true, description: 'Which picture.' }) pictureId: string | null;
  @Field(() => String, { nullable: true, description: 'Where the picture is.' }) pictureUrl: string | null;
}

@ObjectType('LetterVersion', { description: 'A letter in one language.' })
export class LetterVersionView {
  @Field({ description: 'en or es.' }) language: string;
  @Field({ description: 'Subject line as written.' }) subject: string;
  @Field(() => [LetterBlockView], { description: 'Its pieces.' }) blocks: LetterBlockView[];
}

@ObjectType({ description: 'Something that is wrong with a letter, or worth knowing before it goes out.' })
export class LetterFinding {
  @Field(() => FindingCodes, { description: 'What it is.' }) code: FindingCode;
  @Field({ description: 'Whether it must be put right before the letter can go out.' }) stops: boolean;
  @Field(() => String, { nullable: true, description: 'Which version.' }) language: string | null;
  @Field(() => Int, { nullable: true, description: 'Which block of it, from 0; null for the subject or the whole.' })
  block: number | null;
  @Field(() => String, { nullable: true, description: 'The name of the variable, or the size.' }) detail: string | null;
  @Field(() => Int, { nullable: true, description: 'How many people it concerns.' }) count: number | null;
  @Field({ description: 'The same in an English sentence.' }) sentence: string;
}

@ObjectType({ description: 'A picture for letters, on our own origin.' })
export class LetterPicture {
  @Field(() => ID, { description: 'For LetterBlockInput.pictureId.' }) id: string;
  @Field({ description: 'Where it is.' }) url: string;
  @Field(() => Int, { description: 'Pixels; at most 1088.' }) width: number;
  @Field(() => Int, { description: 'Pixels.' }) height: number;
}
