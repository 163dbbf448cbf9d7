/** What a slice says; how it looks in HTML and in plain text is decided in `layout/`. */
export interface MailContent {
  subject: string;
  /** The line that mailboxes show after the subject; not repeated in the body. */
  preheader: string;
  blocks: Block[];
  /** Why this person gets this mail, as a whole sentence, in their language. Shown in the foot. */
  why: string;
  /** A further sentence for the foot. */
  footNote?: string;
  /** Colour of the campaign, 0 to 359 (see `Campaign.accentHue`). */
  accentHue?: number;
  /** A calendar file that goes along; confirmations and changes only. */
  calendar?: { ics: string; method: 'PUBLISH' };
  /** Where answers go, when somebody reads them. */
  replyTo?: string;
}

/** In whose name a mail speaks. */
export interface Brand {
  /** Title of the campaign in the reader's language. */
  name: string;
  /** Colour of the campaign, for mails that bring none of their own. */
  hue: number;
  /** On our own origin, so high in the mail, with what stands there when pictures are off. */
  logo?: { url: string; alt: string; height: number };
}

/** What is laid around a mail: addresses in the foot, which are the reader's own, and whose name is on top. */
export interface Foot {
  brand?: Brand;
  /** Page with the button that stops mails like this. */
  unsubscribeUrl?: string;
  /** Page on which the reader chooses what to get. */
  preferencesUrl?: string;
}

export interface LaidOutMail {
  subject: string;
  html: string;
  text: string;
}

/** A text that is `shared[0] + own[0] + shared[1] …`; `shared` is the same list for every reader. */
export interface Pieces {
  shared: readonly string[];
  own: readonly string[];
}

/**
 * Instead of its content: a mail whose layout was compiled once for all its readers (`compileLayout`), so that one
 * person costs microseconds. Only the addresses in the foot are still open.
 */
export interface LaidOut {
  layOut: (foot: Foot) => LaidOutMail;
  /** The same mail as what all readers share and what is theirs alone: the shared part is encoded once for all. */
  pieces: (foot: Foot) => { subject: string; html: Pieces; text: Pieces };
  /** Where answers go, when somebody reads them. */
  replyTo?: string;
}

/** Instead of a mail: the facts have moved on and there is nothing to say any more. */
export interface SkipMail {
  /** For the ledger, for example `superseded` or `event cancelled`. No personal data. */
  skip: string;
}

/** Instead of a mail: not now. Costs no attempt; a moment after the message's `expiresAt` is never. */
export interface LaterMail {
  later: Date;
}

/** A piece of a paragraph: plain text, or words that are a link. */
export type Inline = string | { text: string; url: string };

export interface EventCard {
  /** Already in the reader's language, such as `{ weekday: 'Sat', day: '6', month: 'Feb' }`; null while the date is open. */
  date: { weekday: string; day: string; month: string } | null;
  title: string;
  /** A whole line with zone: `Saturday, 6 February 2027, 10:00 to 12:00 (Paris time)`. */
  when: string;
  /** Venue and city, or what is known; only what the reader may know. */
  where: string;
  url: string;
  /** News to be seen before anything else: `Cancelled`, `New time`. */
  banner?: string;
}

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string | Inline[] }
  /** Sanitised by whoever hands it over; `text` is the same for people who read plain text. */
  | { kind: 'html'; html: string; text: string }
  | { kind: 'eventCard'; event: EventCard }
  | { kind: 'eventList'; events: EventCard[] }
  /** One per mail. */
  | { kind: 'button'; label: string; url: string }
  | { kind: 'note'; text: string | Inline[] }
  | { kind: 'divider' }
  /** A place for a fragment laid out by itself; only in mails that are compiled for many readers. */
  | { kind: 'slot'; name: string };

/** One person of one message, as of the moment of sending. */
export interface RenderRequest {
  messageId: string;
  personId: string;
  email: string;
  name: string | null;
  /** The person's language: `en` or `es`. */
  locale: string;
  subjectType: string | null;
  subjectId: string | null;
  campaignId: string | null;
  /** As given to `enqueue`; the same for everybody. */
  params: Record<string, unknown>;
  /** What `enqueue` was given for this person, or null. */
  payload: unknown;
  /** Version of the subject when the message was enqueued; an older one than today's means: say what is true now, or skip. */
  eventVersion: number | null;
}

/**
 * Turns people of one message into mails. Gets up to 64 of them at once so that facts are loaded in a few queries;
 * answers in the same order. Implemented by slices, found by `@RendersMessage(kind)`.
 */
export interface MessageRenderer {
  render(requests: readonly RenderRequest[]): Promise<(MailContent | LaidOut | SkipMail | LaterMail)[]>;
}
