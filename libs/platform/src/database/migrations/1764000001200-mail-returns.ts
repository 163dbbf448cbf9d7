import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What mail servers and providers tell us about mails after they took them. An event is written down before it is
 * understood, under the key that its sender gave it, so that hearing it again changes nothing. The raw text is kept
 * only while it is needed: until it has been processed, or as long as it lies in quarantine.
 */
const tables = `
CREATE TABLE inbound_events (
  id uuid PRIMARY KEY,
  provider text NOT NULL CHECK (provider IN ('imap', 'ses', 'mailgun', 'postmark', 'generic')),
  event_id text NOT NULL,
  state text NOT NULL DEFAULT 'NEW' CHECK (state IN ('NEW', 'DONE', 'QUARANTINED', 'DISCARDED')),
  kind text,
  reason text,
  raw bytea,
  received_at timestamptz NOT NULL,
  processed_at timestamptz,
  CONSTRAINT inbound_events_once UNIQUE (provider, event_id),
  CONSTRAINT inbound_events_quarantine_says_why CHECK (state <> 'QUARANTINED' OR reason IS NOT NULL),
  CONSTRAINT inbound_events_forget_the_text CHECK (raw IS NULL OR state IN ('NEW', 'QUARANTINED'))
);
CREATE INDEX inbound_events_quarantine ON inbound_events (received_at, id) WHERE state = 'QUARANTINED';
CREATE INDEX inbound_events_received ON inbound_events (received_at);

CREATE TABLE inbound_counts (
  day date NOT NULL,
  provider text NOT NULL,
  what text NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (day, provider, what)
);

CREATE TABLE mail_returns (
  message_id bigint NOT NULL,
  person_id uuid NOT NULL,
  address_hash bytea,
  severity smallint NOT NULL DEFAULT 0 CHECK (severity BETWEEN 0 AND 3),
  permanent boolean NOT NULL DEFAULT false,
  complained boolean NOT NULL DEFAULT false,
  at timestamptz NOT NULL,
  PRIMARY KEY (message_id, person_id)
);
CREATE INDEX mail_returns_address ON mail_returns (address_hash, at);
CREATE INDEX mail_returns_at ON mail_returns (at);
COMMENT ON COLUMN mail_returns.severity IS '0 none (a complaint), 1 refused as content or by policy, 2 soft, 3 hard';
`;

/**
 * How the newest audience mails fared: one message, or the newest ones that together went to a thousand people.
 * A function, so that the sender, which may not know the tables of the slices above it, can ask.
 */
const reputation = `
CREATE FUNCTION mail_reputation(only_message bigint DEFAULT NULL)
  RETURNS TABLE (mails integer, hard_bounces integer, complaints integer) LANGUAGE sql STABLE AS $$
  WITH newest AS (
    SELECT m.id, m.total FROM messages m WHERE m.stream = 'bulk' AND m.id = coalesce(only_message, m.id)
     ORDER BY m.id DESC LIMIT 1000
  ), enough AS (
    SELECT n.id FROM (SELECT id, sum(total) OVER (ORDER BY id DESC) - total AS before FROM newest) n WHERE n.before < 1000
  )
  SELECT
    (SELECT coalesce(sum(c.sent + c.bounced + c.complained), 0) FROM enough e JOIN chunks c ON c.message_id = e.id)::int,
    (SELECT count(*) FROM enough e JOIN mail_returns r ON r.message_id = e.id WHERE r.severity = 3)::int,
    (SELECT count(*) FROM enough e JOIN mail_returns r ON r.message_id = e.id WHERE r.complained)::int
$$;
`;

export class MailReturns1764000001200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(reputation);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION mail_reputation');
    await runner.query('DROP TABLE mail_returns, inbound_counts, inbound_events');
  }
}
