import type { Attachment } from 'postal-mime';

/** A mail as far as it matters here: its own headers, its text, and the parts written for machines. */
export interface ReadMail {
  /** Values by lower-case name, in the order of the mail. */
  headers: ReadonlyMap<string, readonly string[]>;
  from: string;
  subject: string;
  text: string;
  parts: readonly Part[];
}

export interface Part {
  type: string;
  text: string;
}

/** A report comes before the mail that it is about, so what is cut off is never missed. */
export const MAX_BYTES = 256 * 1024;

const limits = { maxNestingDepth: 20, maxHeadersSize: 128 * 1024, forceRfc822Attachments: true } as const;

export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(new Uint8Array(raw.subarray(0, MAX_BYTES)), limits);
  const headers = new Map<string, string[]>();
  for (const { key, value } of mail.headers) {
    const values = headers.get(key) ?? [];
    values.push(value);
    headers.set(key, values);
  }
  return {
    headers,
    from: mail.from?.address ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? asText(mail.html ?? ''),
    parts: mail.attachments.map((part) => ({ type: part.mimeType.toLowerCase(), text: contentOf(part) })),
  };
}

export const headerOf = (mail: ReadMail, name: string): string => mail.headers.get(name)?.[0] ?? '';

/** Fields of a block such as a header or a group of a delivery report; a repeated one keeps its first value. */
export function readFields(block: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+)[ \t]*:(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined && !fields.has(name.toLowerCase())) {
      fields.set(name.toLowerCase(), value.trim());
    }
  }
  return fields;
}

function contentOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** Enough to search for words in. */
const asText = (html: string): string =>
  html
    .replace(/<(style|script)\b[^]*?<\/\1>/gi, '')
    .replace(/<br\b[^>]*>|<\/(p|div|tr|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
