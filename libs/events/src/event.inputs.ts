import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsEmail,
  IsIn,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsOptional,
  IsUUID,
  IsUrl,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DateScalar, JsonScalar, LocalTimeScalar } from '#platform/graphql/scalars.js';
import { AddressVisibility, AttendanceMode, SignupMode, Visibility } from './event.enums.js';

const url = { require_protocol: true, protocols: ['http', 'https'] };
const urlMessage = { message: 'use a whole address that begins with https://' };
const optionalText = (description: string) => ({ nullable: true, description }) as const;

@InputType({ description: 'Where an event takes place. A placeId, or locality and country, is enough.' })
export class LocationInput {
  @Field(() => ID, optionalText('A city or postal code from `places`.'))
  @IsOptional()
  @Length(1, 80)
  placeId?: string | null;

  @Field(() => String, optionalText('Name of the building or spot.'))
  @IsOptional()
  @MaxLength(200)
  venue?: string | null;

  @Field(() => String, optionalText('Street and number, or how to get there.'))
  @IsOptional()
  @MaxLength(300)
  address?: string | null;

  @Field(() => String, optionalText('City.'))
  @IsOptional()
  @MaxLength(120)
  locality?: string | null;

  @Field(() => String, optionalText('State or province.'))
  @IsOptional()
  @MaxLength(120)
  region?: string | null;

  @Field(() => String, optionalText('Postal code.'))
  @IsOptional()
  @MaxLength(20)
  postalCode?: string | null;

  @Field(() => String, optionalText('Country: ISO 3166-1 code or name.'))
  @IsOptional()
  @MaxLength(80)
  country?: string | null;

  @Field(() => Float, optionalText('Degrees north of the exact spot, with longitude.'))
  @IsOptional()
  @IsLatitude({ message: 'use degrees from -90 to 90' })
  latitude?: number | null;

  @Field(() => Float, optionalText('Degrees east of the exact spot, with latitude.'))
  @IsOptional()
  @IsLongitude({ message: 'use degrees from -180 to 180' })
  longitude?: number | null;
}

@InputType({ description: 'Whom people may ask; public.' })
export class ContactInput {
  @Field(() => String, optionalText('Name.'))
  @IsOptional()
  @MaxLength(120)
  name?: string | null;

  @Field(() => String, optionalText('E-mail address, shown on the page.'))
  @IsOptional()
  @IsEmail({}, { message: 'use an address such as river@example.org' })
  email?: string | null;

  @Field(() => String, optionalText('Telephone number, shown on the page.'))
  @IsOptional()
  @MaxLength(40)
  phone?: string | null;
}

/** What host and importer may say of an event, at registration and later. */
@InputType({ isAbstract: true })
export class EventFactsInput {
  @Field(() => DateScalar, optionalText('Day, in the window of the campaign; null while it is open.'))
  @IsOptional()
  startsOn?: string | null;

  @Field(() => LocalTimeScalar, optionalText('Start on the wall there; null while it is open.'))
  @IsOptional()
  startTime?: string | null;

  @Field(() => LocalTimeScalar, optionalText('End on the wall there; earlier than the start means after midnight.'))
  @IsOptional()
  endTime?: string | null;

  @Field(() => DateScalar, optionalText('Day of the end, if it is not the day of the start.'))
  @IsOptional()
  endsOn?: string | null;

  @Field(() => String, optionalText('IANA zone; follows from the place when absent.'))
  @IsOptional()
  @MaxLength(60)
  timeZone?: string | null;

  @Field(() => String, optionalText('Where to join online; for people who are going.'))
  @IsOptional()
  @IsUrl(url, urlMessage)
  onlineUrl?: string | null;

  @Field(() => Int, optionalText('How many people fit.'))
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  capacity?: number | null;

  @Field(() => ContactInput, optionalText('Whom people may ask; public.'))
  @IsOptional()
  @ValidateNested()
  @Type(() => ContactInput)
  contact?: ContactInput | null;

  @Field(() => String, optionalText('What people should bring.'))
  @IsOptional()
  @MaxLength(2000)
  whatToBring?: string | null;

  @Field(() => JsonScalar, optionalText('List of {feature, value: YES|PARTIAL|NO|UNKNOWN, note}.'))
  @IsOptional()
  accessibility?: unknown;

  @Field(() => [String], optionalText('Languages spoken, BCP 47.'))
  @IsOptional()
  @ArrayMaxSize(20)
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { each: true, message: 'use language codes such as en or es' })
  languages?: string[] | null;
}

@InputType({ description: 'A new event. City, date and type are enough; place and time may follow.' })
export class RegisterEventInput extends EventFactsInput {
  @Field({ description: 'Slug of the campaign.' })
  @Length(1, 80)
  campaignSlug: string;

  @Field({ description: 'Code of a type that the campaign allows.' })
  @Length(1, 40)
  typeCode: string;

  @Field(() => String, optionalText('Title; made from type and city when absent.'))
  @IsOptional()
  @Length(2, 140)
  title?: string | null;

  @Field(() => String, optionalText('Description, Markdown.'))
  @IsOptional()
  @MaxLength(10_000)
  description?: string | null;

  @Field({ defaultValue: 'en', description: 'Language of title and description.' })
  @Matches(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { message: 'use a language code such as en or es' })
  language: string;

  @Field(() => LocationInput, { description: 'Where. May be empty for an online event.' })
  @ValidateNested()
  @Type(() => LocationInput)
  location: LocationInput;

  @Field(() => AttendanceMode, { defaultValue: 'IN_PERSON', description: 'In a place, online, or both.' })
  @IsIn(Object.keys(AttendanceMode))
  attendanceMode: AttendanceMode;

  @Field(() => String, optionalText('Name of the group that hosts.'))
  @IsOptional()
  @Length(2, 120)
  groupName?: string | null;

  @Field(() => AddressVisibility, { defaultValue: 'PUBLIC', description: 'Who may know the exact place.' })
  @IsIn(Object.keys(AddressVisibility))
  addressVisibility: AddressVisibility;

  @Field({ description: 'Your name; for the coordinators.' })
  @Length(1, 120)
  hostName: string;

  @Field({ description: 'Your address; we mail the link to your event page there.' })
  @IsEmail({}, { message: 'use an address such as river@example.org' })
  hostEmail: string;

  @Field({ defaultValue: 'en', description: 'Language of our mails to you.' })
  @IsIn(['en', 'es'])
  locale: string;

  @Field(() => String, optionalText('A uuid made by the form: sending it twice registers once.'))
  @IsOptional()
  @IsUUID(undefined, { message: 'use a uuid' })
  clientKey?: string | null;
}

@InputType({ description: 'Changes to an event. What is absent stays; null empties.' })
export class EditEventInput extends EventFactsInput {
  @Field(() => String, optionalText('Title.'))
  @IsOptional()
  @Length(2, 140)
  title?: string | null;

  @Field(() => String, optionalText('Description, Markdown.'))
  @IsOptional()
  @MaxLength(10_000)
  description?: string | null;

  @Field(() => String, optionalText('Code of a type that the campaign allows.'))
  @IsOptional()
  @Length(1, 40)
  typeCode?: string | null;

  @Field(() => LocationInput, optionalText('The whole new place.'))
  @IsOptional()
  @ValidateNested()
  @Type(() => LocationInput)
  location?: LocationInput | null;

  @Field(() => Boolean, optionalText('Take start and end time back; the day stays.'))
  @IsOptional()
  clearTime?: boolean | null;

  @Field(() => AttendanceMode, optionalText('In a place, online, or both.'))
  @IsOptional()
  attendanceMode?: AttendanceMode | null;

  @Field(() => AddressVisibility, optionalText('Who may know the exact place.'))
  @IsOptional()
  addressVisibility?: AddressVisibility | null;

  @Field(() => Visibility, optionalText('Who may find it.'))
  @IsOptional()
  visibility?: Visibility | null;

  @Field(() => SignupMode, optionalText('How people sign up.'))
  @IsOptional()
  signupMode?: SignupMode | null;

  @Field(() => String, optionalText('Where to sign up when the mode is EXTERNAL_LINK.'))
  @IsOptional()
  @IsUrl(url, urlMessage)
  signupUrl?: string | null;

  @Field(() => String, optionalText('A word to the people who are going, for the change notice.'))
  @IsOptional()
  @MaxLength(1000)
  note?: string | null;

  @Field(() => Int, optionalText('`version` of the event that was edited; another one now is a CONFLICT.'))
  @IsOptional()
  @IsInt()
  expectedVersion?: number | null;
}
