import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Place } from '#places';
import { connectionOf } from '#platform/graphql/paging.js';
import { DateScalar } from '#platform/graphql/scalars.js';
import { LocationPrecision, ScheduleState } from './event.enums.js';
import { Event } from './event.entity.js';
import type { MapReason } from './map-status.rules.js';

const maybe = (description: string) => ({ nullable: true, description }) as const;

@ObjectType({ description: 'What the viewer may know of a place.' })
export class Location {
  @Field(() => String, maybe('Name of the building or spot.')) venue: string | null;
  @Field(() => String, maybe('Street and number, or how to get there.')) address: string | null;
  @Field(() => String, maybe('City.')) locality: string | null;
  @Field(() => String, maybe('State or province.')) region: string | null;
  @Field(() => String, maybe('Postal code.')) postalCode: string | null;
  @Field(() => String, maybe('ISO 3166-1 code.')) country: string | null;
  @Field(() => Float, maybe('Degrees north, WGS 84.')) latitude: number | null;
  @Field(() => Float, maybe('Degrees east, WGS 84.')) longitude: number | null;
  @Field(() => LocationPrecision, maybe('How exact the coordinates are.')) precision: LocationPrecision | null;
}

@ObjectType({ description: 'Whom people may ask.' })
export class EventContact {
  @Field(() => String, maybe('Name.')) name: string | null;
  @Field(() => String, maybe('E-mail address that the host chose to publish.')) email: string | null;
  @Field(() => String, maybe('Telephone number.')) phone: string | null;
}

@ObjectType({ description: 'One event as the map draws it.' })
export class EventPoint {
  @Field({ description: 'Address of the page: /e/<slug>.' }) slug: string;
  @Field({ description: 'Title.' }) title: string;
  @Field(() => Float, { description: 'Degrees north; of the city when the address is not public.' }) latitude: number;
  @Field(() => Float, { description: 'Degrees east; of the city when the address is not public.' }) longitude: number;
  @Field({ description: 'Code of the event type.' }) typeCode: string;
  @Field(() => ScheduleState, { description: 'Whether it takes place as announced.' }) scheduleState: ScheduleState;
  @Field(() => DateScalar, maybe('Day; null while it is open.')) startsOn: string | null;
}

@ObjectType({ description: 'A page of events.' })
export class EventConnection extends connectionOf(Event, 'Event') {}

@ObjectType({ description: 'Whether the event is on the public map, and if not, why not and what comes next.' })
export class MapStatus {
  @Field(() => Boolean, { description: 'On the public map now.' }) onTheMap: boolean;
  @Field(() => String, { description: 'Stable code of the reason.' }) reasonCode: MapReason;
}

@ObjectType({ description: 'A host of an event; for hosts and coordinators.' })
export class HostInfo {
  @Field(() => ID, { description: 'Stable id.' }) id: string;
  @Field(() => String, maybe('Name.')) name: string | null;
  @Field({ description: 'E-mail address.' }) email: string;
  @Field({ description: 'PRIMARY or COHOST.' }) role: string;
  @Field(() => Boolean, { description: 'Has opened the mailed link.' }) confirmed: boolean;
}

@ObjectType({ description: 'An event as its hosts see it. Sign-ups come from the attendances slice.' })
export class HostedEvent {
  @Field(() => Event, { description: 'The event.' }) event: Event;
  @Field(() => MapStatus, { description: 'On the map or not, and why.' }) mapStatus: MapStatus;
  @Field(() => Boolean, { description: 'The host behind this link has confirmed their address.' })
  hostConfirmed: boolean;
  @Field(() => String, maybe('Reason of the last rejection.')) rejectionReason: string | null;
  @Field(() => Location, { description: 'The place as it really is.' }) exactLocation: Location;
  @Field(() => [HostInfo], { description: 'All hosts.' }) hosts: HostInfo[];
}

@ObjectType({ description: 'Answer to a registration: a mail with the link is on its way.' })
export class RegisterEventResult {
  @Field({ description: 'Slug of the event.' }) eventSlug: string;
  @Field({ description: 'Where the mail goes, masked: a…@example.org.' }) mailSentTo: string;
}

@ObjectType({ description: 'An event that waits for review, with what helps to decide.' })
export class ReviewItem {
  @Field(() => Event, { description: 'The event.' }) event: Event;
  @Field(() => Location, { description: 'The place as it really is.' }) exactLocation: Location;
  @Field(() => String, maybe('Name of the host.')) hostName: string | null;
  @Field(() => String, maybe('Address of the host.')) hostEmail: string | null;
  @Field(() => [Event], { description: 'Events of the campaign that may be the same.' }) possibleDuplicates: Event[];
  @Field(() => Boolean, { description: 'Its day lies outside the campaign window.' }) outsideWindow: boolean;
}

@ObjectType({ description: 'What one line of a pasted list of cities means.' })
export class SaveTheDatePreviewLine {
  @Field({ description: 'The line as pasted.' }) line: string;
  @Field(() => Place, maybe('The place it means, when sure.')) place: Place | null;
  @Field(() => [Place], { description: 'What else it may mean; choose by placeId.' }) candidates: Place[];
  @Field(() => String, maybe('Why no event can be made of it.')) problem: string | null;
}

@ObjectType({ description: 'Save-the-date events made from a list of cities.' })
export class SaveTheDateResult {
  @Field(() => [Event], { description: 'New events.' }) created: Event[];
  @Field(() => [SaveTheDatePreviewLine], { description: 'Lines that no event was made of, and why.' })
  skipped: SaveTheDatePreviewLine[];
}
