/** What became of one mail, seen from the connection. */
export type SmtpOutcome =
  | { kind: 'accepted'; reply: string; providerId: string | null }
  /** The server answered with a code other than 250. */
  | { kind: 'refused'; code: number; enh?: string; command?: string; reply: string }
  /** No connection, or no permission to use it: says nothing about the recipient. */
  | { kind: 'unreachable'; code?: number; enh?: string; command?: string; reply: string }
  /** The connection ended before the body: the server cannot have the mail. */
  | { kind: 'lost'; reply: string }
  /** The connection ended after the body began: the server may have the mail. */
  | { kind: 'ambiguous'; reply: string }
  /** Not started, because the right to send had run out. */
  | { kind: 'late' };

export interface SmtpReply {
  code?: number;
  /** Enhanced status code, RFC 3463: `5.1.1`. */
  enh?: string;
  /** The SMTP command that was answered: `MAIL FROM`, `RCPT TO`, `DATA`. */
  command?: string;
  reply: string;
}

/** Reads what a mail server said from nodemailer's error. Addresses in it are blanked before it is stored. */
export function readReply(error: unknown): SmtpReply {
  const given = error as { responseCode?: unknown; response?: unknown; command?: unknown; message?: unknown };
  const text = typeof given.response === 'string' ? given.response : String(given.message ?? error);
  const enh = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1];
  return {
    ...(typeof given.responseCode === 'number' && { code: given.responseCode }),
    ...(enh !== undefined && { enh }),
    ...(typeof given.command === 'string' && { command: given.command }),
    reply: text.replace(/[^\s<>@]+@[^\s<>@]+/g, '…').slice(0, 300),
  };
}
