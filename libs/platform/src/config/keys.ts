import { z } from 'zod';

/** What a key accepts, in words that complete the sentence "KEY must be …". */
export interface Key {
  schema: z.ZodType;
  wanted: string;
  /** Never print the value. */
  secret?: boolean;
  /** What a deployment (NODE_ENV=production) cannot do without, and why. */
  production?: string;
  /** Another key, without which this one has no sense. */
  needs?: string;
  /** The value that a deployment refuses. */
  notInProduction?: string;
}

const port = (fallback?: number): z.ZodType<number | undefined> => {
  const number = z.coerce.number().int().min(1).max(65_535);
  return fallback === undefined ? number.optional() : number.default(fallback);
};
const between = (least: number, most: number, fallback: number) =>
  z.coerce.number().int().min(least).max(most).default(fallback);
const rate = z.coerce.number().positive().max(10_000).optional();
const web = z.url({ protocol: /^https?$/ }).optional();

const aPort = 'a port: a whole number from 1 to 65535';
const aWebAddress = 'a web address, such as https://example.org';

export const keys = {
  NODE_ENV: {
    schema: z.enum(['development', 'test', 'production']).default('development'),
    wanted: '"development", "test" or "production"',
  },
  HOST: { schema: z.string().default('127.0.0.1'), wanted: 'the address to listen on, such as 127.0.0.1 or 0.0.0.0' },
  PORT: { schema: z.coerce.number().int().min(1).max(65_535).default(3000), wanted: `${aPort}, such as 3000` },
  PUBLIC_URL: {
    schema: web,
    wanted: `${aWebAddress}, under which people reach the pages`,
    production: 'every link in every mail begins with it',
  },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    wanted: 'a PostgreSQL address, such as postgres://user:password@db.example.org:5432/turnout',
    production: 'it names the PostgreSQL server that keeps everything',
  },
  DATABASE_POOL: {
    schema: between(1, 100, 10),
    wanted: 'the connections of one process: a whole number from 1 to 100',
  },
  REDIS_URL: {
    schema: z.url({ protocol: /^rediss?(\+cluster)?$/ }).optional(),
    wanted:
      'a Redis or Valkey address, such as redis://localhost:6379, or redis+cluster://localhost:6379 for a cluster',
  },
  QUEUE_PREFIX: {
    schema: z
      .string()
      .regex(/^[a-z0-9_-]+$/i)
      .default('turnout'),
    wanted: 'letters, digits, "_" and "-" only, such as turnout',
  },
  SMTP_URL: {
    schema: z.url({ protocol: /^smtps?$/ }).optional(),
    wanted: 'a mail server, such as smtp://user:password@mail.example.org:587',
    production: 'without it nobody gets a mail',
  },
  SMTP_CONNECTIONS: {
    schema: between(1, 100, 20),
    wanted: 'connections of one worker to the mail server: a whole number from 1 to 100',
  },
  SMTP_TIMEOUT: {
    schema: between(5, 900, 600),
    wanted: 'the seconds that the mail server may take to answer a mail: a whole number from 5 to 900',
  },
  MAIL_RATE: { schema: rate, wanted: 'the mails per second that may go out in all: a number above 0, such as 14' },
  MAIL_RATE_BULK: {
    schema: rate,
    wanted: 'the mails per second that may go out to many at once: a number above 0, such as 10',
  },
  MAIL_DOMAIN_RATES: {
    schema: z
      .string()
      .regex(/^\s*(gmail|outlook|yahoo|other)=\d{0,5}\.?\d+(\s*,\s*(gmail|outlook|yahoo|other)=\d{0,5}\.?\d+)*\s*$/)
      .optional(),
    wanted:
      'mails per second to large mail providers and to all others, such as gmail=20,outlook=10,yahoo=10,other=50 (any of them)',
  },
  MAIL_DAILY_QUOTA: {
    schema: z.coerce.number().int().min(1).optional(),
    wanted: 'the mails that the mail server takes on one day (UTC): a whole number from 1 on',
  },
  MAIL_WARMUP_FROM: {
    schema: z.iso.date().optional(),
    wanted: 'the first day on which this sender sends, such as 2027-01-31',
  },
  MAIL_FROM: {
    schema: z
      .string()
      .regex(/^[^<>@]*<[^<>@\s]+@[^<>@\s]+>$|^[^<>@\s]+@[^<>@\s]+$/)
      .default('Turnout <hello@turnout.localhost>'),
    wanted: 'the sender of all mail, such as River Week <hello@example.org>',
  },
  BOUNCE_ADDRESS: {
    // A code of 48 letters goes between: behind a "+", or in front of the "@".
    schema: z
      .string()
      .toLowerCase()
      .regex(/^([a-z0-9._-]{1,15})?@[a-z0-9-]+(\.[a-z0-9-]+)+$/)
      .optional(),
    wanted:
      'where undeliverable mail comes back to: a mailbox of at most 15 letters before the "@" that takes "+", such as bounces@example.org, or a whole domain, such as @bounces.example.org',
  },
  BOUNCE_IMAP_URL: {
    schema: z.url({ protocol: /^imaps?$/ }).optional(),
    wanted: 'the mailbox behind BOUNCE_ADDRESS, such as imaps://user:password@mail.example.org/INBOX',
    needs: 'BOUNCE_ADDRESS',
  },
  SES_TOPIC_ARN: {
    schema: z
      .string()
      .regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+(\s*,\s*arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+)*$/)
      .optional(),
    wanted:
      'the topic, or several with commas, on which Amazon SES tells of bounces, such as arn:aws:sns:eu-west-1:123456789012:mail',
  },
  MAILGUN_SIGNING_KEY: {
    schema: z.string().min(16).optional(),
    wanted: 'the HTTP webhook signing key of the Mailgun account',
    secret: true,
  },
  POSTMARK_LOGIN: {
    schema: z
      .string()
      .regex(/^[^:\s]+:\S{16,}$/)
      .optional(),
    wanted: 'the user name and password that Postmark is to send, such as turnout:<at least 16 random letters>',
    secret: true,
  },
  MAIL_EVENTS_KEY: {
    schema: z.string().min(32).optional(),
    wanted: 'a random text of at least 32 characters, known to the program that reports bounces',
    secret: true,
  },
  DKIM_DOMAIN: {
    schema: z
      .string()
      .toLowerCase()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)
      .optional(),
    wanted: 'the domain that signs, which is that of MAIL_FROM or one above it, such as example.org',
  },
  DKIM_SELECTOR: {
    schema: z
      .string()
      .regex(/^[a-z0-9._-]+(\s*,\s*[a-z0-9._-]+)*$/i)
      .optional(),
    wanted: 'the name before "._domainkey" in DNS, such as mail, or one for each key with commas between',
  },
  DKIM_PRIVATE_KEY: {
    schema: z.string().optional(),
    wanted: 'a private key in PEM, with "\\n" for line breaks',
    secret: true,
  },
  DKIM_PRIVATE_KEY_FILE: { schema: z.string().optional(), wanted: 'a file with a private key in PEM' },
  BROADCAST_APPROVAL_ABOVE: {
    schema: between(0, 100_000_000, 500),
    wanted: 'the number of people up to which one coordinator may send alone: a whole number, 0 for never',
  },
  BROADCAST_COUNTS: {
    schema: z.enum(['off', 'clicks', 'opens', 'both']).default('off'),
    wanted: 'what coordinators may have counted of their broadcasts: "off", "clicks", "opens" or "both"',
  },
  SECRET_KEY: {
    schema: z.string().min(32).optional(),
    wanted: 'a random text of at least 32 characters, such as the output of: openssl rand -base64 48',
    secret: true,
    production: 'it protects the links in mails, and all processes must share it',
  },
  DATA_DIR: { schema: z.string().default('.data'), wanted: 'a folder for what is kept outside PostgreSQL' },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug']).default('info'),
    wanted: '"fatal", "error", "warn", "info" or "debug"',
  },
  TRUST_PROXY: {
    schema: between(0, 5, 0),
    wanted: 'the number of proxies in front of Turnout: a whole number from 0 to 5',
  },
  RATE_LIMITS: {
    schema: z.enum(['on', 'off']).default('on'),
    wanted: '"on", or "off" for tests and measurements',
    notInProduction: 'off',
  },
  MAP_STYLE_URL: { schema: web, wanted: `${aWebAddress}, of a MapLibre style` },
  PMTILES_URL: { schema: web, wanted: `${aWebAddress}, of a PMTiles file` },
  MAILBOX_URL: { schema: web, wanted: `${aWebAddress}, of the page that shows caught mail` },
  MAILBOX_PORT: { schema: port(), wanted: `${aPort}, such as 8025` },
  MAILBOX_SMTP_PORT: { schema: port(), wanted: `${aPort}, such as 3025` },
} satisfies Record<string, Key>;

export type KeyName = keyof typeof keys;
export type Values = { [name in KeyName]: z.output<(typeof keys)[name]['schema']> };
