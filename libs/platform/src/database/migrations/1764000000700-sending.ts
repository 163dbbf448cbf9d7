import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = [
  'queued',
  'sending',
  'sent',
  'deferred',
  'failed',
  'suppressed',
  'unsure',
  'cancelled',
  'expired',
  'bounced',
  'complained',
];
const each = (line: (name: string, state: number) => string): string => states.map(line).join(', ');

/**
 * Large audiences are turned into deliveries slice by slice; chunks have their own earliest moment and know how their
 * deliveries stand.
 */
const tables = `
ALTER TABLE messages DROP CONSTRAINT messages_status_check;
ALTER TABLE messages ADD CONSTRAINT messages_status_check
  CHECK (status IN ('expanding', 'sending', 'paused', 'done', 'cancelled'));
ALTER TABLE messages
  ADD COLUMN pause_reason text,
  ADD COLUMN audience jsonb,
  ADD COLUMN expanded_to uuid,
  ADD COLUMN per_hour integer CHECK (per_hour > 0),
  ADD COLUMN resend_to integer;
COMMENT ON COLUMN messages.audience IS 'The query of those who are no deliveries yet, with its parameters; null once all are';
COMMENT ON COLUMN messages.expanded_to IS 'The last person of the audience who is a delivery, in the order of ids';
COMMENT ON COLUMN messages.resend_to IS 'While set, what failed in chunks up to this number is queued once more';
DROP INDEX messages_open;
CREATE INDEX messages_open ON messages (id) WHERE status IN ('expanding', 'sending');
CREATE INDEX messages_unfinished ON messages (id) WHERE audience IS NOT NULL OR resend_to IS NOT NULL;

ALTER TABLE chunks
  ADD COLUMN not_before timestamptz,
  ADD COLUMN send_at timestamptz,
  ADD COLUMN released_at timestamptz,
  ADD COLUMN maybe_twice integer NOT NULL DEFAULT 0,
  ${each((name) => `ADD COLUMN ${name} integer NOT NULL DEFAULT 0`)};
COMMENT ON COLUMN chunks.send_at IS 'The moment that was asked for these people; not_before adds the stagger to it';

UPDATE chunks c SET maybe_twice = n.maybe_twice, ${each((name) => `${name} = n.${name}`)}
  FROM (SELECT message_id, chunk_no, count(*) FILTER (WHERE dup_risk > 0) AS maybe_twice, ${each((name, state) => `count(*) FILTER (WHERE state = ${String(state)}) AS ${name}`)}
          FROM deliveries GROUP BY 1, 2) n
 WHERE c.message_id = n.message_id AND c.no = n.chunk_no;

ALTER TABLE attempt_log ADD COLUMN state smallint;
CREATE INDEX attempt_log_newest ON attempt_log (message_id, id);
`;

/**
 * The counters of the chunks follow every change of a delivery in the same statement, whoever makes it: the sender, a
 * worker that came back from the dead, a bounce, a coordinator's cancel. Rows are locked in order, so that two
 * statements that touch the same chunks wait for each other instead of killing one another.
 */
const counting = `
CREATE FUNCTION count_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH moved AS (
    SELECT message_id, chunk_no, state, dup_risk, 1 AS n FROM after
    UNION ALL SELECT message_id, chunk_no, state, dup_risk, -1 FROM before
  ), change AS (
    SELECT message_id, chunk_no, coalesce(sum(n) FILTER (WHERE dup_risk > 0), 0)::int AS maybe_twice, ${each((name, state) => `coalesce(sum(n) FILTER (WHERE state = ${String(state)}), 0)::int AS ${name}`)}
      FROM moved GROUP BY 1, 2
  ), locked AS (
    SELECT change.* FROM change JOIN chunks c ON c.message_id = change.message_id AND c.no = change.chunk_no
     ORDER BY c.message_id, c.no FOR NO KEY UPDATE OF c
  )
  UPDATE chunks c SET maybe_twice = c.maybe_twice + x.maybe_twice, ${each((name) => `${name} = c.${name} + x.${name}`)}
    FROM locked x WHERE c.message_id = x.message_id AND c.no = x.chunk_no;
  RETURN NULL;
END $$;
CREATE TRIGGER deliveries_count AFTER UPDATE ON deliveries
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_deliveries();
`;

/** What all workers know together about the way to the mail server, and how much may still go out. */
const routes = `
CREATE TABLE mail_routes (
  route text PRIMARY KEY CHECK (route IN ('tx', 'bulk')),
  closed_until timestamptz,
  close_reason text,
  failures integer NOT NULL DEFAULT 0,
  rate real CHECK (rate > 0),
  rate_at timestamptz,
  judged_from timestamptz
);
INSERT INTO mail_routes (route) VALUES ('tx'), ('bulk');
COMMENT ON COLUMN mail_routes.close_reason IS 'Why nothing goes out this way, for a person to read; null while it is open';
COMMENT ON COLUMN mail_routes.rate IS 'Mails per second that the server last bore, as of rate_at; null while it never complained';

CREATE TABLE mail_buckets (
  bucket text PRIMARY KEY,
  full_at double precision NOT NULL
);
COMMENT ON TABLE mail_buckets IS 'Token buckets (GCRA), for installations without Redis; full_at in seconds since 1970';

CREATE TABLE mail_days (
  route text NOT NULL,
  day date NOT NULL,
  mails integer NOT NULL,
  PRIMARY KEY (route, day)
);
COMMENT ON TABLE mail_days IS 'Mails handed to the workers for sending per day, held against the daily quota';
`;

export class Sending1764000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(counting);
    await runner.query(routes);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_routes, mail_buckets, mail_days');
    await runner.query('DROP TRIGGER deliveries_count ON deliveries');
    await runner.query('DROP FUNCTION count_deliveries');
    await runner.query('ALTER TABLE attempt_log DROP COLUMN state');
    await runner.query('DROP INDEX messages_open');
    await runner.query('DROP INDEX attempt_log_newest');
    await runner.query(
      `ALTER TABLE chunks DROP COLUMN not_before, DROP COLUMN send_at, DROP COLUMN released_at, DROP COLUMN maybe_twice, ${each((name) => `DROP COLUMN ${name}`)}`,
    );
    await runner.query(
      `ALTER TABLE messages DROP COLUMN pause_reason, DROP COLUMN audience, DROP COLUMN expanded_to, DROP COLUMN per_hour,
         DROP COLUMN resend_to, DROP CONSTRAINT messages_status_check`,
    );
    await runner.query(`UPDATE messages SET status = 'sending' WHERE status = 'expanding'`);
    await runner.query(
      `ALTER TABLE messages ADD CONSTRAINT messages_status_check CHECK (status IN ('sending', 'paused', 'done', 'cancelled'))`,
    );
    await runner.query(`CREATE INDEX messages_open ON messages (id) WHERE status = 'sending'`);
  }
}
