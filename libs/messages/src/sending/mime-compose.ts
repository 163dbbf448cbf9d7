import { LONGEST_SUBJECT, foldedHeader, mailboxText, oneLine, textHeader, type Mailbox } from './mime-address.js';
import type { Pieces } from '../message.content.js';
import { base64, encodeBody, encodePieces, type EncodedBody } from './mime-encode.js';

/** A mail before it is bytes. Addresses have been through `wireAddress`; names and subject may be whatever people typed. */
export interface Draft {
  /** Unique for the mail and the same on every attempt: names the mail in its Message-ID and in its boundaries. */
  id: string;
  /** The `From` header as it goes out; the same for all mails of one sender. */
  from: string;
  to: Mailbox;
  replyTo?: string;
  subject: string;
  date: Date;
  /** Domain of the Message-ID. */
  host: string;
  /** Further headers, in ASCII and without line breaks except for folding. */
  headers: readonly (readonly [key: string, value: string])[];
  text: string | Pieces;
  html: string | Pieces;
  calendar?: { ics: string; method: string };
}

/**
 * The two halves of a mail, so that a signature can go in front: headers end with CRLF, the body begins after the empty
 * line. The body is in pieces, which mails of one message share: they are put together when the mail goes out.
 */
export interface Composed {
  headers: string;
  body: readonly Buffer[];
}

type Part = Composed;

/**
 * Text and HTML as alternatives, and a calendar file both as a third one (which calendars in mailboxes read) and as an
 * attachment (which people open). nodemailer does the same in ten times the time: it is made for every mail there can
 * be. Everything that comes out is ASCII in short lines, so no relay has a reason to rewrite it and break a signature.
 */
export function compose(draft: Draft): Composed {
  const { id, to, subject, date } = draft;
  const content = bodyOf(draft);
  const lines = [
    `From: ${draft.from}`,
    foldedHeader('To', mailboxText(to)),
    ...(draft.replyTo === undefined ? [] : [`Reply-To: <${draft.replyTo}>`]),
    textHeader('Subject', oneLine(subject, LONGEST_SUBJECT)),
    `Date: ${date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@${draft.host}>`,
    ...draft.headers.map(([key, value]) => `${key}: ${value}`),
    'MIME-Version: 1.0',
    content.headers,
  ];
  return { headers: `${lines.join('\r\n')}\r\n`, body: content.body };
}

/** Letters beyond ASCII stand only in the header `To`, for recipients who have them before the "@". */
export const piecesOf = ({ headers, body }: Composed): Buffer[] => [Buffer.from(`${headers}\r\n`, 'utf8'), ...body];

function bodyOf({ id, text, html, calendar }: Draft): Part {
  const both = [bodyPart('text/plain; charset=utf-8', text), bodyPart('text/html; charset=utf-8', html)];
  if (!calendar) return multipart('alternative', `=_${id}_a`, both);
  const { ics, method } = calendar;
  const readable = bodyPart(`text/calendar; charset=utf-8; method=${method}`, ics);
  const attached = `Content-Type: application/ics; name=invite.ics\r\nContent-Disposition: attachment; filename=invite.ics\r\nContent-Transfer-Encoding: base64`;
  return multipart('mixed', `=_${id}_m`, [
    multipart('alternative', `=_${id}_a`, [...both, readable]),
    { headers: attached, body: remembered(ics, 'base64').body },
  ]);
}

function bodyPart(type: string, content: string | Pieces): Part {
  const { encoding, body } = typeof content === 'string' ? remembered(content, 'either') : encodePieces(content);
  return { headers: `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}`, body };
}

/** No encoded line can hold "=_", so a boundary that begins with it is never met within a part. */
function multipart(kind: 'alternative' | 'mixed', boundary: string, parts: readonly Part[]): Part {
  const body: Buffer[] = [];
  let line = '';
  for (const part of parts) {
    body.push(Buffer.from(`${line}--${boundary}\r\n${part.headers}\r\n\r\n`, 'latin1'), ...part.body);
    line = '\r\n';
  }
  body.push(Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'));
  return { headers: `Content-Type: multipart/${kind};\r\n boundary="${boundary}"`, body };
}

interface Memory {
  content: string;
  how: 'either' | 'base64';
  encoded: EncodedBody;
}

const REMEMBERED = 6;
let memories: Memory[] = [];

/** Bodies that are the same for many people one after the other, such as a calendar file, are encoded once. */
function remembered(content: string, how: Memory['how']): EncodedBody {
  const known = memories.find((memory) => memory.how === how && memory.content === content);
  if (known) return known.encoded;
  const encoded: EncodedBody = how === 'base64' ? { encoding: 'base64', body: [base64(content)] } : encodeBody(content);
  memories = [{ content, how, encoded }, ...memories.slice(0, REMEMBERED - 1)];
  return encoded;
}
