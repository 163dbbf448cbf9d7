import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who tries a closed way first, on which day a quota was reached, and soft bounces by person. */
const columns = `
ALTER TABLE mail_routes
  ADD COLUMN probe_until timestamptz,
  ADD COLUMN full_day date,
  ADD COLUMN full_at integer;
COMMENT ON COLUMN mail_routes.probe_until IS 'Until then one worker tries with one mail whether the way is open again';
COMMENT ON COLUMN mail_routes.full_day IS 'The day (UTC) on which as many mails as full_at had gone out, and no more may';
CREATE INDEX attempt_log_soft ON attempt_log (person_id, at) WHERE enh IN ('5.2.1', '5.2.2', '5.3.4');
`;

/**
 * GCRA: a bucket is one moment, at which it would be full again; each token moves it on by 1/rate seconds, up to a
 * burst's worth ahead of now. Answers how many of the wanted tokens there were, and the seconds until the next one.
 */
const tokens = `
CREATE FUNCTION take_mail_tokens(which text, rate float8, burst integer, wanted integer, OUT got integer, OUT wait float8)
  LANGUAGE plpgsql AS $$
DECLARE
  at float8;
  moment float8;
BEGIN
  INSERT INTO mail_buckets (bucket, full_at) VALUES (which, 0) ON CONFLICT DO NOTHING;
  SELECT full_at INTO at FROM mail_buckets WHERE bucket = which FOR UPDATE;
  moment := extract(epoch FROM clock_timestamp());
  at := greatest(at, moment);
  got := least(wanted, greatest(0, floor((moment + burst / rate - at) * rate + 1e-4)))::integer;
  IF got > 0 THEN
    at := at + got / rate;
    UPDATE mail_buckets SET full_at = at WHERE bucket = which;
  END IF;
  wait := greatest(0, at + 1 / rate - moment - burst / rate);
END $$;
`;

/** Counts mails of a day; those of all ways together may not exceed the quota, if there is one. */
const quota = `
CREATE FUNCTION take_mail_quota(which text, today date, wanted integer, quota integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  got integer := wanted;
BEGIN
  INSERT INTO mail_days (route, day, mails) VALUES (which, today, 0) ON CONFLICT DO NOTHING;
  PERFORM FROM mail_days WHERE route = which AND day = today FOR UPDATE;
  IF quota IS NOT NULL THEN
    SELECT least(wanted, greatest(0, quota - sum(mails))) INTO got FROM mail_days WHERE day = today;
  END IF;
  UPDATE mail_days SET mails = mails + got WHERE route = which AND day = today;
  RETURN got;
END $$;
`;

export class Throttling1764000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns);
    await runner.query(tokens);
    await runner.query(quota);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION take_mail_tokens');
    await runner.query('DROP FUNCTION take_mail_quota');
    await runner.query('DROP INDEX attempt_log_soft');
    await runner.query('ALTER TABLE mail_routes DROP COLUMN probe_until, DROP COLUMN full_day, DROP COLUMN full_at');
  }
}
