import type { Operation } from './lib/operation';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A new material, or a further file of one. */
export type AddMaterialInput = {
  /** Slug of the campaign. */
  campaignSlug: string;
  /** What it is for. */
  description?: string | null | undefined;
  /** What sort of thing it is. */
  kind: MaterialKind;
  /** Language of the file, BCP 47. */
  language: string;
  /** Adds the file to this material: another language or paper, or a newer version. Its title stays. */
  materialId?: string | null | undefined;
  /** Paper, such as A4 or Letter; absent when it does not matter. */
  paperSize?: string | null | undefined;
  /** Title. */
  title: string;
  /** What POST /uploads answered. */
  uploadId: string;
  /** Who may see and download it. */
  visibility?: MaterialVisibility;
};

/** Who may know the exact place. Everybody else sees the city and a point in it. */
export type AddressVisibility =
  /** Hosts and coordinators; everyone else sees the city. */
  | 'APPROXIMATE'
  /** People who are going; everyone else sees the city. */
  | 'ATTENDEES'
  /** Hosts and coordinators. */
  | 'HOSTS_ONLY'
  /** Everyone. */
  | 'PUBLIC'
  /** The place is not known yet. */
  | 'TO_BE_ANNOUNCED';

/** In a place, online, or both. */
export type AttendanceMode = 'HYBRID' | 'IN_PERSON' | 'ONLINE';

/** What a participant said before the event, or what came of it. */
export type AttendanceState =
  /** Was there. */
  | 'ATTENDED'
  /** Said so again near the day. */
  | 'CONFIRMED'
  /** Perhaps. */
  | 'MAYBE'
  /** Was not there. */
  | 'NO_SHOW'
  /** Going. */
  | 'REGISTERED'
  /** Waits for a place. */
  | 'WAITLISTED';

/** Days, first and last included; one of the two may be left out. */
export type AudienceDatesInput = {
  /** First day. */
  from?: string | null | undefined;
  /** Last day. */
  to?: string | null | undefined;
};

/** How far away no action may be. */
export type AudienceDistanceInput = {
  /** Kilometres, 1 to 500. */
  radiusKm?: number;
};

/** Exactly one of these fields. A person is part of a campaign by ties: going to an event, hosting one, speaking for a group, following its news. Conditions on ties that stand together in `all` or `any` are about one and the same tie: "in Lyon" and "on 6 February" mean one event. At most 60 conditions, 8 levels deep. Errors name the way to the field: `audience.who.all.1.near.placeId`. */
export type AudienceExpressionInput = {
  /** All of these, of the same tie. */
  all?: Array<AudienceExpressionInput> | null | undefined;
  /** At least one of these. */
  any?: Array<AudienceExpressionInput> | null | undefined;
  /** Tie to an event at a time on these days. */
  dates?: AudienceDatesInput | null | undefined;
  /** Tie to this event of the campaign. */
  eventId?: string | null | undefined;
  /** Tie to an event of this group, or speaking for it. */
  groupId?: string | null | undefined;
  /** Hosts of an event that is over, of which nobody has said who came. Give true; for all others use `not`. */
  hostsWithoutReport?: boolean | null | undefined;
  /** People whom we write to in this language: en or es. */
  language?: string | null | undefined;
  /** Tie to an event round here; those who follow the news, by a place that they chose for a digest. */
  near?: AudienceNearInput | null | undefined;
  /** People with a known place (chosen in a subscription, or of an event of theirs) and no public event of the campaign still to come near any such place. */
  noActionNear?: AudienceDistanceInput | null | undefined;
  /** People of the campaign who have no tie of which this is true. */
  not?: AudienceExpressionInput | null | undefined;
  /** Tie of one of these kinds. */
  roles?: Array<AudienceRole> | null | undefined;
  /** People who have a tie of which this is true, whichever tie the conditions beside it are about. */
  some?: AudienceExpressionInput | null | undefined;
  /** Participants in one of these states. */
  states?: Array<AttendanceState> | null | undefined;
  /** Tie to an event of one of these types, by code. */
  types?: Array<string> | null | undefined;
};

/** Who is meant: people of a campaign, or some of them. Without `who`, people going to its events, narrowed by the other fields. */
export type AudienceInput = {
  /** Slug of the campaign. */
  campaignSlug: string;
  /** Only people going to this event of the campaign. */
  eventId?: string | null | undefined;
  /** Only events on this day or later. */
  from?: string | null | undefined;
  /** Only people whom we write to in this language: en or es. */
  language?: string | null | undefined;
  /** Only these: REGISTERED, CONFIRMED, MAYBE, WAITLISTED. Without it, the first three. */
  rsvp?: Array<RsvpStatus> | null | undefined;
  /** Only events on this day or earlier. */
  to?: string | null | undefined;
  /** Conditions, instead of all the fields below. */
  who?: AudienceExpressionInput | null | undefined;
};

/** Round a place or a point. One of the two is needed. */
export type AudienceNearInput = {
  /** Degrees north, with longitude. */
  latitude?: number | null | undefined;
  /** Degrees east, with latitude. */
  longitude?: number | null | undefined;
  /** A city or postal code from `places`. */
  placeId?: string | null | undefined;
  /** Kilometres, 1 to 1000. */
  radiusKm?: number;
};

/** How somebody is part of a campaign. */
export type AudienceRole =
  /** Speaks for a group that backs it, and has proven their address. */
  | 'ENDORSER'
  /** Hosts one of its events, published or in review, and has proven their address. */
  | 'HOST'
  /** Said yes or perhaps to one of its events, or waits for a place. */
  | 'PARTICIPANT'
  /** Follows it: asked for its news and confirmed that. */
  | 'SUBSCRIBER';

/** A rectangle on the map. West may be greater than east: then it spans the date line. */
export type BoundsInput = {
  /** Degrees east. */
  east: number;
  /** Degrees north. */
  north: number;
  /** Degrees north. */
  south: number;
  /** Degrees east. */
  west: number;
};

/** A broadcast to keep while it is being written. */
export type BroadcastDraftInput = {
  /** Who is to get it. */
  audience: AudienceInput;
  /** A UUID made by the form: a new draft is made once for it. */
  clientKey: string;
  /** Count how often its links are followed; as it was if missing, at first false. BAD_INPUT where broadcastCounting does not allow it. */
  countClicks?: boolean | null | undefined;
  /** Count how often its picture is loaded; otherwise the same. */
  countOpens?: boolean | null | undefined;
  /** Which draft to change; without it a new one is made. */
  id?: string | null | undefined;
  /** With `id`: the version that was changed; CONFLICT if it is older. */
  version?: number | null | undefined;
  /** The letter, once for each language; may still be unfinished. */
  versions: Array<LetterVersionInput>;
};

/** How far a broadcast is; from SENDING on derived from its deliveries. */
export type BroadcastStatus =
  /** Waits for a coordinator who did not write at it. */
  | 'AWAITING_APPROVAL'
  /** Stopped for good; what had gone out stays sent. */
  | 'CANCELLED'
  /** Everybody has been dealt with; see the counts. */
  | 'DONE'
  /** Being written; can be changed. */
  | 'DRAFT'
  /** Stopped by a coordinator or by trouble; can be resumed. */
  | 'PAUSED'
  /** Goes out by itself at its time, to those who are its audience then. */
  | 'SCHEDULED'
  /** Mails are going out. */
  | 'SENDING';

/** A campaign as its coordinators write it. */
export type CampaignInput = {
  /** Hue of the accent colour, 0 to 359. */
  accentHue?: number | null | undefined;
  /** The call, Markdown. */
  call: string;
  /** Names of the groups that call for it. */
  callerNames?: Array<string> | null | undefined;
  /** Public address for questions. */
  contactEmail?: string | null | undefined;
  /** Last day; the first day again for a single action day. */
  endsOn: string;
  /** Codes of the allowed event types; all when absent or empty. */
  eventTypes?: Array<string> | null | undefined;
  /** What the pages call an event. */
  eventWord?: EventWord | null | undefined;
  /** Language of title and call; the one shown when another is missing. */
  language?: string;
  /** Public at once; a draft otherwise. */
  open?: boolean;
  /** Look at each event before it is on the map. */
  reviewRequired?: boolean | null | undefined;
  /** Show everyone how many people are going. */
  showGoing?: boolean | null | undefined;
  /** Address of the page; made from the title when absent. */
  slug?: string | null | undefined;
  /** First day. */
  startsOn: string;
  /** One or two sentences for lists. */
  summary?: string | null | undefined;
  /** Title, at most 120 characters. */
  title: string;
  /** The same in further languages. */
  translations?: Array<CampaignTextInput> | null | undefined;
};

/** DRAFT: for its coordinators. OPEN: groups may register events. CLOSED: readable, no new events. ARCHIVED: hidden. */
export type CampaignStatus = 'ARCHIVED' | 'CLOSED' | 'DRAFT' | 'OPEN';

/** Title and call in one more language. */
export type CampaignTextInput = {
  /** The call, Markdown. */
  call: string;
  /** BCP 47 language. */
  language: string;
  /** One or two sentences for lists. */
  summary?: string | null | undefined;
  /** Title, at most 120 characters. */
  title: string;
};

/** Dated news for a campaign page. */
export type CampaignUpdateInput = {
  /** Markdown. */
  body: string;
  /** Slug of the campaign. */
  campaignSlug: string;
  /** BCP 47 language. */
  language: string;
  /** Day of the news. */
  publishedOn: string;
  /** Name of the source. */
  sourceName?: string | null | undefined;
  /** Where the news comes from. */
  sourceUrl?: string | null | undefined;
  /** Headline. */
  title: string;
};

/** Whether we may write. */
export type ConsentStatus =
  /** Confirmed through the mailed link. */
  | 'GRANTED'
  /** Asked for, but the mailed link has not been used yet. */
  | 'PENDING'
  /** Unsubscribed. */
  | 'WITHDRAWN';

/** Whom people may ask; public. */
export type ContactInput = {
  /** E-mail address, shown on the page. */
  email?: string | null | undefined;
  /** Name. */
  name?: string | null | undefined;
  /** Telephone number, shown on the page. */
  phone?: string | null | undefined;
};

/** How often a digest comes. */
export type DigestCadence =
  /** Every day. */
  | 'DAILY'
  /** Every two weeks, on the chosen weekday. */
  | 'FORTNIGHTLY'
  /** On the first chosen weekday of each month. */
  | 'MONTHLY'
  /** Once a week, on the chosen weekday. */
  | 'WEEKLY';

/** Where and when somebody wants a digest of new actions. */
export type DigestInput = {
  /** How often. */
  cadence?: DigestCadence | null | undefined;
  /** Only actions of this campaign. */
  campaignSlug?: string | null | undefined;
  /** Where the mails go. One with a link to confirm it is sent there first. */
  email: string;
  /** Only these types of actions (codes); absent means all. */
  eventTypes?: Array<string> | null | undefined;
  /** When there is nothing new: a mail that asks to host an action, instead of none. */
  hostMail?: boolean | null | undefined;
  /** Degrees north, instead of a placeId. */
  latitude?: number | null | undefined;
  /** Hour of the day at the place, 7 to 21. Absent means 9. */
  localHour?: number | null | undefined;
  /** Language of the mails: en or es. */
  locale?: string | null | undefined;
  /** Degrees east, instead of a placeId. */
  longitude?: number | null | undefined;
  /** A city or postal code from `places`. */
  placeId?: string | null | undefined;
  /** How the form names the place. Mails name the nearest city instead, so that nobody can put words into them. */
  placeLabel?: string | null | undefined;
  /** How far away an action may be, 1 to 500 km. */
  radiusKm?: number;
  /** Day of the week: 1 is Monday, 7 is Sunday. A daily digest does not look at it. */
  weekday?: number | null | undefined;
};

/** Changes to an event. What is absent stays; null empties. */
export type EditEventInput = {
  /** List of {feature, value: YES|PARTIAL|NO|UNKNOWN, note}. */
  accessibility?: unknown;
  /** Who may know the exact place. */
  addressVisibility?: AddressVisibility | null | undefined;
  /** In a place, online, or both. */
  attendanceMode?: AttendanceMode | null | undefined;
  /** How many people fit. */
  capacity?: number | null | undefined;
  /** Take start and end time back; the day stays. */
  clearTime?: boolean | null | undefined;
  /** Whom people may ask; public. */
  contact?: ContactInput | null | undefined;
  /** Description, Markdown. */
  description?: string | null | undefined;
  /** End on the wall there; earlier than the start means after midnight. */
  endTime?: string | null | undefined;
  /** Day of the end, if it is not the day of the start. */
  endsOn?: string | null | undefined;
  /** `version` of the event that was edited; another one now is a CONFLICT. */
  expectedVersion?: number | null | undefined;
  /** Languages spoken, BCP 47. */
  languages?: Array<string> | null | undefined;
  /** The whole new place. */
  location?: LocationInput | null | undefined;
  /** A word to the people who are going, for the change notice. */
  note?: string | null | undefined;
  /** Where to join online; for people who are going. */
  onlineUrl?: string | null | undefined;
  /** How people sign up. */
  signupMode?: SignupMode | null | undefined;
  /** Where to sign up when the mode is EXTERNAL_LINK. */
  signupUrl?: string | null | undefined;
  /** Start on the wall there; null while it is open. */
  startTime?: string | null | undefined;
  /** Day, in the window of the campaign; null while it is open. */
  startsOn?: string | null | undefined;
  /** IANA zone; follows from the place when absent. */
  timeZone?: string | null | undefined;
  /** Title. */
  title?: string | null | undefined;
  /** Code of a type that the campaign allows. */
  typeCode?: string | null | undefined;
  /** Who may find it. */
  visibility?: Visibility | null | undefined;
  /** What people should bring. */
  whatToBring?: string | null | undefined;
};

/** How a group backs a campaign. */
export type EndorsementKind =
  /** It is one of those who call for it. */
  | 'CALLER'
  /** It supports the call. */
  | 'ENDORSER';

/** How far an endorsement has come. Only ACCEPTED ones are public. */
export type EndorsementStatus =
  /** Shown on the page of the campaign. */
  | 'ACCEPTED'
  /** The contact has not opened the mailed link yet. */
  | 'AWAITING_CONFIRMATION'
  /** A coordinator said no. */
  | 'DECLINED'
  /** The coordinators asked the group; it has not answered yet. */
  | 'INVITED'
  /** Confirmed by the contact; a coordinator has to decide. */
  | 'REQUESTED'
  /** The group took it back. */
  | 'WITHDRAWN';

/** Which published events. All conditions must hold. */
export type EventFilter = {
  /** IN_PERSON and ONLINE find hybrid events too. */
  attendanceMode?: AttendanceMode | null | undefined;
  /** Only events in this part of the map. */
  bounds?: BoundsInput | null | undefined;
  /** Only events of this campaign. */
  campaignSlug?: string | null | undefined;
  /** From this day on, in the zone of each event. */
  from?: string | null | undefined;
  /** Also cancelled ones, marked as such. */
  includeCancelled?: boolean;
  /** Also events that are over. */
  includeEnded?: boolean;
  /** Only events round here. */
  near?: NearInput | null | undefined;
  /** Words in title or city. */
  text?: string | null | undefined;
  /** Up to this day, in the zone of each event. */
  to?: string | null | undefined;
  /** Codes of event types. */
  types?: Array<string> | null | undefined;
};

/** DISTANCE needs `near`. */
export type EventSort = 'DATE' | 'DISTANCE';

/** What the pages of this campaign call an event. */
export type EventWord = 'ACTION' | 'ACTIVITY' | 'EVENT';

/** Who wants to follow which campaign. */
export type FollowInput = {
  /** The campaign. */
  campaignSlug: string;
  /** Where the mails go. One with a link to confirm it is sent there first. */
  email: string;
  /** Language of the mails: en or es. */
  locale?: string | null | undefined;
};

/** What one column holds, against what was found. */
export type ImportMappingInput = {
  /** One of ImportPreview.fields; null ignores the column. */
  field?: string | null | undefined;
  /** Heading as it stands in the file. */
  heading: string;
};

/** CREATED: a new event. UPDATED: an event of an earlier import changed. UNCHANGED: nothing to write. DUPLICATE: likely the same as another row or event. REJECTED: not an event as it stands. */
export type ImportOutcome = 'CREATED' | 'DUPLICATE' | 'REJECTED' | 'UNCHANGED' | 'UPDATED';

/** PREVIEW: nothing started. QUEUED: waits for a worker. RUNNING. DONE: every row has its outcome. FAILED: see error. */
export type ImportStatus = 'DONE' | 'FAILED' | 'PREVIEW' | 'QUEUED' | 'RUNNING';

/** A piece of a letter. */
export type LetterBlockInput = {
  /** What the picture shows, for those who do not see it. */
  alt?: string | null | undefined;
  /** What it is. */
  kind: LetterBlockKind;
  /** A picture from addLetterPicture. */
  pictureId?: string | null | undefined;
  /** Heading, Markdown or words on the button; at most 20000 characters. */
  text?: string | null | undefined;
  /** Where the button leads: https://… or {{event.url}}. */
  url?: string | null | undefined;
};

/** What a piece of a letter is. */
export type LetterBlockKind =
  /** `text` on a button that leads to `url`. */
  | 'BUTTON'
  /** A line. */
  | 'DIVIDER'
  /** The card of each reader’s own event, or of the one nearest to them, below `text`. */
  | 'EVENT'
  /** `text` as a heading. */
  | 'HEADING'
  /** A link to the materials of the campaign; `text` are its words. */
  | 'MATERIALS'
  /** The picture `pictureId`; `alt` says what it shows. */
  | 'PICTURE'
  /** `text` as Markdown, with placeholders. */
  | 'TEXT';

/** What is wrong with a letter, or worth knowing before it goes out. */
export type LetterFindingCode =
  | 'ALT_MISSING'
  | 'LANGUAGE_MISSING'
  | 'LETTER_EMPTY'
  | 'LINK_WRONG'
  | 'NOBODY'
  | 'NO_VERSION'
  | 'PICTURE_MISSING'
  | 'SUBJECT_EMPTY'
  | 'TEXT_EMPTY'
  | 'TOO_LARGE'
  | 'VARIABLE_LACKING'
  | 'VARIABLE_UNKNOWN';

/** A letter in one language. */
export type LetterVersionInput = {
  /** Its pieces from top to bottom, at most 50. */
  blocks: Array<LetterBlockInput>;
  /** en or es. */
  language: string;
  /** Subject line, at most 150 characters; may have placeholders. */
  subject: string;
};

/** Where an event takes place. A placeId, or locality and country, is enough. */
export type LocationInput = {
  /** Street and number, or how to get there. */
  address?: string | null | undefined;
  /** Country: ISO 3166-1 code or name. */
  country?: string | null | undefined;
  /** Degrees north of the exact spot, with longitude. */
  latitude?: number | null | undefined;
  /** City. */
  locality?: string | null | undefined;
  /** Degrees east of the exact spot, with latitude. */
  longitude?: number | null | undefined;
  /** A city or postal code from `places`. */
  placeId?: string | null | undefined;
  /** Postal code. */
  postalCode?: string | null | undefined;
  /** State or province. */
  region?: string | null | undefined;
  /** Name of the building or spot. */
  venue?: string | null | undefined;
};

/** How exact the coordinates are. LOCALITY: a point in the city. */
export type LocationPrecision = 'LOCALITY' | 'ROOFTOP' | 'STREET';

/** What sort of thing a material is. */
export type MaterialKind = 'BROCHURE' | 'FLYER' | 'OTHER' | 'POSTER' | 'PRESS_TEXT' | 'SIGN' | 'TOOLKIT';

/** Who may see and download a material. */
export type MaterialVisibility =
  /** Confirmed hosts of the campaign and its coordinators. */
  | 'HOSTS'
  /** Everyone. */
  | 'PUBLIC';

/** Round a place or a point. */
export type NearInput = {
  /** Degrees north, with longitude. */
  latitude?: number | null | undefined;
  /** Degrees east, with latitude. */
  longitude?: number | null | undefined;
  /** A city or postal code from `places`. */
  placeId?: string | null | undefined;
  /** Kilometres, at most 1000. */
  radiusKm?: number;
};

/** Where somebody wants to hear of actions. A placeId, or latitude and longitude, is needed. */
export type NearbyInput = {
  /** Only actions of this campaign. */
  campaignSlug?: string | null | undefined;
  /** Where the mails go. One with a link to confirm it is sent there first. */
  email: string;
  /** Only these types of actions (codes); absent means all. */
  eventTypes?: Array<string> | null | undefined;
  /** Degrees north, instead of a placeId. */
  latitude?: number | null | undefined;
  /** Language of the mails: en or es. */
  locale?: string | null | undefined;
  /** Degrees east, instead of a placeId. */
  longitude?: number | null | undefined;
  /** A city or postal code from `places`. */
  placeId?: string | null | undefined;
  /** How the form names the place. Mails name the nearest city instead, so that nobody can put words into them. */
  placeLabel?: string | null | undefined;
  /** How far away an action may be, 1 to 500 km. */
  radiusKm?: number;
};

/** One switch: a topic, the news of a campaign, a subscription, or what was stopped by itself. */
export type PreferenceInput = {
  /** News of this campaign. */
  campaignId?: string | null | undefined;
  /** This event of `stoppedFor`, to be switched on. */
  eventId?: string | null | undefined;
  /** This group of `stoppedFor`, to be switched on. */
  groupId?: string | null | undefined;
  /** Whether its mails shall come. */
  on: boolean;
  /** This subscription. */
  subscriptionId?: string | null | undefined;
  /** This topic. */
  topic?: PreferenceTopic | null | undefined;
};

/** Mails that come without a subscription, because of what somebody takes part in. */
export type PreferenceTopic =
  /** News from organisers. */
  | 'BROADCAST'
  /** Reminders before the actions that the person goes to. */
  | 'REMINDER';

/** A new event. City, date and type are enough; place and time may follow. */
export type RegisterEventInput = {
  /** List of {feature, value: YES|PARTIAL|NO|UNKNOWN, note}. */
  accessibility?: unknown;
  /** Who may know the exact place. */
  addressVisibility?: AddressVisibility;
  /** In a place, online, or both. */
  attendanceMode?: AttendanceMode;
  /** Slug of the campaign. */
  campaignSlug: string;
  /** How many people fit. */
  capacity?: number | null | undefined;
  /** A uuid made by the form: sending it twice registers once. */
  clientKey?: string | null | undefined;
  /** Whom people may ask; public. */
  contact?: ContactInput | null | undefined;
  /** Description, Markdown. */
  description?: string | null | undefined;
  /** End on the wall there; earlier than the start means after midnight. */
  endTime?: string | null | undefined;
  /** Day of the end, if it is not the day of the start. */
  endsOn?: string | null | undefined;
  /** Name of the group that hosts. */
  groupName?: string | null | undefined;
  /** Your address; we mail the link to your event page there. */
  hostEmail: string;
  /** Your name; for the coordinators. */
  hostName: string;
  /** Language of title and description. */
  language?: string;
  /** Languages spoken, BCP 47. */
  languages?: Array<string> | null | undefined;
  /** Language of our mails to you. */
  locale?: string;
  /** Where. May be empty for an online event. */
  location: LocationInput;
  /** Where to join online; for people who are going. */
  onlineUrl?: string | null | undefined;
  /** Start on the wall there; null while it is open. */
  startTime?: string | null | undefined;
  /** Day, in the window of the campaign; null while it is open. */
  startsOn?: string | null | undefined;
  /** IANA zone; follows from the place when absent. */
  timeZone?: string | null | undefined;
  /** Title; made from type and city when absent. */
  title?: string | null | undefined;
  /** Code of a type that the campaign allows. */
  typeCode: string;
  /** What people should bring. */
  whatToBring?: string | null | undefined;
};

/** How a rule counts. */
export type ReminderKind =
  /** Days before the day of the event, at a time on the clocks of the event's zone. */
  | 'DAYS_BEFORE'
  /** Hours after the end: asks whether the person was there. */
  | 'HOURS_AFTER'
  /** Hours before the start, at any hour of the day. */
  | 'HOURS_BEFORE';

/** Why somebody who signed up does not get a reminder that others get. */
export type ReminderLeftOutReason =
  /** Has said already whether they were there. */
  | 'ANSWERED'
  /** Just got another mail about this event, and later would be too late. */
  | 'JUST_TOLD'
  /** Has not proven their address. */
  | 'NOT_CONFIRMED'
  /** Said that they do not come, or were turned down. */
  | 'NOT_GOING'
  /** Was not among those who get it when it went out. */
  | 'NOT_ON_LIST'
  /** Has no address, because they had themselves erased. */
  | 'NO_ADDRESS'
  /** Beside a name: no address, unsubscribed or undeliverable, which is not said of single people. */
  | 'NO_MAIL'
  /** Signed up after its moment; the confirmation said everything. */
  | 'SIGNED_UP_LATER'
  /** The event changed before their mail went out. */
  | 'STOPPED'
  /** Their mail waited until it was of no use. */
  | 'TOO_LATE'
  /** Mails to their address come back, or it is blocked. */
  | 'UNDELIVERABLE'
  /** Asked not to get such mails. */
  | 'UNSUBSCRIBED'
  /** Has no place yet. */
  | 'WAITLISTED';

/** Why some people get a reminder at another moment than all others. */
export type ReminderOtherMomentReason =
  /** They get another mail about this event within ten minutes. */
  | 'JUST_TOLD'
  /** It would be night on their clocks, between 22:00 and 7:00. */
  | 'THEIR_NIGHT';

/** Why a planned reminder does not go out to anybody. */
export type ReminderReason =
  /** The event is cancelled. */
  | 'CANCELLED'
  /** Its time had passed by more than the rule allows. */
  | 'LATE'
  /** The event starts at another time now. */
  | 'MOVED'
  /** Nobody was going who could get it. */
  | 'NOBODY'
  /** People get, or just got, a notice of a change that says everything. */
  | 'NOTICE'
  /** The event is not on the map: not approved yet, rejected or taken back. */
  | 'NOT_PUBLIC'
  /** The event is postponed. */
  | 'POSTPONED'
  /** The rule was changed or switched off. */
  | 'RULE_CHANGED'
  /** Another rule says the same less than ten minutes before. */
  | 'SAME_TIME'
  /** The start moved by less than two hours after people had been reminded. */
  | 'SMALL_MOVE';

/** A rule. Give exactly one timing: daysBefore with localTime, hoursBefore, or hoursAfter. With a code alone the timing stays as it is. */
export type ReminderRuleInput = {
  /** Which rule of the plan to change. Without it a new one is added, named after its timing. */
  code?: string | null | undefined;
  /** Days before the day of the event, 0 to 60; 0 is the same day. */
  daysBefore?: number | null | undefined;
  /** False switches it off. */
  enabled?: boolean;
  /** Hours after the end, 1 to 168. */
  hoursAfter?: number | null | undefined;
  /** Hours before the start, 1 to 168. */
  hoursBefore?: number | null | undefined;
  /** Minutes by which it may be late, 5 to 2880; then it is dropped. */
  lateMinutes?: number | null | undefined;
  /** With daysBefore: on the clocks of the event's zone. */
  localTime?: string | null | undefined;
};

/** Who set a rule. The event goes before its campaign, and that before the default. */
export type ReminderRuleLevel = 'CAMPAIGN' | 'DEFAULT' | 'EVENT';

/** How far a planned reminder is. All but the first two say nothing to anybody; `reason` says why. */
export type ReminderState =
  /** A notice of a change has said the same. */
  | 'COVERED'
  /** Too late to be of use. */
  | 'MISSED'
  /** Waits for its moment. */
  | 'PENDING'
  /** Handed over for sending. */
  | 'SENT'
  /** Another start or another rule has taken its place. */
  | 'SUPERSEDED'
  /** Nothing takes place, or nobody was there to be reminded. */
  | 'VOID';

/** How far the event is on its way to the public map. */
export type ReviewState =
  /** Published, if its visibility is PUBLIC. */
  | 'APPROVED'
  /** The host has not opened the mailed link yet. */
  | 'AWAITING_HOST_VERIFICATION'
  /** A coordinator has to look at it. */
  | 'AWAITING_REVIEW'
  /** Being written. */
  | 'DRAFT'
  /** A coordinator said no, with a reason. */
  | 'REJECTED'
  /** The host took it back. */
  | 'WITHDRAWN';

/** What a signed-in person is responsible for. One person can hold several. */
export type Role =
  /** Runs this installation. */
  | 'ADMIN'
  /** Runs at least one campaign. */
  | 'CAMPAIGN_COORDINATOR'
  /** Speaks for at least one group. */
  | 'GROUP_OWNER'
  /** Hosts at least one event, with a confirmed address. */
  | 'HOST';

/** What a person has said about coming. What came of it is the outcome. */
export type RsvpStatus =
  /** Was going and is not coming any more. */
  | 'CANCELLED'
  /** Said so again near the day. */
  | 'CONFIRMED'
  /** Was asked and is not coming. */
  | 'DECLINED'
  /** A host asked them. */
  | 'INVITED'
  /** Perhaps: gets the news, takes no place. */
  | 'MAYBE'
  /** Going. */
  | 'REGISTERED'
  /** The hosts said no. */
  | 'REJECTED'
  /** The address is not proven yet: takes no place, gets no news. */
  | 'UNCONFIRMED'
  /** Would come; gets the next place that becomes free. */
  | 'WAITLISTED';

/** One line of a pasted list of cities. */
export type SaveTheDateLine = {
  /** The line, such as "Lyon, France". */
  line: string;
  /** The chosen place, when the line could mean several. */
  placeId?: string | null | undefined;
  /** Its day, if known; else the date is open in the window. */
  startsOn?: string | null | undefined;
};

/** Whether the event takes place as announced. Ended, running and upcoming are derived, see TimeState. */
export type ScheduleState =
  /** Does not take place. */
  | 'CANCELLED'
  /** Takes place as shown. */
  | 'CONFIRMED'
  /** Takes place later; the new date is not known yet. */
  | 'POSTPONED'
  /** Save the date: the city is known, details are to be announced. */
  | 'TENTATIVE';

/** Somebody wants to come. Counts once they have pressed the button in the mail. */
export type SignUpInput = {
  /** A uuid made by the form: sending it twice mails once. */
  clientKey?: string | null | undefined;
  /** They also want the weekly mail with actions near this event. */
  digest?: boolean | null | undefined;
  /** Their address; a mail with a link goes there. */
  email: string;
  /** How many people they bring along, 0 to 20. */
  guests?: number | null | undefined;
  /** Language of our mails to them: en or es. */
  locale?: string;
  /** How the hosts shall call them. Any name will do. */
  name: string;
  /** The hosts may see their address. */
  shareContactWithHost?: boolean;
  /** Where they came from, such as a code on a flyer. */
  source?: string | null | undefined;
  /** Which time window. */
  timeslotId: string;
};

/** The same answer for new and known addresses, so that nobody can find out who takes part. */
export type SignUpStatus =
  /** Open the link in the mail we sent. */
  'CHECK_YOUR_MAIL';

/** How people sign up. EXTERNAL_LINK: elsewhere, at signupUrl. NONE: just come. */
export type SignupMode = 'APPROVAL' | 'EXTERNAL_LINK' | 'INVITE' | 'NONE' | 'OPEN';

/** What somebody said no to by itself. */
export type StoppedKind =
  /** Mails about one event. */
  | 'EVENT'
  /** Mails about one group. */
  | 'GROUP';

/** Letting a draft go: at once, at a moment, or at an hour of each reader’s own clock. */
export type SubmitBroadcastInput = {
  /** The count that the coordinator saw; as in SendBroadcastInput. */
  expectedCount?: number | null | undefined;
  /** Id of the draft. */
  id: string;
  /** Instead of sendAt, with localHour: on this day. */
  localDate?: string | null | undefined;
  /** At this hour, 0 to 23, of each reader’s own clock: where they said they live, else where their event is, else where most events of the campaign are. */
  localHour?: number | null | undefined;
  /** At most so many mails in an hour, at least 10. */
  perHour?: number | null | undefined;
  /** Not before this moment, at most a year ahead. */
  sendAt?: string | null | undefined;
  /** The version that was looked at; CONFLICT if somebody has changed it since. */
  version: number;
};

/** What to change about a subscription; what is absent stays. */
export type SubscriptionInput = {
  /** How often a digest comes. */
  cadence?: DigestCadence | null | undefined;
  /** Types of actions (codes); an empty list means all. */
  eventTypes?: Array<string> | null | undefined;
  /** A mail that asks to host when there is nothing new. */
  hostMail?: boolean | null | undefined;
  /** Hour of the day at the place, 7 to 21. */
  localHour?: number | null | undefined;
  /** Language of the mails: en or es. */
  locale?: string | null | undefined;
  /** A city or postal code from `places`. */
  placeId?: string | null | undefined;
  /** 1 to 500 km. */
  radiusKm?: number | null | undefined;
  /** 1 is Monday, 7 is Sunday. */
  weekday?: number | null | undefined;
};

/** What somebody subscribed to. */
export type SubscriptionTopic =
  /** New actions near a place, regularly. */
  | 'DIGEST'
  /** News and new actions of one campaign, at most one mail a day. */
  | 'FOLLOW'
  /** A mail as soon as an action appears near a place, at most one a day. */
  | 'NEARBY';

/** Derived from the clock, never stored. */
export type TimeState = 'DATE_OPEN' | 'ENDED' | 'RUNNING' | 'UPCOMING';

/** How much somebody does not want any more. */
export type UnsubscribeScope =
  /** Every mail, except those that the person asks for themselves. */
  | 'ALL'
  /** Only mails like the one below which the link stood. */
  | 'THIS_TOPIC';

/** PUBLIC: in lists and on the map. UNLISTED: for those who have the address. PRIVATE: for hosts, coordinators and people who are going already. */
export type Visibility = 'PRIVATE' | 'PUBLIC' | 'UNLISTED';

export type ReturnedMailQueryVariables = Exact<{
  after?: string | null | undefined;
}>;

export type ReturnedMailQuery = {
  quarantinedReports: {
    totalCount: number;
    edges: Array<{ node: { id: string; provider: string; receivedAt: string; reason: string; excerpt: string } }>;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  sendingReputation: {
    deliveries: number;
    hardBouncePercent: number;
    complaintPercent: number;
    counts: Array<{ provider: string; what: string; count: number }>;
  };
};

export type ReturnedMailWaitingQueryVariables = Exact<{ [key: string]: never }>;

export type ReturnedMailWaitingQuery = { quarantinedReports: { totalCount: number } };

export type DiscardReportMutationVariables = Exact<{
  id: string;
}>;

export type DiscardReportMutation = { discardQuarantinedReport: boolean };

export type AudienceTypesQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type AudienceTypesQuery = { campaign: { eventTypes: Array<{ code: string; name: string }> } | null };

export type AudienceEventFragment = { id: string; title: string; location: { locality: string | null } };

export type AudienceEventsQueryVariables = Exact<{
  slug: string;
  text?: string | null | undefined;
}>;

export type AudienceEventsQuery = {
  managedEvents: {
    totalCount: number;
    edges: Array<{ node: { id: string; title: string; location: { locality: string | null } } }>;
  };
};

export type AudienceEventByIdQueryVariables = Exact<{
  id: string;
}>;

export type AudienceEventByIdQuery = {
  hostedEvent: { event: { id: string; title: string; location: { locality: string | null } } };
};

export type AudienceGroupsQueryVariables = Exact<{
  slug: string;
  text?: string | null | undefined;
  id?: string | null | undefined;
}>;

export type AudienceGroupsQuery = { audienceGroups: Array<{ id: string; name: string }> };

export type AudienceRecipientsQueryVariables = Exact<{
  id: string;
  text?: string | null | undefined;
}>;

export type AudienceRecipientsQuery = {
  broadcastRecipients: Array<{ id: string; name: string | null; maskedEmail: string }>;
};

export type AudienceCountQueryVariables = Exact<{
  audience: AudienceInput;
  language: string;
}>;

export type AudienceCountQuery = {
  audiencePreview: {
    count: number;
    suppressed: number;
    audienceText: string;
    sample: Array<{ id: string; name: string | null; maskedEmail: string; eventTitle: string | null }>;
  };
};

export type AudienceSentenceQueryVariables = Exact<{
  audience: AudienceInput;
  language: string;
}>;

export type AudienceSentenceQuery = { audiencePreview: { count: number; suppressed: number; audienceText: string } };

export type HostPageQueryVariables = Exact<{
  key: string;
  language?: string | null | undefined;
}>;

export type HostPageQuery = {
  hostedEvent: {
    hostConfirmed: boolean;
    rejectionReason: string | null;
    goingCount: number;
    mapStatus: { onTheMap: boolean; reasonCode: string; reason: string; next: string };
    exactLocation: {
      venue: string | null;
      address: string | null;
      locality: string | null;
      region: string | null;
      postalCode: string | null;
      country: string | null;
      latitude: number | null;
      longitude: number | null;
      precision: LocationPrecision | null;
    };
    attendances: Array<{
      id: string;
      name: string | null;
      rsvpStatus: RsvpStatus;
      guests: number;
      timeslotId: string;
      email: string | null;
      createdAt: string;
    }>;
    hosts: Array<{ id: string; name: string | null; email: string; role: string; confirmed: boolean }>;
    event: {
      description: string;
      language: string;
      url: string;
      reviewState: ReviewState;
      visibility: Visibility;
      addressVisibility: AddressVisibility;
      signupMode: SignupMode;
      onlineUrl: string | null;
      whatToBring: string | null;
      accessibility: unknown;
      version: number;
      cancelNote: string | null;
      slug: string;
      title: string;
      scheduleState: ScheduleState;
      timeState: TimeState;
      attendanceMode: AttendanceMode;
      timeZone: string | null;
      distanceKm: number | null;
      going: number | null;
      contact: { name: string | null; email: string | null; phone: string | null } | null;
      campaign: {
        slug: string;
        title: string;
        summary: string;
        textLanguage: string;
        startsOn: string;
        endsOn: string;
        status: CampaignStatus;
        accentHue: number;
        eventWord: EventWord;
        eventTypes: Array<{ code: string; name: string }>;
        stats: {
          events: number;
          confirmed: number;
          saveTheDates: number;
          cancelled: number;
          cities: number;
          countries: number;
          going: number | null;
        };
      };
      type: { code: string; name: string };
      location: {
        venue: string | null;
        locality: string | null;
        region: string | null;
        country: string | null;
        latitude: number | null;
        longitude: number | null;
      };
      timeslots: Array<{
        id: string;
        startsOn: string | null;
        localStart: string | null;
        localEnd: string | null;
        startsAt: string | null;
        endsAt: string | null;
        capacity: number | null;
        placesLeft: number | null;
      }>;
    };
  };
};

export type ConfirmHostMutationVariables = Exact<{
  key: string;
}>;

export type ConfirmHostMutation = { confirmHost: { hostConfirmed: boolean } };

export type EditEventMutationVariables = Exact<{
  key?: string | null | undefined;
  eventId?: string | null | undefined;
  input: EditEventInput;
}>;

export type EditEventMutation = { editEvent: { hostConfirmed: boolean } };

export type CancelEventMutationVariables = Exact<{
  key?: string | null | undefined;
  eventId?: string | null | undefined;
  note?: string | null | undefined;
}>;

export type CancelEventMutation = { cancelEvent: { hostConfirmed: boolean } };

export type PostponeEventMutationVariables = Exact<{
  key?: string | null | undefined;
  eventId?: string | null | undefined;
  note?: string | null | undefined;
}>;

export type PostponeEventMutation = { postponeEvent: { hostConfirmed: boolean } };

export type WithdrawEventMutationVariables = Exact<{
  key?: string | null | undefined;
  eventId?: string | null | undefined;
}>;

export type WithdrawEventMutation = { withdrawEvent: { hostConfirmed: boolean } };

export type AddCohostMutationVariables = Exact<{
  key?: string | null | undefined;
  email: string;
  name?: string | null | undefined;
}>;

export type AddCohostMutation = { addCohost: { hostConfirmed: boolean } };

export type RequestHostLinkMutationVariables = Exact<{
  eventSlug: string;
  email: string;
}>;

export type RequestHostLinkMutation = { requestHostLink: boolean };

export type ManageHomeQueryVariables = Exact<{
  language?: string | null | undefined;
}>;

export type ManageHomeQuery = {
  myCampaigns: Array<{
    slug: string;
    title: string;
    summary: string;
    textLanguage: string;
    startsOn: string;
    endsOn: string;
    status: CampaignStatus;
    accentHue: number;
    eventWord: EventWord;
    stats: {
      events: number;
      confirmed: number;
      saveTheDates: number;
      cancelled: number;
      cities: number;
      countries: number;
      going: number | null;
    };
  }>;
};

export type ManageHeadQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type ManageHeadQuery = {
  desk: {
    toReview: number;
    awaitingHost: number;
    messagesRunning: number;
    people: number;
    digestSubscribers: number;
    pendingEndorsements: number;
    campaign: {
      reviewRequired: boolean;
      slug: string;
      title: string;
      summary: string;
      textLanguage: string;
      startsOn: string;
      endsOn: string;
      status: CampaignStatus;
      accentHue: number;
      eventWord: EventWord;
      stats: {
        events: number;
        confirmed: number;
        saveTheDates: number;
        cancelled: number;
        cities: number;
        countries: number;
        going: number | null;
      };
    };
  };
};

export type ManageTodayQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type ManageTodayQuery = {
  endorsements: Array<{
    id: string;
    kind: EndorsementKind;
    status: EndorsementStatus;
    createdAt: string;
    group: { name: string; website: string | null; country: string | null };
  }>;
  managedEvents: {
    totalCount: number;
    edges: Array<{
      node: {
        slug: string;
        title: string;
        scheduleState: ScheduleState;
        timeState: TimeState;
        attendanceMode: AttendanceMode;
        timeZone: string | null;
        distanceKm: number | null;
        going: number | null;
        type: { code: string; name: string };
        location: {
          venue: string | null;
          locality: string | null;
          region: string | null;
          country: string | null;
          latitude: number | null;
          longitude: number | null;
        };
        timeslots: Array<{
          id: string;
          startsOn: string | null;
          localStart: string | null;
          localEnd: string | null;
          startsAt: string | null;
          endsAt: string | null;
          capacity: number | null;
          placesLeft: number | null;
        }>;
      };
    }>;
  };
};

export type DecideEndorsementMutationVariables = Exact<{
  id: string;
  accept: boolean;
}>;

export type DecideEndorsementMutation = { decideEndorsement: { id: string } };

export type ReviewQueueQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type ReviewQueueQuery = {
  reviewQueue: Array<{
    hostName: string | null;
    hostEmail: string | null;
    outsideWindow: boolean;
    exactLocation: {
      venue: string | null;
      address: string | null;
      locality: string | null;
      region: string | null;
      postalCode: string | null;
      country: string | null;
      latitude: number | null;
      longitude: number | null;
      precision: LocationPrecision | null;
    };
    possibleDuplicates: Array<{
      slug: string;
      title: string;
      scheduleState: ScheduleState;
      timeState: TimeState;
      attendanceMode: AttendanceMode;
      timeZone: string | null;
      distanceKm: number | null;
      going: number | null;
      type: { code: string; name: string };
      location: {
        venue: string | null;
        locality: string | null;
        region: string | null;
        country: string | null;
        latitude: number | null;
        longitude: number | null;
      };
      timeslots: Array<{
        id: string;
        startsOn: string | null;
        localStart: string | null;
        localEnd: string | null;
        startsAt: string | null;
        endsAt: string | null;
        capacity: number | null;
        placesLeft: number | null;
      }>;
    }>;
    event: {
      id: string;
      descriptionHtml: string;
      language: string;
      slug: string;
      title: string;
      scheduleState: ScheduleState;
      timeState: TimeState;
      attendanceMode: AttendanceMode;
      timeZone: string | null;
      distanceKm: number | null;
      going: number | null;
      contact: { name: string | null; email: string | null; phone: string | null } | null;
      group: { name: string; website: string | null; country: string | null } | null;
      type: { code: string; name: string };
      location: {
        venue: string | null;
        locality: string | null;
        region: string | null;
        country: string | null;
        latitude: number | null;
        longitude: number | null;
      };
      timeslots: Array<{
        id: string;
        startsOn: string | null;
        localStart: string | null;
        localEnd: string | null;
        startsAt: string | null;
        endsAt: string | null;
        capacity: number | null;
        placesLeft: number | null;
      }>;
    };
  }>;
};

export type ReviewEventMutationVariables = Exact<{
  eventId: string;
  approve: boolean;
  reason?: string | null | undefined;
  allowOutsideWindow?: boolean | null | undefined;
}>;

export type ReviewEventMutation = { reviewEvent: { slug: string } };

export type ManagedEventsQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
  reviewState?: ReviewState | null | undefined;
  text?: string | null | undefined;
  after?: string | null | undefined;
}>;

export type ManagedEventsQuery = {
  managedEvents: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: Array<{
      node: {
        id: string;
        reviewState: ReviewState;
        slug: string;
        title: string;
        scheduleState: ScheduleState;
        timeState: TimeState;
        attendanceMode: AttendanceMode;
        timeZone: string | null;
        distanceKm: number | null;
        going: number | null;
        type: { code: string; name: string };
        location: {
          venue: string | null;
          locality: string | null;
          region: string | null;
          country: string | null;
          latitude: number | null;
          longitude: number | null;
        };
        timeslots: Array<{
          id: string;
          startsOn: string | null;
          localStart: string | null;
          localEnd: string | null;
          startsAt: string | null;
          endsAt: string | null;
          capacity: number | null;
          placesLeft: number | null;
        }>;
      };
    }>;
  };
};

export type ManagedEventQueryVariables = Exact<{
  eventId: string;
  language?: string | null | undefined;
}>;

export type ManagedEventQuery = {
  hostedEvent: {
    goingCount: number;
    exactLocation: {
      venue: string | null;
      address: string | null;
      locality: string | null;
      region: string | null;
      postalCode: string | null;
      country: string | null;
      latitude: number | null;
      longitude: number | null;
      precision: LocationPrecision | null;
    };
    mapStatus: { onTheMap: boolean; reasonCode: string; reason: string; next: string };
    event: {
      id: string;
      reviewState: ReviewState;
      description: string;
      version: number;
      accessibility: unknown;
      whatToBring: string | null;
      onlineUrl: string | null;
      addressVisibility: AddressVisibility;
      visibility: Visibility;
      slug: string;
      title: string;
      scheduleState: ScheduleState;
      timeState: TimeState;
      attendanceMode: AttendanceMode;
      timeZone: string | null;
      distanceKm: number | null;
      going: number | null;
      contact: { name: string | null; email: string | null; phone: string | null } | null;
      campaign: {
        slug: string;
        title: string;
        summary: string;
        textLanguage: string;
        startsOn: string;
        endsOn: string;
        status: CampaignStatus;
        accentHue: number;
        eventWord: EventWord;
        eventTypes: Array<{ code: string; name: string }>;
        stats: {
          events: number;
          confirmed: number;
          saveTheDates: number;
          cancelled: number;
          cities: number;
          countries: number;
          going: number | null;
        };
      };
      type: { code: string; name: string };
      location: {
        venue: string | null;
        locality: string | null;
        region: string | null;
        country: string | null;
        latitude: number | null;
        longitude: number | null;
      };
      timeslots: Array<{
        id: string;
        startsOn: string | null;
        localStart: string | null;
        localEnd: string | null;
        startsAt: string | null;
        endsAt: string | null;
        capacity: number | null;
        placesLeft: number | null;
      }>;
    };
  };
};

export type BroadcastsQueryVariables = Exact<{
  slug: string;
}>;

export type BroadcastsQuery = {
  broadcasts: Array<{
    id: string;
    subject: string;
    status: BroadcastStatus;
    createdAt: string;
    finishedAt: string | null;
    counts: { total: number; sent: number; failed: number };
    event: { title: string } | null;
  }>;
};

export type LetterPartsFragment = {
  id: string;
  version: number;
  subject: string;
  status: BroadcastStatus;
  allowed: Array<string>;
  audienceInput: unknown;
  audienceText: string;
  countClicks: boolean;
  countOpens: boolean;
  versions: Array<{
    language: string;
    subject: string;
    blocks: Array<{
      kind: LetterBlockKind;
      text: string | null;
      url: string | null;
      alt: string | null;
      pictureId: string | null;
      pictureUrl: string | null;
    }>;
  }>;
};

export type BroadcastDraftQueryVariables = Exact<{
  id: string;
  language: string;
}>;

export type BroadcastDraftQuery = {
  broadcast: {
    restOf: string | null;
    rejectedBecause: string | null;
    decidedByName: string | null;
    id: string;
    version: number;
    subject: string;
    status: BroadcastStatus;
    allowed: Array<string>;
    audienceInput: unknown;
    audienceText: string;
    countClicks: boolean;
    countOpens: boolean;
    versions: Array<{
      language: string;
      subject: string;
      blocks: Array<{
        kind: LetterBlockKind;
        text: string | null;
        url: string | null;
        alt: string | null;
        pictureId: string | null;
        pictureUrl: string | null;
      }>;
    }>;
  };
};

export type CountingAllowedQueryVariables = Exact<{ [key: string]: never }>;

export type CountingAllowedQuery = { broadcastCounting: { countClicks: boolean; countOpens: boolean } };

export type CheckBroadcastQueryVariables = Exact<{
  id: string;
  language: string;
  personId?: string | null | undefined;
  read?: string | null | undefined;
}>;

export type CheckBroadcastQuery = {
  broadcast: {
    id: string;
    version: number;
    subject: string;
    status: BroadcastStatus;
    allowed: Array<string>;
    audienceInput: unknown;
    audienceText: string;
    countClicks: boolean;
    countOpens: boolean;
    audience: {
      count: number;
      suppressed: number;
      sample: Array<{ id: string; name: string | null; maskedEmail: string; eventTitle: string | null }>;
    };
    versions: Array<{
      language: string;
      subject: string;
      blocks: Array<{
        kind: LetterBlockKind;
        text: string | null;
        url: string | null;
        alt: string | null;
        pictureId: string | null;
        pictureUrl: string | null;
      }>;
    }>;
  };
  broadcastCheck: {
    count: number;
    needsApproval: boolean;
    zones: Array<string>;
    findings: Array<{
      code: LetterFindingCode;
      stops: boolean;
      language: string | null;
      block: number | null;
      detail: string | null;
      count: number | null;
    }>;
  };
  broadcastPreview: { subject: string; html: string; text: string };
};

export type SaveBroadcastDraftMutationVariables = Exact<{
  input: BroadcastDraftInput;
}>;

export type SaveBroadcastDraftMutation = { saveBroadcastDraft: { id: string; version: number } };

export type AddLetterPictureMutationVariables = Exact<{
  slug: string;
  uploadId: string;
}>;

export type AddLetterPictureMutation = { addLetterPicture: { id: string } };

export type SubmitBroadcastMutationVariables = Exact<{
  input: SubmitBroadcastInput;
}>;

export type SubmitBroadcastMutation = { submitBroadcast: { id: string } };

export type TestBroadcastMutationVariables = Exact<{
  id: string;
  language: string;
}>;

export type TestBroadcastMutation = { testBroadcast: boolean };

export type ApproveBroadcastMutationVariables = Exact<{
  id: string;
  version: number;
  expectedCount?: number | null | undefined;
}>;

export type ApproveBroadcastMutation = { approveBroadcast: { status: BroadcastStatus } };

export type RejectBroadcastMutationVariables = Exact<{
  id: string;
  reason: string;
}>;

export type RejectBroadcastMutation = { rejectBroadcast: { status: BroadcastStatus } };

export type WithdrawBroadcastMutationVariables = Exact<{
  id: string;
}>;

export type WithdrawBroadcastMutation = { withdrawBroadcast: { status: BroadcastStatus } };

export type EditRestOfBroadcastMutationVariables = Exact<{
  id: string;
  clientKey: string;
}>;

export type EditRestOfBroadcastMutation = { editRestOfBroadcast: { id: string } };

export type ResendFailedOfBroadcastMutationVariables = Exact<{
  id: string;
}>;

export type ResendFailedOfBroadcastMutation = { resendFailedOfBroadcast: { status: BroadcastStatus } };

export type MessagesToPersonQueryVariables = Exact<{
  slug: string;
  personId: string;
}>;

export type MessagesToPersonQuery = {
  messagesToPerson: {
    name: string | null;
    maskedEmail: string;
    messages: Array<{
      kind: string;
      title: string | null;
      broadcastId: string | null;
      state: string;
      reply: string | null;
      attempts: number;
      maybeTwice: boolean;
      createdAt: string;
      at: string | null;
    }>;
  };
};

export type BroadcastViewQueryVariables = Exact<{
  id: string;
  language: string;
  state?: string | null | undefined;
  text?: string | null | undefined;
  after?: string | null | undefined;
  before?: string | null | undefined;
}>;

export type BroadcastViewQuery = {
  broadcast: {
    id: string;
    version: number;
    subject: string;
    status: BroadcastStatus;
    allowed: Array<string>;
    createdAt: string;
    submittedAt: string | null;
    sendAt: string | null;
    startsAt: string | null;
    localDate: string | null;
    localHour: number | null;
    perHour: number | null;
    expectedCount: number | null;
    authorNames: Array<string>;
    decidedByName: string | null;
    decidedAt: string | null;
    rejectedBecause: string | null;
    restOf: string | null;
    maybeTwice: number;
    countClicks: boolean;
    countOpens: boolean;
    opens: number | null;
    audienceText: string;
    startedAt: string | null;
    finishedAt: string | null;
    ratePerSecond: number;
    secondsLeft: number | null;
    links: Array<{ url: string; clicks: number }>;
    pauseReason: { cause: string; detail: string } | null;
    troubles: Array<{ code: string | null; text: string; count: number }>;
    versions: Array<{ language: string }>;
    counts: {
      total: number;
      queued: number;
      sending: number;
      sent: number;
      deferred: number;
      failed: number;
      suppressed: number;
      unsure: number;
      cancelled: number;
      expired: number;
      bounced: number;
      complained: number;
    };
    event: { title: string; slug: string } | null;
  };
  broadcastPreview: { subject: string; html: string; text: string };
  broadcastDeliveries: Array<{
    personId: string;
    maskedEmail: string;
    name: string | null;
    state: string;
    reply: string | null;
    at: string | null;
    attempts: number;
  }>;
};

export type PauseBroadcastMutationVariables = Exact<{
  id: string;
}>;

export type PauseBroadcastMutation = { pauseBroadcast: { status: BroadcastStatus } };

export type ResumeBroadcastMutationVariables = Exact<{
  id: string;
}>;

export type ResumeBroadcastMutation = { resumeBroadcast: { status: BroadcastStatus } };

export type CancelBroadcastMutationVariables = Exact<{
  id: string;
}>;

export type CancelBroadcastMutation = { cancelBroadcast: { status: BroadcastStatus } };

export type ManageMaterialsQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type ManageMaterialsQuery = {
  materials: Array<{
    id: string;
    kind: MaterialKind;
    title: string;
    description: string | null;
    visibility: MaterialVisibility;
    languageFallback: boolean;
    bestFile: {
      id: string;
      language: string;
      version: number;
      paperSize: string | null;
      fileName: string;
      contentType: string;
      byteSize: number;
      url: string;
      createdAt: string;
    } | null;
    files: Array<{
      id: string;
      language: string;
      version: number;
      paperSize: string | null;
      fileName: string;
      contentType: string;
      byteSize: number;
      url: string;
      createdAt: string;
    }>;
  }>;
};

export type AddMaterialMutationVariables = Exact<{
  input: AddMaterialInput;
}>;

export type AddMaterialMutation = { addMaterial: { id: string } };

export type RemoveMaterialMutationVariables = Exact<{
  id: string;
}>;

export type RemoveMaterialMutation = { removeMaterial: boolean };

export type ImportRunsQueryVariables = Exact<{
  slug: string;
}>;

export type ImportRunsQuery = {
  importRuns: Array<{
    id: string;
    fileName: string;
    status: ImportStatus;
    processed: number;
    total: number;
    createdAt: string;
    finishedAt: string | null;
    summary: {
      rows: number;
      created: number;
      updated: number;
      unchanged: number;
      duplicate: number;
      rejected: number;
    } | null;
  }>;
};

export type ImportSumsFragment = {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  duplicate: number;
  rejected: number;
};

export type ImportPreviewQueryVariables = Exact<{
  slug: string;
  uploadId: string;
}>;

export type ImportPreviewQuery = {
  importPreview: {
    rowCount: number;
    fields: Array<string>;
    problems: Array<string>;
    columns: Array<{ heading: string; mappedTo: string | null; sample: Array<string> }>;
  };
};

export type StartImportMutationVariables = Exact<{
  slug: string;
  uploadId: string;
  fileName: string;
  mapping?: Array<ImportMappingInput> | ImportMappingInput | null | undefined;
}>;

export type StartImportMutation = { startImport: { id: string } };

export type ImportRunViewQueryVariables = Exact<{
  id: string;
  outcome?: ImportOutcome | null | undefined;
  offset?: number | null | undefined;
  language?: string | null | undefined;
}>;

export type ImportRunViewQuery = {
  importRun: {
    id: string;
    fileName: string;
    status: ImportStatus;
    processed: number;
    total: number;
    createdAt: string;
    finishedAt: string | null;
    error: string | null;
    summary: {
      rows: number;
      created: number;
      updated: number;
      unchanged: number;
      duplicate: number;
      rejected: number;
    } | null;
    rows: Array<{
      row: number;
      outcome: ImportOutcome;
      reasons: Array<string>;
      title: string | null;
      event: { slug: string } | null;
    }>;
  };
};

export type ManageUpdatesQueryVariables = Exact<{
  slug: string;
}>;

export type ManageUpdatesQuery = {
  campaign: {
    updates: Array<{
      id: string;
      publishedOn: string;
      language: string;
      title: string;
      bodyHtml: string;
      sourceUrl: string | null;
      sourceName: string | null;
    }>;
  } | null;
};

export type AddUpdateMutationVariables = Exact<{
  input: CampaignUpdateInput;
}>;

export type AddUpdateMutation = { addCampaignUpdate: { id: string } };

export type ManageSettingsQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type ManageSettingsQuery = {
  eventTypes: Array<{ code: string; name: string }>;
  campaign: {
    slug: string;
    status: CampaignStatus;
    startsOn: string;
    endsOn: string;
    languages: Array<string>;
    accentHue: number;
    eventWord: EventWord;
    contactEmail: string | null;
    showGoing: boolean;
    reviewRequired: boolean;
    titleEn: string;
    summaryEn: string;
    callEn: string;
    titleEs: string;
    summaryEs: string;
    callEs: string;
    logo: { url: string; width: number; height: number; alt: string | null } | null;
    eventTypes: Array<{ code: string; name: string }>;
    callers: Array<{ name: string }>;
  } | null;
};

export type NewCampaignQueryVariables = Exact<{
  language?: string | null | undefined;
}>;

export type NewCampaignQuery = { eventTypes: Array<{ code: string; name: string }> };

export type CreateCampaignMutationVariables = Exact<{
  input: CampaignInput;
}>;

export type CreateCampaignMutation = { createCampaign: { slug: string } };

export type UpdateCampaignMutationVariables = Exact<{
  slug: string;
  input: CampaignInput;
}>;

export type UpdateCampaignMutation = { updateCampaign: { slug: string } };

export type SetCampaignStatusMutationVariables = Exact<{
  slug: string;
  status: CampaignStatus;
}>;

export type SetCampaignStatusMutation = { setCampaignStatus: { status: CampaignStatus } };

export type AddCoordinatorMutationVariables = Exact<{
  slug: string;
  email: string;
}>;

export type AddCoordinatorMutation = { addCoordinator: boolean };

export type PreviewSaveTheDatesQueryVariables = Exact<{
  slug?: string | null | undefined;
  lines: Array<SaveTheDateLine> | SaveTheDateLine;
}>;

export type PreviewSaveTheDatesQuery = {
  previewSaveTheDates: Array<{
    line: string;
    problem: string | null;
    place: {
      id: string;
      label: string;
      country: string;
      postalCode: string | null;
      latitude: number;
      longitude: number;
      timeZone: string;
    } | null;
    candidates: Array<{
      id: string;
      label: string;
      country: string;
      postalCode: string | null;
      latitude: number;
      longitude: number;
      timeZone: string;
    }>;
  }>;
};

export type CreateSaveTheDatesMutationVariables = Exact<{
  slug: string;
  lines: Array<SaveTheDateLine> | SaveTheDateLine;
  typeCode?: string | null | undefined;
}>;

export type CreateSaveTheDatesMutation = {
  createSaveTheDates: {
    created: Array<{ slug: string; title: string }>;
    skipped: Array<{ line: string; problem: string | null }>;
  };
};

export type SetCampaignLogoMutationVariables = Exact<{
  slug: string;
  uploadId?: string | null | undefined;
  alt?: string | null | undefined;
}>;

export type SetCampaignLogoMutation = { setCampaignLogo: { slug: string } };

export type RemoveCampaignLogoMutationVariables = Exact<{
  slug: string;
}>;

export type RemoveCampaignLogoMutation = { removeCampaignLogo: { slug: string } };

export type GroupItemFragment = { name: string; website: string | null; country: string | null };

export type EventItemFragment = {
  slug: string;
  title: string;
  scheduleState: ScheduleState;
  timeState: TimeState;
  attendanceMode: AttendanceMode;
  timeZone: string | null;
  distanceKm: number | null;
  going: number | null;
  type: { code: string; name: string };
  location: {
    venue: string | null;
    locality: string | null;
    region: string | null;
    country: string | null;
    latitude: number | null;
    longitude: number | null;
  };
  timeslots: Array<{
    id: string;
    startsOn: string | null;
    localStart: string | null;
    localEnd: string | null;
    startsAt: string | null;
    endsAt: string | null;
    capacity: number | null;
    placesLeft: number | null;
  }>;
};

export type EventPageFragment = {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: Array<{
    node: {
      slug: string;
      title: string;
      scheduleState: ScheduleState;
      timeState: TimeState;
      attendanceMode: AttendanceMode;
      timeZone: string | null;
      distanceKm: number | null;
      going: number | null;
      type: { code: string; name: string };
      location: {
        venue: string | null;
        locality: string | null;
        region: string | null;
        country: string | null;
        latitude: number | null;
        longitude: number | null;
      };
      timeslots: Array<{
        id: string;
        startsOn: string | null;
        localStart: string | null;
        localEnd: string | null;
        startsAt: string | null;
        endsAt: string | null;
        capacity: number | null;
        placesLeft: number | null;
      }>;
    };
  }>;
};

export type CampaignItemFragment = {
  slug: string;
  title: string;
  summary: string;
  textLanguage: string;
  startsOn: string;
  endsOn: string;
  status: CampaignStatus;
  accentHue: number;
  eventWord: EventWord;
  stats: {
    events: number;
    confirmed: number;
    saveTheDates: number;
    cancelled: number;
    cities: number;
    countries: number;
    going: number | null;
  };
};

export type MaterialItemFragment = {
  id: string;
  kind: MaterialKind;
  title: string;
  description: string | null;
  visibility: MaterialVisibility;
  languageFallback: boolean;
  bestFile: {
    id: string;
    language: string;
    version: number;
    paperSize: string | null;
    fileName: string;
    contentType: string;
    byteSize: number;
    url: string;
    createdAt: string;
  } | null;
  files: Array<{
    id: string;
    language: string;
    version: number;
    paperSize: string | null;
    fileName: string;
    contentType: string;
    byteSize: number;
    url: string;
    createdAt: string;
  }>;
};

export type MaterialFileItemFragment = {
  id: string;
  language: string;
  version: number;
  paperSize: string | null;
  fileName: string;
  contentType: string;
  byteSize: number;
  url: string;
  createdAt: string;
};

export type VisitorQueryVariables = Exact<{ [key: string]: never }>;

export type VisitorQuery = { me: { name: string | null; email: string; roles: Array<Role> } | null };

export type HomeQueryVariables = Exact<{
  language?: string | null | undefined;
}>;

export type HomeQuery = {
  campaigns: {
    totalCount: number;
    edges: Array<{
      node: {
        slug: string;
        title: string;
        summary: string;
        textLanguage: string;
        startsOn: string;
        endsOn: string;
        status: CampaignStatus;
        accentHue: number;
        eventWord: EventWord;
        stats: {
          events: number;
          confirmed: number;
          saveTheDates: number;
          cancelled: number;
          cities: number;
          countries: number;
          going: number | null;
        };
      };
    }>;
  };
};

export type CampaignHeadQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type CampaignHeadQuery = {
  campaign: {
    slug: string;
    title: string;
    summary: string;
    textLanguage: string;
    startsOn: string;
    endsOn: string;
    status: CampaignStatus;
    accentHue: number;
    eventWord: EventWord;
    eventTypes: Array<{ code: string; name: string }>;
    stats: {
      events: number;
      confirmed: number;
      saveTheDates: number;
      cancelled: number;
      cities: number;
      countries: number;
      going: number | null;
    };
  } | null;
};

export type CampaignPageQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
  filter: EventFilter;
  sort?: EventSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type CampaignPageQuery = {
  campaign: {
    callHtml: string;
    languages: Array<string>;
    contactEmail: string | null;
    showGoing: boolean;
    slug: string;
    title: string;
    summary: string;
    textLanguage: string;
    startsOn: string;
    endsOn: string;
    status: CampaignStatus;
    accentHue: number;
    eventWord: EventWord;
    logo: { url: string; width: number; height: number; alt: string | null } | null;
    eventTypes: Array<{ code: string; name: string }>;
    callers: Array<{ name: string; website: string | null; country: string | null }>;
    endorsers: Array<{ name: string; website: string | null; country: string | null }>;
    updates: Array<{
      id: string;
      publishedOn: string;
      language: string;
      title: string;
      bodyHtml: string;
      sourceUrl: string | null;
      sourceName: string | null;
    }>;
    materials: Array<{
      id: string;
      kind: MaterialKind;
      title: string;
      description: string | null;
      visibility: MaterialVisibility;
      languageFallback: boolean;
      bestFile: {
        id: string;
        language: string;
        version: number;
        paperSize: string | null;
        fileName: string;
        contentType: string;
        byteSize: number;
        url: string;
        createdAt: string;
      } | null;
      files: Array<{
        id: string;
        language: string;
        version: number;
        paperSize: string | null;
        fileName: string;
        contentType: string;
        byteSize: number;
        url: string;
        createdAt: string;
      }>;
    }>;
    stats: {
      events: number;
      confirmed: number;
      saveTheDates: number;
      cancelled: number;
      cities: number;
      countries: number;
      going: number | null;
    };
  } | null;
  events: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: Array<{
      node: {
        slug: string;
        title: string;
        scheduleState: ScheduleState;
        timeState: TimeState;
        attendanceMode: AttendanceMode;
        timeZone: string | null;
        distanceKm: number | null;
        going: number | null;
        type: { code: string; name: string };
        location: {
          venue: string | null;
          locality: string | null;
          region: string | null;
          country: string | null;
          latitude: number | null;
          longitude: number | null;
        };
        timeslots: Array<{
          id: string;
          startsOn: string | null;
          localStart: string | null;
          localEnd: string | null;
          startsAt: string | null;
          endsAt: string | null;
          capacity: number | null;
          placesLeft: number | null;
        }>;
      };
    }>;
  };
};

export type FindPageQueryVariables = Exact<{
  language?: string | null | undefined;
  filter: EventFilter;
  sort?: EventSort | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;

export type FindPageQuery = {
  eventTypes: Array<{ code: string; name: string }>;
  events: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: Array<{
      node: {
        slug: string;
        title: string;
        scheduleState: ScheduleState;
        timeState: TimeState;
        attendanceMode: AttendanceMode;
        timeZone: string | null;
        distanceKm: number | null;
        going: number | null;
        type: { code: string; name: string };
        location: {
          venue: string | null;
          locality: string | null;
          region: string | null;
          country: string | null;
          latitude: number | null;
          longitude: number | null;
        };
        timeslots: Array<{
          id: string;
          startsOn: string | null;
          localStart: string | null;
          localEnd: string | null;
          startsAt: string | null;
          endsAt: string | null;
          capacity: number | null;
          placesLeft: number | null;
        }>;
      };
    }>;
  };
};

export type EventPointsQueryVariables = Exact<{
  filter: EventFilter;
}>;

export type EventPointsQuery = {
  eventPoints: Array<{
    slug: string;
    title: string;
    latitude: number;
    longitude: number;
    typeCode: string;
    scheduleState: ScheduleState;
    startsOn: string | null;
  }>;
};

export type EventViewQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type EventViewQuery = {
  event: {
    descriptionHtml: string;
    language: string;
    url: string;
    reviewState: ReviewState;
    visibility: Visibility;
    signupMode: SignupMode;
    signupUrl: string | null;
    onlineUrl: string | null;
    addressVisibility: AddressVisibility;
    whatToBring: string | null;
    accessibility: unknown;
    languages: Array<string>;
    cancelNote: string | null;
    publishedAt: string | null;
    slug: string;
    title: string;
    scheduleState: ScheduleState;
    timeState: TimeState;
    attendanceMode: AttendanceMode;
    timeZone: string | null;
    distanceKm: number | null;
    going: number | null;
    location: {
      address: string | null;
      postalCode: string | null;
      precision: LocationPrecision | null;
      venue: string | null;
      locality: string | null;
      region: string | null;
      country: string | null;
      latitude: number | null;
      longitude: number | null;
    };
    contact: { name: string | null; email: string | null; phone: string | null } | null;
    group: { name: string; website: string | null; country: string | null } | null;
    campaign: {
      slug: string;
      title: string;
      summary: string;
      textLanguage: string;
      startsOn: string;
      endsOn: string;
      status: CampaignStatus;
      accentHue: number;
      eventWord: EventWord;
      stats: {
        events: number;
        confirmed: number;
        saveTheDates: number;
        cancelled: number;
        cities: number;
        countries: number;
        going: number | null;
      };
    };
    changes: Array<{ at: string; field: string; before: string | null; after: string | null; note: string | null }>;
    type: { code: string; name: string };
    timeslots: Array<{
      id: string;
      startsOn: string | null;
      localStart: string | null;
      localEnd: string | null;
      startsAt: string | null;
      endsAt: string | null;
      capacity: number | null;
      placesLeft: number | null;
    }>;
  } | null;
  nearestEvents: Array<{
    slug: string;
    title: string;
    scheduleState: ScheduleState;
    timeState: TimeState;
    attendanceMode: AttendanceMode;
    timeZone: string | null;
    distanceKm: number | null;
    going: number | null;
    type: { code: string; name: string };
    location: {
      venue: string | null;
      locality: string | null;
      region: string | null;
      country: string | null;
      latitude: number | null;
      longitude: number | null;
    };
    timeslots: Array<{
      id: string;
      startsOn: string | null;
      localStart: string | null;
      localEnd: string | null;
      startsAt: string | null;
      endsAt: string | null;
      capacity: number | null;
      placesLeft: number | null;
    }>;
  }>;
};

export type PlacesQueryVariables = Exact<{
  text: string;
  country?: string | null | undefined;
  first?: number | null | undefined;
  language?: string | null | undefined;
}>;

export type PlacesQuery = {
  places: Array<{
    id: string;
    label: string;
    country: string;
    postalCode: string | null;
    latitude: number;
    longitude: number;
    timeZone: string;
  }>;
};

export type PlaceByIdQueryVariables = Exact<{
  id: string;
}>;

export type PlaceByIdQuery = {
  place: {
    id: string;
    label: string;
    country: string;
    postalCode: string | null;
    latitude: number;
    longitude: number;
    timeZone: string;
  } | null;
};

export type PlaceItemFragment = {
  id: string;
  label: string;
  country: string;
  postalCode: string | null;
  latitude: number;
  longitude: number;
  timeZone: string;
};

export type ReminderRulesFragment = {
  behind: number;
  rules: Array<{
    code: string;
    kind: ReminderKind;
    daysBefore: number | null;
    localTime: string | null;
    hoursBefore: number | null;
    hoursAfter: number | null;
    enabled: boolean;
    level: ReminderRuleLevel;
    canReset: boolean;
  }>;
};

export type ReminderItemFragment = {
  id: string;
  code: string;
  kind: ReminderKind;
  startsOn: string;
  at: string;
  localAt: string | null;
  timeZone: string | null;
  state: ReminderState;
  reason: ReminderReason | null;
  audience: {
    count: number;
    atOtherMoments: Array<{ at: string; localAt: string | null; reason: ReminderOtherMomentReason; count: number }>;
    leftOut: Array<{ reason: ReminderLeftOutReason; count: number }>;
  } | null;
};

export type CampaignRemindersQueryVariables = Exact<{
  slug: string;
  after?: string | null | undefined;
  from?: string | null | undefined;
}>;

export type CampaignRemindersQuery = {
  campaignReminderPlan: {
    behind: number;
    reminders: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      edges: Array<{
        node: {
          id: string;
          code: string;
          kind: ReminderKind;
          startsOn: string;
          at: string;
          localAt: string | null;
          timeZone: string | null;
          state: ReminderState;
          reason: ReminderReason | null;
          event: { id: string; title: string };
          audience: {
            count: number;
            atOtherMoments: Array<{
              at: string;
              localAt: string | null;
              reason: ReminderOtherMomentReason;
              count: number;
            }>;
            leftOut: Array<{ reason: ReminderLeftOutReason; count: number }>;
          } | null;
        };
      }>;
    };
    rules: Array<{
      code: string;
      kind: ReminderKind;
      daysBefore: number | null;
      localTime: string | null;
      hoursBefore: number | null;
      hoursAfter: number | null;
      enabled: boolean;
      level: ReminderRuleLevel;
      canReset: boolean;
    }>;
  };
};

export type EventRemindersQueryVariables = Exact<{
  key?: string | null | undefined;
  eventId?: string | null | undefined;
}>;

export type EventRemindersQuery = {
  hostedEvent: { event: { title: string; campaign: { slug: string; accentHue: number } } };
  reminderPlan: {
    behind: number;
    reminders: {
      edges: Array<{
        node: {
          id: string;
          code: string;
          kind: ReminderKind;
          startsOn: string;
          at: string;
          localAt: string | null;
          timeZone: string | null;
          state: ReminderState;
          reason: ReminderReason | null;
          people: {
            totalCount: number;
            edges: Array<{ node: { name: string | null; at: string | null; reason: ReminderLeftOutReason | null } }>;
          };
          audience: {
            count: number;
            atOtherMoments: Array<{
              at: string;
              localAt: string | null;
              reason: ReminderOtherMomentReason;
              count: number;
            }>;
            leftOut: Array<{ reason: ReminderLeftOutReason; count: number }>;
          } | null;
        };
      }>;
    };
    rules: Array<{
      code: string;
      kind: ReminderKind;
      daysBefore: number | null;
      localTime: string | null;
      hoursBefore: number | null;
      hoursAfter: number | null;
      enabled: boolean;
      level: ReminderRuleLevel;
      canReset: boolean;
    }>;
  };
};

export type NextRemindersQueryVariables = Exact<{
  key?: string | null | undefined;
  eventId?: string | null | undefined;
  from?: string | null | undefined;
}>;

export type NextRemindersQuery = {
  reminderPlan: {
    reminders: {
      edges: Array<{
        node: {
          id: string;
          code: string;
          kind: ReminderKind;
          startsOn: string;
          at: string;
          localAt: string | null;
          timeZone: string | null;
          state: ReminderState;
          reason: ReminderReason | null;
          audience: {
            count: number;
            atOtherMoments: Array<{
              at: string;
              localAt: string | null;
              reason: ReminderOtherMomentReason;
              count: number;
            }>;
            leftOut: Array<{ reason: ReminderLeftOutReason; count: number }>;
          } | null;
        };
      }>;
    };
  };
};

export type SetReminderRuleMutationVariables = Exact<{
  key?: string | null | undefined;
  eventId?: string | null | undefined;
  input: ReminderRuleInput;
}>;

export type SetReminderRuleMutation = { setReminderRule: { behind: number } };

export type ResetReminderRuleMutationVariables = Exact<{
  key?: string | null | undefined;
  eventId?: string | null | undefined;
  code: string;
}>;

export type ResetReminderRuleMutation = { resetReminderRule: { behind: number } };

export type SetCampaignReminderRuleMutationVariables = Exact<{
  slug: string;
  input: ReminderRuleInput;
}>;

export type SetCampaignReminderRuleMutation = { setCampaignReminderRule: { behind: number } };

export type ResetCampaignReminderRuleMutationVariables = Exact<{
  slug: string;
  code: string;
}>;

export type ResetCampaignReminderRuleMutation = { resetCampaignReminderRule: { behind: number } };

export type SignUpMutationVariables = Exact<{
  input: SignUpInput;
}>;

export type SignUpMutation = { signUp: { status: SignUpStatus; mailSentTo: string } };

export type RegisterEventMutationVariables = Exact<{
  input: RegisterEventInput;
}>;

export type RegisterEventMutation = { registerEvent: { eventSlug: string; mailSentTo: string } };

export type EndorseMutationVariables = Exact<{
  campaignSlug: string;
  groupName: string;
  website?: string | null | undefined;
  country?: string | null | undefined;
  contactName: string;
  contactEmail: string;
  asCaller?: boolean | null | undefined;
  locale?: string | null | undefined;
}>;

export type EndorseMutation = { endorseCampaign: { mailSentTo: string } };

export type EndorsementLinkQueryVariables = Exact<{
  key: string;
}>;

export type EndorsementLinkQuery = {
  endorsementByLink: { status: EndorsementStatus; kind: EndorsementKind; group: { name: string } };
};

export type ConfirmEndorsementMutationVariables = Exact<{
  key: string;
}>;

export type ConfirmEndorsementMutation = { confirmEndorsement: { status: EndorsementStatus } };

export type ExactPlaceFragment = {
  venue: string | null;
  address: string | null;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: LocationPrecision | null;
};

export type GoingFragment = {
  rsvpStatus: RsvpStatus;
  guests: number;
  name: string | null;
  mailSentTo: string;
  shareContactWithHost: boolean;
  calendarUrl: string;
  exactLocation: {
    venue: string | null;
    address: string | null;
    locality: string | null;
    region: string | null;
    postalCode: string | null;
    country: string | null;
    latitude: number | null;
    longitude: number | null;
    precision: LocationPrecision | null;
  };
  timeslot: {
    startsOn: string | null;
    localStart: string | null;
    localEnd: string | null;
    startsAt: string | null;
    endsAt: string | null;
  };
  event: {
    reviewState: ReviewState;
    visibility: Visibility;
    language: string;
    descriptionHtml: string;
    onlineUrl: string | null;
    whatToBring: string | null;
    cancelNote: string | null;
    slug: string;
    title: string;
    scheduleState: ScheduleState;
    timeState: TimeState;
    attendanceMode: AttendanceMode;
    timeZone: string | null;
    distanceKm: number | null;
    going: number | null;
    campaign: { slug: string; title: string; accentHue: number };
    contact: { name: string | null; email: string | null; phone: string | null } | null;
    type: { code: string; name: string };
    location: {
      venue: string | null;
      locality: string | null;
      region: string | null;
      country: string | null;
      latitude: number | null;
      longitude: number | null;
    };
    timeslots: Array<{
      id: string;
      startsOn: string | null;
      localStart: string | null;
      localEnd: string | null;
      startsAt: string | null;
      endsAt: string | null;
      capacity: number | null;
      placesLeft: number | null;
    }>;
  };
};

export type MyAttendanceViewQueryVariables = Exact<{
  key: string;
  language?: string | null | undefined;
}>;

export type MyAttendanceViewQuery = {
  myAttendance: {
    rsvpStatus: RsvpStatus;
    guests: number;
    name: string | null;
    mailSentTo: string;
    shareContactWithHost: boolean;
    calendarUrl: string;
    exactLocation: {
      venue: string | null;
      address: string | null;
      locality: string | null;
      region: string | null;
      postalCode: string | null;
      country: string | null;
      latitude: number | null;
      longitude: number | null;
      precision: LocationPrecision | null;
    };
    timeslot: {
      startsOn: string | null;
      localStart: string | null;
      localEnd: string | null;
      startsAt: string | null;
      endsAt: string | null;
    };
    event: {
      reviewState: ReviewState;
      visibility: Visibility;
      language: string;
      descriptionHtml: string;
      onlineUrl: string | null;
      whatToBring: string | null;
      cancelNote: string | null;
      slug: string;
      title: string;
      scheduleState: ScheduleState;
      timeState: TimeState;
      attendanceMode: AttendanceMode;
      timeZone: string | null;
      distanceKm: number | null;
      going: number | null;
      campaign: { slug: string; title: string; accentHue: number };
      contact: { name: string | null; email: string | null; phone: string | null } | null;
      type: { code: string; name: string };
      location: {
        venue: string | null;
        locality: string | null;
        region: string | null;
        country: string | null;
        latitude: number | null;
        longitude: number | null;
      };
      timeslots: Array<{
        id: string;
        startsOn: string | null;
        localStart: string | null;
        localEnd: string | null;
        startsAt: string | null;
        endsAt: string | null;
        capacity: number | null;
        placesLeft: number | null;
      }>;
    };
  };
};

export type ConfirmAttendanceMutationVariables = Exact<{
  key: string;
}>;

export type ConfirmAttendanceMutation = { confirmAttendance: { id: string } };

export type CancelAttendanceMutationVariables = Exact<{
  key: string;
}>;

export type CancelAttendanceMutation = { cancelAttendance: { id: string } };

export type SubscribeToDigestMutationVariables = Exact<{
  input: DigestInput;
}>;

export type SubscribeToDigestMutation = { subscribeToDigest: { mailSentTo: string } };

export type TellMeWhenNearMutationVariables = Exact<{
  input: NearbyInput;
}>;

export type TellMeWhenNearMutation = { tellMeWhenNear: { mailSentTo: string } };

export type FollowCampaignMutationVariables = Exact<{
  input: FollowInput;
}>;

export type FollowCampaignMutation = { followCampaign: { mailSentTo: string } };

export type FollowPageQueryVariables = Exact<{
  slug: string;
  language?: string | null | undefined;
}>;

export type FollowPageQuery = { campaign: { slug: string; title: string; accentHue: number } | null };

export type DigestPageQueryVariables = Exact<{
  language?: string | null | undefined;
}>;

export type DigestPageQuery = { eventTypes: Array<{ code: string; name: string }> };

export type SubscriptionFactsFragment = {
  id: string;
  topic: SubscriptionTopic;
  status: ConsentStatus;
  placeLabel: string | null;
  radiusKm: number | null;
  cadence: DigestCadence;
  weekday: number | null;
  localHour: number;
  eventTypes: Array<string> | null;
  hostMail: boolean;
  locale: string;
  wording: string;
  mailSentTo: string;
  campaign: { slug: string; title: string; accentHue: number } | null;
};

export type SubscriptionLinkQueryVariables = Exact<{
  key: string;
  language?: string | null | undefined;
}>;

export type SubscriptionLinkQuery = {
  eventTypes: Array<{ code: string; name: string }>;
  subscriptionByLink: {
    id: string;
    topic: SubscriptionTopic;
    status: ConsentStatus;
    placeLabel: string | null;
    radiusKm: number | null;
    cadence: DigestCadence;
    weekday: number | null;
    localHour: number;
    eventTypes: Array<string> | null;
    hostMail: boolean;
    locale: string;
    wording: string;
    mailSentTo: string;
    campaign: { slug: string; title: string; accentHue: number } | null;
  };
};

export type PreferencesLinkQueryVariables = Exact<{
  key: string;
  language?: string | null | undefined;
}>;

export type PreferencesLinkQuery = {
  preferencesByLink: {
    mailSentTo: string;
    stopped: string | null;
    topics: Array<{ topic: PreferenceTopic; on: boolean }>;
    campaigns: Array<{ campaignId: string; title: string; on: boolean }>;
    stoppedFor: Array<{ kind: StoppedKind; id: string; name: string }>;
    subscriptions: Array<{
      key: string;
      subscription: {
        id: string;
        topic: SubscriptionTopic;
        status: ConsentStatus;
        placeLabel: string | null;
        radiusKm: number | null;
        cadence: DigestCadence;
        weekday: number | null;
        localHour: number;
        eventTypes: Array<string> | null;
        hostMail: boolean;
        locale: string;
        wording: string;
        mailSentTo: string;
        campaign: { slug: string; title: string; accentHue: number } | null;
      };
    }>;
    held: {
      name: string | null;
      locale: string;
      since: string;
      signUps: number;
      hosts: number;
      consents: Array<{ at: string; status: string; wording: string; language: string }>;
    };
  };
};

export type ChangePreferenceMutationVariables = Exact<{
  key: string;
  input: PreferenceInput;
}>;

export type ChangePreferenceMutation = { changePreference: { mailSentTo: string } };

export type RenewPreferencesLinkMutationVariables = Exact<{
  key: string;
}>;

export type RenewPreferencesLinkMutation = { renewPreferencesLink: string };

export type StopAllMailsMutationVariables = Exact<{
  key: string;
}>;

export type StopAllMailsMutation = { stopAllMails: { mailSentTo: string } };

export type ConfirmSubscriptionMutationVariables = Exact<{
  key: string;
}>;

export type ConfirmSubscriptionMutation = { confirmSubscription: { id: string } };

export type EndSubscriptionMutationVariables = Exact<{
  key: string;
}>;

export type EndSubscriptionMutation = { endSubscription: { id: string } };

export type UpdateSubscriptionMutationVariables = Exact<{
  key: string;
  input: SubscriptionInput;
}>;

export type UpdateSubscriptionMutation = { updateSubscription: { id: string } };

export type UnsubscribeLinkQueryVariables = Exact<{
  key: string;
}>;

export type UnsubscribeLinkQuery = {
  unsubscribeView: { mailSentTo: string; topicLabel: string; alreadyDone: boolean };
};

export type UnsubscribeMutationVariables = Exact<{
  key: string;
  scope: UnsubscribeScope;
}>;

export type UnsubscribeMutation = { unsubscribe: { alreadyDone: boolean } };

export type RequestSignInLinkMutationVariables = Exact<{
  email: string;
  locale?: string | null | undefined;
}>;

export type RequestSignInLinkMutation = { requestSignInLink: boolean };

export type SignInMutationVariables = Exact<{
  token: string;
}>;

export type SignInMutation = { signIn: { id: string; locale: string } };

export type SignOutMutationVariables = Exact<{ [key: string]: never }>;

export type SignOutMutation = { signOut: boolean };

export type MyPageQueryVariables = Exact<{
  language?: string | null | undefined;
}>;

export type MyPageQuery = {
  me: {
    name: string | null;
    email: string;
    roles: Array<Role>;
    campaigns: Array<{
      slug: string;
      title: string;
      summary: string;
      textLanguage: string;
      startsOn: string;
      endsOn: string;
      status: CampaignStatus;
      accentHue: number;
      eventWord: EventWord;
      stats: {
        events: number;
        confirmed: number;
        saveTheDates: number;
        cancelled: number;
        cities: number;
        countries: number;
        going: number | null;
      };
    }>;
    groups: Array<{ name: string; website: string | null; country: string | null }>;
  } | null;
};

export const ReturnedMail =
  'query ReturnedMail($after:String){quarantinedReports(first:25 after:$after){totalCount edges{node{id provider receivedAt reason excerpt}}pageInfo{hasNextPage endCursor}}sendingReputation{deliveries hardBouncePercent complaintPercent counts{provider what count}}}' as Operation<
    ReturnedMailQuery,
    ReturnedMailQueryVariables
  >;
export const ReturnedMailWaiting = 'query ReturnedMailWaiting{quarantinedReports(first:1){totalCount}}' as Operation<
  ReturnedMailWaitingQuery,
  ReturnedMailWaitingQueryVariables
>;
export const DiscardReport = 'mutation DiscardReport($id:ID!){discardQuarantinedReport(id:$id)}' as Operation<
  DiscardReportMutation,
  DiscardReportMutationVariables
>;
export const AudienceTypes =
  'query AudienceTypes($slug:String!$language:String){campaign(slug:$slug){eventTypes{code name(language:$language)}}}' as Operation<
    AudienceTypesQuery,
    AudienceTypesQueryVariables
  >;
export const AudienceEvents =
  'query AudienceEvents($slug:String!$text:String){managedEvents(campaignSlug:$slug reviewState:APPROVED text:$text first:50){totalCount edges{node{...AudienceEvent}}}}fragment AudienceEvent on Event{id title location{locality}}' as Operation<
    AudienceEventsQuery,
    AudienceEventsQueryVariables
  >;
export const AudienceEventById =
  'query AudienceEventById($id:ID!){hostedEvent(eventId:$id){event{...AudienceEvent}}}fragment AudienceEvent on Event{id title location{locality}}' as Operation<
    AudienceEventByIdQuery,
    AudienceEventByIdQueryVariables
  >;
export const AudienceGroups =
  'query AudienceGroups($slug:String!$text:String$id:ID){audienceGroups(campaignSlug:$slug text:$text id:$id){id name}}' as Operation<
    AudienceGroupsQuery,
    AudienceGroupsQueryVariables
  >;
export const AudienceRecipients =
  'query AudienceRecipients($id:ID!$text:String){broadcastRecipients(id:$id text:$text){id name maskedEmail}}' as Operation<
    AudienceRecipientsQuery,
    AudienceRecipientsQueryVariables
  >;
export const AudienceCount =
  'query AudienceCount($audience:AudienceInput!$language:String!){audiencePreview(audience:$audience){count suppressed audienceText(locale:$language)sample{id name maskedEmail eventTitle}}}' as Operation<
    AudienceCountQuery,
    AudienceCountQueryVariables
  >;
export const AudienceSentence =
  'query AudienceSentence($audience:AudienceInput!$language:String!){audiencePreview(audience:$audience){count suppressed audienceText(locale:$language)}}' as Operation<
    AudienceSentenceQuery,
    AudienceSentenceQueryVariables
  >;
export const HostPage =
  'query HostPage($key:String!$language:String){hostedEvent(key:$key){hostConfirmed rejectionReason goingCount mapStatus{onTheMap reasonCode reason(language:$language)next(language:$language)}exactLocation{...ExactPlace}attendances{id name rsvpStatus guests timeslotId email createdAt}hosts{id name email role confirmed}event{...EventItem description language url reviewState visibility addressVisibility signupMode onlineUrl whatToBring accessibility version cancelNote contact{name email phone}campaign{...CampaignItem eventTypes{code name(language:$language)}}}}}fragment ExactPlace on Location{venue address locality region postalCode country latitude longitude precision}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}' as Operation<
    HostPageQuery,
    HostPageQueryVariables
  >;
export const ConfirmHost = 'mutation ConfirmHost($key:String!){confirmHost(key:$key){hostConfirmed}}' as Operation<
  ConfirmHostMutation,
  ConfirmHostMutationVariables
>;
export const EditEvent =
  'mutation EditEvent($key:String$eventId:ID$input:EditEventInput!){editEvent(key:$key eventId:$eventId input:$input){hostConfirmed}}' as Operation<
    EditEventMutation,
    EditEventMutationVariables
  >;
export const CancelEvent =
  'mutation CancelEvent($key:String$eventId:ID$note:String){cancelEvent(key:$key eventId:$eventId note:$note){hostConfirmed}}' as Operation<
    CancelEventMutation,
    CancelEventMutationVariables
  >;
export const PostponeEvent =
  'mutation PostponeEvent($key:String$eventId:ID$note:String){postponeEvent(key:$key eventId:$eventId note:$note){hostConfirmed}}' as Operation<
    PostponeEventMutation,
    PostponeEventMutationVariables
  >;
export const WithdrawEvent =
  'mutation WithdrawEvent($key:String$eventId:ID){withdrawEvent(key:$key eventId:$eventId){hostConfirmed}}' as Operation<
    WithdrawEventMutation,
    WithdrawEventMutationVariables
  >;
export const AddCohost =
  'mutation AddCohost($key:String$email:String!$name:String){addCohost(key:$key email:$email name:$name){hostConfirmed}}' as Operation<
    AddCohostMutation,
    AddCohostMutationVariables
  >;
export const RequestHostLink =
  'mutation RequestHostLink($eventSlug:String!$email:String!){requestHostLink(eventSlug:$eventSlug email:$email)}' as Operation<
    RequestHostLinkMutation,
    RequestHostLinkMutationVariables
  >;
export const ManageHome =
  'query ManageHome($language:String){myCampaigns{...CampaignItem}}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}' as Operation<
    ManageHomeQuery,
    ManageHomeQueryVariables
  >;
export const ManageHead =
  'query ManageHead($slug:String!$language:String){desk(campaignSlug:$slug){toReview awaitingHost messagesRunning people digestSubscribers pendingEndorsements campaign{...CampaignItem reviewRequired}}}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}' as Operation<
    ManageHeadQuery,
    ManageHeadQueryVariables
  >;
export const ManageToday =
  'query ManageToday($slug:String!$language:String){endorsements(campaignSlug:$slug status:REQUESTED){id kind status createdAt group{...GroupItem}}managedEvents(campaignSlug:$slug first:5){totalCount edges{node{...EventItem}}}}fragment GroupItem on Group{name website country}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}' as Operation<
    ManageTodayQuery,
    ManageTodayQueryVariables
  >;
export const DecideEndorsement =
  'mutation DecideEndorsement($id:ID!$accept:Boolean!){decideEndorsement(id:$id accept:$accept){id}}' as Operation<
    DecideEndorsementMutation,
    DecideEndorsementMutationVariables
  >;
export const ReviewQueue =
  'query ReviewQueue($slug:String!$language:String){reviewQueue(campaignSlug:$slug first:20){hostName hostEmail outsideWindow exactLocation{...ExactPlace}possibleDuplicates{...EventItem}event{id ...EventItem descriptionHtml language contact{name email phone}group{...GroupItem}}}}fragment ExactPlace on Location{venue address locality region postalCode country latitude longitude precision}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}fragment GroupItem on Group{name website country}' as Operation<
    ReviewQueueQuery,
    ReviewQueueQueryVariables
  >;
export const ReviewEvent =
  'mutation ReviewEvent($eventId:ID!$approve:Boolean!$reason:String$allowOutsideWindow:Boolean){reviewEvent(eventId:$eventId approve:$approve reason:$reason allowOutsideWindow:$allowOutsideWindow){slug}}' as Operation<
    ReviewEventMutation,
    ReviewEventMutationVariables
  >;
export const ManagedEvents =
  'query ManagedEvents($slug:String!$language:String$reviewState:ReviewState$text:String$after:String){managedEvents(campaignSlug:$slug reviewState:$reviewState text:$text first:50 after:$after){totalCount pageInfo{hasNextPage endCursor}edges{node{id reviewState ...EventItem}}}}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}' as Operation<
    ManagedEventsQuery,
    ManagedEventsQueryVariables
  >;
export const ManagedEvent =
  'query ManagedEvent($eventId:ID!$language:String){hostedEvent(eventId:$eventId){goingCount exactLocation{...ExactPlace}mapStatus{onTheMap reasonCode reason(language:$language)next(language:$language)}event{id reviewState ...EventItem description version accessibility whatToBring onlineUrl addressVisibility visibility contact{name email phone}campaign{...CampaignItem eventTypes{code name(language:$language)}}}}}fragment ExactPlace on Location{venue address locality region postalCode country latitude longitude precision}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}' as Operation<
    ManagedEventQuery,
    ManagedEventQueryVariables
  >;
export const Broadcasts =
  'query Broadcasts($slug:String!){broadcasts(campaignSlug:$slug){id subject status createdAt finishedAt counts{total sent failed}event{title}}}' as Operation<
    BroadcastsQuery,
    BroadcastsQueryVariables
  >;
export const BroadcastDraft =
  'query BroadcastDraft($id:ID!$language:String!){broadcast(id:$id){...LetterParts restOf rejectedBecause decidedByName}}fragment LetterParts on Broadcast{id version subject status allowed audienceInput audienceText(locale:$language)countClicks countOpens versions{language subject blocks{kind text url alt pictureId pictureUrl}}}' as Operation<
    BroadcastDraftQuery,
    BroadcastDraftQueryVariables
  >;
export const CountingAllowed = 'query CountingAllowed{broadcastCounting{countClicks countOpens}}' as Operation<
  CountingAllowedQuery,
  CountingAllowedQueryVariables
>;
export const CheckBroadcast =
  'query CheckBroadcast($id:ID!$language:String!$personId:ID$read:String){broadcast(id:$id){...LetterParts audience{count suppressed sample{id name maskedEmail eventTitle}}}broadcastCheck(id:$id){count needsApproval zones findings{code stops language block detail count}}broadcastPreview(id:$id personId:$personId language:$read){subject html text}}fragment LetterParts on Broadcast{id version subject status allowed audienceInput audienceText(locale:$language)countClicks countOpens versions{language subject blocks{kind text url alt pictureId pictureUrl}}}' as Operation<
    CheckBroadcastQuery,
    CheckBroadcastQueryVariables
  >;
export const SaveBroadcastDraft =
  'mutation SaveBroadcastDraft($input:BroadcastDraftInput!){saveBroadcastDraft(input:$input){id version}}' as Operation<
    SaveBroadcastDraftMutation,
    SaveBroadcastDraftMutationVariables
  >;
export const AddLetterPicture =
  'mutation AddLetterPicture($slug:String!$uploadId:ID!){addLetterPicture(campaignSlug:$slug uploadId:$uploadId){id}}' as Operation<
    AddLetterPictureMutation,
    AddLetterPictureMutationVariables
  >;
export const SubmitBroadcast =
  'mutation SubmitBroadcast($input:SubmitBroadcastInput!){submitBroadcast(input:$input){id}}' as Operation<
    SubmitBroadcastMutation,
    SubmitBroadcastMutationVariables
  >;
export const TestBroadcast =
  'mutation TestBroadcast($id:ID!$language:String!){testBroadcast(id:$id language:$language)}' as Operation<
    TestBroadcastMutation,
    TestBroadcastMutationVariables
  >;
export const ApproveBroadcast =
  'mutation ApproveBroadcast($id:ID!$version:Int!$expectedCount:Int){approveBroadcast(id:$id version:$version expectedCount:$expectedCount){status}}' as Operation<
    ApproveBroadcastMutation,
    ApproveBroadcastMutationVariables
  >;
export const RejectBroadcast =
  'mutation RejectBroadcast($id:ID!$reason:String!){rejectBroadcast(id:$id reason:$reason){status}}' as Operation<
    RejectBroadcastMutation,
    RejectBroadcastMutationVariables
  >;
export const WithdrawBroadcast = 'mutation WithdrawBroadcast($id:ID!){withdrawBroadcast(id:$id){status}}' as Operation<
  WithdrawBroadcastMutation,
  WithdrawBroadcastMutationVariables
>;
export const EditRestOfBroadcast =
  'mutation EditRestOfBroadcast($id:ID!$clientKey:ID!){editRestOfBroadcast(id:$id clientKey:$clientKey){id}}' as Operation<
    EditRestOfBroadcastMutation,
    EditRestOfBroadcastMutationVariables
  >;
export const ResendFailedOfBroadcast =
  'mutation ResendFailedOfBroadcast($id:ID!){resendFailedOfBroadcast(id:$id){status}}' as Operation<
    ResendFailedOfBroadcastMutation,
    ResendFailedOfBroadcastMutationVariables
  >;
export const MessagesToPerson =
  'query MessagesToPerson($slug:String!$personId:ID!){messagesToPerson(campaignSlug:$slug personId:$personId){name maskedEmail messages{kind title broadcastId state reply attempts maybeTwice createdAt at}}}' as Operation<
    MessagesToPersonQuery,
    MessagesToPersonQueryVariables
  >;
export const BroadcastView =
  'query BroadcastView($id:ID!$language:String!$state:String$text:String$after:ID$before:ID){broadcast(id:$id){id version subject status allowed createdAt submittedAt sendAt startsAt localDate localHour perHour expectedCount authorNames decidedByName decidedAt rejectedBecause restOf maybeTwice countClicks countOpens opens links{url clicks}audienceText(locale:$language)pauseReason{cause detail}troubles{code text count}versions{language}startedAt finishedAt ratePerSecond secondsLeft counts{total queued sending sent deferred failed suppressed unsure cancelled expired bounced complained}event{title slug}}broadcastPreview(id:$id language:$language){subject html text}broadcastDeliveries(id:$id state:$state text:$text first:51 after:$after before:$before){personId maskedEmail name state reply at attempts}}' as Operation<
    BroadcastViewQuery,
    BroadcastViewQueryVariables
  >;
export const PauseBroadcast = 'mutation PauseBroadcast($id:ID!){pauseBroadcast(id:$id){status}}' as Operation<
  PauseBroadcastMutation,
  PauseBroadcastMutationVariables
>;
export const ResumeBroadcast = 'mutation ResumeBroadcast($id:ID!){resumeBroadcast(id:$id){status}}' as Operation<
  ResumeBroadcastMutation,
  ResumeBroadcastMutationVariables
>;
export const CancelBroadcast = 'mutation CancelBroadcast($id:ID!){cancelBroadcast(id:$id){status}}' as Operation<
  CancelBroadcastMutation,
  CancelBroadcastMutationVariables
>;
export const ManageMaterials =
  'query ManageMaterials($slug:String!$language:String){materials(campaignSlug:$slug language:$language){...MaterialItem}}fragment MaterialItem on Material{id kind title description visibility languageFallback(language:$language)bestFile(language:$language){...MaterialFileItem}files{...MaterialFileItem}}fragment MaterialFileItem on MaterialFile{id language version paperSize fileName contentType byteSize url createdAt}' as Operation<
    ManageMaterialsQuery,
    ManageMaterialsQueryVariables
  >;
export const AddMaterial = 'mutation AddMaterial($input:AddMaterialInput!){addMaterial(input:$input){id}}' as Operation<
  AddMaterialMutation,
  AddMaterialMutationVariables
>;
export const RemoveMaterial = 'mutation RemoveMaterial($id:ID!){removeMaterial(id:$id)}' as Operation<
  RemoveMaterialMutation,
  RemoveMaterialMutationVariables
>;
export const ImportRuns =
  'query ImportRuns($slug:String!){importRuns(campaignSlug:$slug){id fileName status processed total createdAt finishedAt summary{...ImportSums}}}fragment ImportSums on ImportSummary{rows created updated unchanged duplicate rejected}' as Operation<
    ImportRunsQuery,
    ImportRunsQueryVariables
  >;
export const ImportPreview =
  'query ImportPreview($slug:String!$uploadId:ID!){importPreview(campaignSlug:$slug uploadId:$uploadId){rowCount fields problems columns{heading mappedTo sample}}}' as Operation<
    ImportPreviewQuery,
    ImportPreviewQueryVariables
  >;
export const StartImport =
  'mutation StartImport($slug:String!$uploadId:ID!$fileName:String!$mapping:[ImportMappingInput!]){startImport(campaignSlug:$slug uploadId:$uploadId fileName:$fileName mapping:$mapping){id}}' as Operation<
    StartImportMutation,
    StartImportMutationVariables
  >;
export const ImportRunView =
  'query ImportRunView($id:ID!$outcome:ImportOutcome$offset:Int$language:String){importRun(id:$id){id fileName status processed total createdAt finishedAt error summary{...ImportSums}rows(outcome:$outcome first:100 offset:$offset){row outcome reasons(language:$language)title event{slug}}}}fragment ImportSums on ImportSummary{rows created updated unchanged duplicate rejected}' as Operation<
    ImportRunViewQuery,
    ImportRunViewQueryVariables
  >;
export const ManageUpdates =
  'query ManageUpdates($slug:String!){campaign(slug:$slug){updates{id publishedOn language title bodyHtml sourceUrl sourceName}}}' as Operation<
    ManageUpdatesQuery,
    ManageUpdatesQueryVariables
  >;
export const AddUpdate =
  'mutation AddUpdate($input:CampaignUpdateInput!){addCampaignUpdate(input:$input){id}}' as Operation<
    AddUpdateMutation,
    AddUpdateMutationVariables
  >;
export const ManageSettings =
  'query ManageSettings($slug:String!$language:String){eventTypes{code name(language:$language)}campaign(slug:$slug){slug status startsOn endsOn languages accentHue eventWord contactEmail showGoing reviewRequired logo{url width height alt}titleEn:title(language:"en")summaryEn:summary(language:"en")callEn:callMarkdown(language:"en")titleEs:title(language:"es")summaryEs:summary(language:"es")callEs:callMarkdown(language:"es")eventTypes{code name(language:$language)}callers{name}}}' as Operation<
    ManageSettingsQuery,
    ManageSettingsQueryVariables
  >;
export const NewCampaign =
  'query NewCampaign($language:String){eventTypes{code name(language:$language)}}' as Operation<
    NewCampaignQuery,
    NewCampaignQueryVariables
  >;
export const CreateCampaign =
  'mutation CreateCampaign($input:CampaignInput!){createCampaign(input:$input){slug}}' as Operation<
    CreateCampaignMutation,
    CreateCampaignMutationVariables
  >;
export const UpdateCampaign =
  'mutation UpdateCampaign($slug:String!$input:CampaignInput!){updateCampaign(slug:$slug input:$input){slug}}' as Operation<
    UpdateCampaignMutation,
    UpdateCampaignMutationVariables
  >;
export const SetCampaignStatus =
  'mutation SetCampaignStatus($slug:String!$status:CampaignStatus!){setCampaignStatus(slug:$slug status:$status){status}}' as Operation<
    SetCampaignStatusMutation,
    SetCampaignStatusMutationVariables
  >;
export const AddCoordinator =
  'mutation AddCoordinator($slug:String!$email:String!){addCoordinator(campaignSlug:$slug email:$email)}' as Operation<
    AddCoordinatorMutation,
    AddCoordinatorMutationVariables
  >;
export const PreviewSaveTheDates =
  'query PreviewSaveTheDates($slug:String$lines:[SaveTheDateLine!]!){previewSaveTheDates(campaignSlug:$slug lines:$lines){line problem place{...PlaceItem}candidates{...PlaceItem}}}fragment PlaceItem on Place{id label country postalCode latitude longitude timeZone}' as Operation<
    PreviewSaveTheDatesQuery,
    PreviewSaveTheDatesQueryVariables
  >;
export const CreateSaveTheDates =
  'mutation CreateSaveTheDates($slug:String!$lines:[SaveTheDateLine!]!$typeCode:String){createSaveTheDates(campaignSlug:$slug lines:$lines typeCode:$typeCode){created{slug title}skipped{line problem}}}' as Operation<
    CreateSaveTheDatesMutation,
    CreateSaveTheDatesMutationVariables
  >;
export const SetCampaignLogo =
  'mutation SetCampaignLogo($slug:String!$uploadId:ID$alt:String){setCampaignLogo(campaignSlug:$slug uploadId:$uploadId alt:$alt){slug}}' as Operation<
    SetCampaignLogoMutation,
    SetCampaignLogoMutationVariables
  >;
export const RemoveCampaignLogo =
  'mutation RemoveCampaignLogo($slug:String!){removeCampaignLogo(campaignSlug:$slug){slug}}' as Operation<
    RemoveCampaignLogoMutation,
    RemoveCampaignLogoMutationVariables
  >;
export const Visitor = 'query Visitor{me{name email roles}}' as Operation<VisitorQuery, VisitorQueryVariables>;
export const Home =
  'query Home($language:String){campaigns(first:12){totalCount edges{node{...CampaignItem}}}}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}' as Operation<
    HomeQuery,
    HomeQueryVariables
  >;
export const CampaignHead =
  'query CampaignHead($slug:String!$language:String){campaign(slug:$slug){...CampaignItem eventTypes{code name(language:$language)}}}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}' as Operation<
    CampaignHeadQuery,
    CampaignHeadQueryVariables
  >;
export const CampaignPage =
  'query CampaignPage($slug:String!$language:String$filter:EventFilter!$sort:EventSort$first:Int$after:String){campaign(slug:$slug){...CampaignItem logo{url width height alt}callHtml(language:$language)languages contactEmail showGoing eventTypes{code name(language:$language)}callers{...GroupItem}endorsers{...GroupItem}updates{id publishedOn language title bodyHtml sourceUrl sourceName}materials(language:$language){...MaterialItem}}events(filter:$filter sort:$sort first:$first after:$after){...EventPage}}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}fragment GroupItem on Group{name website country}fragment MaterialItem on Material{id kind title description visibility languageFallback(language:$language)bestFile(language:$language){...MaterialFileItem}files{...MaterialFileItem}}fragment MaterialFileItem on MaterialFile{id language version paperSize fileName contentType byteSize url createdAt}fragment EventPage on EventConnection{totalCount pageInfo{hasNextPage endCursor}edges{node{...EventItem}}}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}' as Operation<
    CampaignPageQuery,
    CampaignPageQueryVariables
  >;
export const FindPage =
  'query FindPage($language:String$filter:EventFilter!$sort:EventSort$first:Int$after:String){eventTypes{code name(language:$language)}events(filter:$filter sort:$sort first:$first after:$after){...EventPage}}fragment EventPage on EventConnection{totalCount pageInfo{hasNextPage endCursor}edges{node{...EventItem}}}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}' as Operation<
    FindPageQuery,
    FindPageQueryVariables
  >;
export const EventPoints =
  'query EventPoints($filter:EventFilter!){eventPoints(filter:$filter){slug title latitude longitude typeCode scheduleState startsOn}}' as Operation<
    EventPointsQuery,
    EventPointsQueryVariables
  >;
export const EventView =
  'query EventView($slug:String!$language:String){event(slug:$slug){...EventItem descriptionHtml language url reviewState visibility signupMode signupUrl onlineUrl addressVisibility whatToBring accessibility languages cancelNote publishedAt location{address postalCode precision}contact{name email phone}group{...GroupItem}campaign{...CampaignItem}changes{at field before after note}}nearestEvents(slug:$slug first:3){...EventItem}}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}fragment GroupItem on Group{name website country}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}' as Operation<
    EventViewQuery,
    EventViewQueryVariables
  >;
export const Places =
  'query Places($text:String!$country:String$first:Int$language:String){places(text:$text country:$country first:$first language:$language){...PlaceItem}}fragment PlaceItem on Place{id label country postalCode latitude longitude timeZone}' as Operation<
    PlacesQuery,
    PlacesQueryVariables
  >;
export const PlaceById =
  'query PlaceById($id:ID!){place(id:$id){...PlaceItem}}fragment PlaceItem on Place{id label country postalCode latitude longitude timeZone}' as Operation<
    PlaceByIdQuery,
    PlaceByIdQueryVariables
  >;
export const CampaignReminders =
  'query CampaignReminders($slug:String!$after:String$from:DateTime){campaignReminderPlan(campaignSlug:$slug){...ReminderRules reminders(first:20 after:$after from:$from){totalCount pageInfo{hasNextPage endCursor}edges{node{...ReminderItem event{id title}}}}}}fragment ReminderRules on ReminderPlan{behind rules{code kind daysBefore localTime hoursBefore hoursAfter enabled level canReset}}fragment ReminderItem on PlannedReminder{id code kind startsOn at localAt timeZone state reason audience{count atOtherMoments{at localAt reason count}leftOut{reason count}}}' as Operation<
    CampaignRemindersQuery,
    CampaignRemindersQueryVariables
  >;
export const EventReminders =
  'query EventReminders($key:String$eventId:ID){hostedEvent(key:$key eventId:$eventId){event{title campaign{slug accentHue}}}reminderPlan(key:$key eventId:$eventId){...ReminderRules reminders(first:50){edges{node{...ReminderItem people(first:30){totalCount edges{node{name at reason}}}}}}}}fragment ReminderRules on ReminderPlan{behind rules{code kind daysBefore localTime hoursBefore hoursAfter enabled level canReset}}fragment ReminderItem on PlannedReminder{id code kind startsOn at localAt timeZone state reason audience{count atOtherMoments{at localAt reason count}leftOut{reason count}}}' as Operation<
    EventRemindersQuery,
    EventRemindersQueryVariables
  >;
export const NextReminders =
  'query NextReminders($key:String$eventId:ID$from:DateTime){reminderPlan(key:$key eventId:$eventId){reminders(first:10 from:$from states:[PENDING SENT]){edges{node{...ReminderItem}}}}}fragment ReminderItem on PlannedReminder{id code kind startsOn at localAt timeZone state reason audience{count atOtherMoments{at localAt reason count}leftOut{reason count}}}' as Operation<
    NextRemindersQuery,
    NextRemindersQueryVariables
  >;
export const SetReminderRule =
  'mutation SetReminderRule($key:String$eventId:ID$input:ReminderRuleInput!){setReminderRule(key:$key eventId:$eventId input:$input){behind}}' as Operation<
    SetReminderRuleMutation,
    SetReminderRuleMutationVariables
  >;
export const ResetReminderRule =
  'mutation ResetReminderRule($key:String$eventId:ID$code:String!){resetReminderRule(key:$key eventId:$eventId code:$code){behind}}' as Operation<
    ResetReminderRuleMutation,
    ResetReminderRuleMutationVariables
  >;
export const SetCampaignReminderRule =
  'mutation SetCampaignReminderRule($slug:String!$input:ReminderRuleInput!){setCampaignReminderRule(campaignSlug:$slug input:$input){behind}}' as Operation<
    SetCampaignReminderRuleMutation,
    SetCampaignReminderRuleMutationVariables
  >;
export const ResetCampaignReminderRule =
  'mutation ResetCampaignReminderRule($slug:String!$code:String!){resetCampaignReminderRule(campaignSlug:$slug code:$code){behind}}' as Operation<
    ResetCampaignReminderRuleMutation,
    ResetCampaignReminderRuleMutationVariables
  >;
export const SignUp = 'mutation SignUp($input:SignUpInput!){signUp(input:$input){status mailSentTo}}' as Operation<
  SignUpMutation,
  SignUpMutationVariables
>;
export const RegisterEvent =
  'mutation RegisterEvent($input:RegisterEventInput!){registerEvent(input:$input){eventSlug mailSentTo}}' as Operation<
    RegisterEventMutation,
    RegisterEventMutationVariables
  >;
export const Endorse =
  'mutation Endorse($campaignSlug:String!$groupName:String!$website:String$country:String$contactName:String!$contactEmail:String!$asCaller:Boolean$locale:String){endorseCampaign(campaignSlug:$campaignSlug groupName:$groupName website:$website country:$country contactName:$contactName contactEmail:$contactEmail asCaller:$asCaller locale:$locale){mailSentTo}}' as Operation<
    EndorseMutation,
    EndorseMutationVariables
  >;
export const EndorsementLink =
  'query EndorsementLink($key:String!){endorsementByLink(key:$key){status kind group{name}}}' as Operation<
    EndorsementLinkQuery,
    EndorsementLinkQueryVariables
  >;
export const ConfirmEndorsement =
  'mutation ConfirmEndorsement($key:String!){confirmEndorsement(key:$key){status}}' as Operation<
    ConfirmEndorsementMutation,
    ConfirmEndorsementMutationVariables
  >;
export const MyAttendanceView =
  'query MyAttendanceView($key:String!$language:String){myAttendance(key:$key){...Going}}fragment Going on MyAttendance{rsvpStatus guests name mailSentTo shareContactWithHost calendarUrl exactLocation{...ExactPlace}timeslot{startsOn localStart localEnd startsAt endsAt}event{...EventItem reviewState visibility language descriptionHtml onlineUrl whatToBring cancelNote campaign{slug title(language:$language)accentHue}contact{name email phone}}}fragment ExactPlace on Location{venue address locality region postalCode country latitude longitude precision}fragment EventItem on Event{slug title scheduleState timeState attendanceMode timeZone distanceKm going type{code name(language:$language)}location{venue locality region country latitude longitude}timeslots{id startsOn localStart localEnd startsAt endsAt capacity placesLeft}}' as Operation<
    MyAttendanceViewQuery,
    MyAttendanceViewQueryVariables
  >;
export const ConfirmAttendance =
  'mutation ConfirmAttendance($key:String!){confirmAttendance(key:$key){id}}' as Operation<
    ConfirmAttendanceMutation,
    ConfirmAttendanceMutationVariables
  >;
export const CancelAttendance = 'mutation CancelAttendance($key:String!){cancelAttendance(key:$key){id}}' as Operation<
  CancelAttendanceMutation,
  CancelAttendanceMutationVariables
>;
export const SubscribeToDigest =
  'mutation SubscribeToDigest($input:DigestInput!){subscribeToDigest(input:$input){mailSentTo}}' as Operation<
    SubscribeToDigestMutation,
    SubscribeToDigestMutationVariables
  >;
export const TellMeWhenNear =
  'mutation TellMeWhenNear($input:NearbyInput!){tellMeWhenNear(input:$input){mailSentTo}}' as Operation<
    TellMeWhenNearMutation,
    TellMeWhenNearMutationVariables
  >;
export const FollowCampaign =
  'mutation FollowCampaign($input:FollowInput!){followCampaign(input:$input){mailSentTo}}' as Operation<
    FollowCampaignMutation,
    FollowCampaignMutationVariables
  >;
export const FollowPage =
  'query FollowPage($slug:String!$language:String){campaign(slug:$slug){slug title(language:$language)accentHue}}' as Operation<
    FollowPageQuery,
    FollowPageQueryVariables
  >;
export const DigestPage = 'query DigestPage($language:String){eventTypes{code name(language:$language)}}' as Operation<
  DigestPageQuery,
  DigestPageQueryVariables
>;
export const SubscriptionLink =
  'query SubscriptionLink($key:String!$language:String){eventTypes{code name(language:$language)}subscriptionByLink(key:$key){...SubscriptionFacts}}fragment SubscriptionFacts on SubscriptionView{id topic status placeLabel radiusKm cadence weekday localHour eventTypes hostMail locale wording mailSentTo campaign{slug title(language:$language)accentHue}}' as Operation<
    SubscriptionLinkQuery,
    SubscriptionLinkQueryVariables
  >;
export const PreferencesLink =
  'query PreferencesLink($key:String!$language:String){preferencesByLink(key:$key){mailSentTo stopped topics{topic on}campaigns{campaignId title(language:$language)on}stoppedFor{kind id name}subscriptions{key subscription{...SubscriptionFacts}}held{name locale since signUps hosts consents{at status wording language}}}}fragment SubscriptionFacts on SubscriptionView{id topic status placeLabel radiusKm cadence weekday localHour eventTypes hostMail locale wording mailSentTo campaign{slug title(language:$language)accentHue}}' as Operation<
    PreferencesLinkQuery,
    PreferencesLinkQueryVariables
  >;
export const ChangePreference =
  'mutation ChangePreference($key:String!$input:PreferenceInput!){changePreference(key:$key input:$input){mailSentTo}}' as Operation<
    ChangePreferenceMutation,
    ChangePreferenceMutationVariables
  >;
export const RenewPreferencesLink =
  'mutation RenewPreferencesLink($key:String!){renewPreferencesLink(key:$key)}' as Operation<
    RenewPreferencesLinkMutation,
    RenewPreferencesLinkMutationVariables
  >;
export const StopAllMails = 'mutation StopAllMails($key:String!){stopAllMails(key:$key){mailSentTo}}' as Operation<
  StopAllMailsMutation,
  StopAllMailsMutationVariables
>;
export const ConfirmSubscription =
  'mutation ConfirmSubscription($key:String!){confirmSubscription(key:$key){id}}' as Operation<
    ConfirmSubscriptionMutation,
    ConfirmSubscriptionMutationVariables
  >;
export const EndSubscription = 'mutation EndSubscription($key:String!){endSubscription(key:$key){id}}' as Operation<
  EndSubscriptionMutation,
  EndSubscriptionMutationVariables
>;
export const UpdateSubscription =
  'mutation UpdateSubscription($key:String!$input:SubscriptionInput!){updateSubscription(key:$key input:$input){id}}' as Operation<
    UpdateSubscriptionMutation,
    UpdateSubscriptionMutationVariables
  >;
export const UnsubscribeLink =
  'query UnsubscribeLink($key:String!){unsubscribeView(key:$key){mailSentTo topicLabel alreadyDone}}' as Operation<
    UnsubscribeLinkQuery,
    UnsubscribeLinkQueryVariables
  >;
export const Unsubscribe =
  'mutation Unsubscribe($key:String!$scope:UnsubscribeScope!){unsubscribe(key:$key scope:$scope){alreadyDone}}' as Operation<
    UnsubscribeMutation,
    UnsubscribeMutationVariables
  >;
export const RequestSignInLink =
  'mutation RequestSignInLink($email:String!$locale:String){requestSignInLink(email:$email locale:$locale)}' as Operation<
    RequestSignInLinkMutation,
    RequestSignInLinkMutationVariables
  >;
export const SignIn = 'mutation SignIn($token:String!){signIn(token:$token){id locale}}' as Operation<
  SignInMutation,
  SignInMutationVariables
>;
export const SignOut = 'mutation SignOut{signOut}' as Operation<SignOutMutation, SignOutMutationVariables>;
export const MyPage =
  'query MyPage($language:String){me{name email roles campaigns{...CampaignItem}groups{...GroupItem}}}fragment CampaignItem on Campaign{slug title(language:$language)summary(language:$language)textLanguage(language:$language)startsOn endsOn status accentHue eventWord stats{events confirmed saveTheDates cancelled cities countries going}}fragment GroupItem on Group{name website country}' as Operation<
    MyPageQuery,
    MyPageQueryVariables
  >;
