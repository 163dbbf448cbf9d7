import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rules of an event beside those of its campaign, and what is planned because of them: one row per timeslot, rule and
 * start. What holds everywhere is in the code, so the rows of the defaults go.
 */
const tables = `
DELETE FROM reminder_rules WHERE campaign_id IS NULL;
ALTER TABLE reminder_rules
  DROP CONSTRAINT reminder_rules_once,
  DROP CONSTRAINT reminder_rules_one_kind,
  ADD COLUMN event_id uuid REFERENCES events ON DELETE CASCADE,
  ADD COLUMN hours_after smallint CHECK (hours_after BETWEEN 1 AND 168),
  ADD COLUMN late_minutes smallint NOT NULL DEFAULT 60 CHECK (late_minutes BETWEEN 5 AND 2880);
ALTER TABLE reminder_rules
  ADD CONSTRAINT reminder_rules_once UNIQUE NULLS NOT DISTINCT (campaign_id, event_id, code),
  ADD CONSTRAINT reminder_rules_one_owner CHECK (num_nonnulls(campaign_id, event_id) = 1),
  ADD CONSTRAINT reminder_rules_one_kind CHECK (num_nonnulls(days_before, hours_before, hours_after) = 1);
CREATE INDEX reminder_rules_event ON reminder_rules (event_id) WHERE event_id IS NOT NULL;

CREATE TABLE reminders (
  timeslot_id uuid NOT NULL REFERENCES timeslots ON DELETE CASCADE,
  code text NOT NULL,
  start_key text NOT NULL,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('DAYS_BEFORE', 'HOURS_BEFORE', 'HOURS_AFTER')),
  starts_on date NOT NULL,
  starts_at timestamptz,
  remind_at timestamptz NOT NULL,
  look_at timestamptz NOT NULL,
  late_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('PENDING', 'SENT', 'SUPERSEDED', 'VOID', 'MISSED', 'COVERED')),
  reason text,
  settled_at timestamptz,
  PRIMARY KEY (timeslot_id, code, start_key),
  CONSTRAINT reminders_of_use CHECK (remind_at < expires_at),
  CONSTRAINT reminders_look_in_time CHECK (look_at <= remind_at),
  CONSTRAINT reminders_reason CHECK (state IN ('PENDING', 'SENT') OR reason IS NOT NULL),
  CONSTRAINT reminders_settled CHECK ((state = 'PENDING') = (settled_at IS NULL))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX reminders_due ON reminders (look_at) WHERE state = 'PENDING';
CREATE INDEX reminders_event ON reminders (event_id);

CREATE SEQUENCE reminder_marks;
CREATE TABLE reminder_replans (
  event_id uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  mark bigint NOT NULL
);
INSERT INTO reminder_replans (event_id, mark)
  SELECT id, nextval('reminder_marks') FROM events WHERE starts_on > current_date - 7;

CREATE INDEX messages_broadcasts ON messages (created_at) WHERE kind = 'broadcast';

CREATE TABLE zone_rules (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  version text NOT NULL,
  applied_at timestamptz NOT NULL
);

CREATE VIEW person_zones AS
  SELECT DISTINCT ON (person_id) person_id, time_zone FROM subscriptions WHERE status = 'GRANTED'
   ORDER BY person_id, created_at DESC;
`;

/**
 * Whoever changes when, or whether, an event takes place marks it, in the same transaction: no writer can forget the
 * plan. The mark is taken away by whoever brings the plan in step; one that rose in the meantime stays.
 */
const triggers = `
CREATE FUNCTION mark_slots_for_replanning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO reminder_replans (event_id, mark)
    SELECT event_id, nextval('reminder_marks')
      FROM (SELECT DISTINCT event_id FROM new_rows WHERE starts_on IS NOT NULL ORDER BY event_id) changed
    ON CONFLICT (event_id) DO UPDATE SET mark = excluded.mark;
  ELSE
    INSERT INTO reminder_replans (event_id, mark)
    SELECT event_id, nextval('reminder_marks')
      FROM (SELECT DISTINCT n.event_id FROM new_rows n JOIN old_rows o ON o.id = n.id
             WHERE (n.starts_on, n.local_start, n.starts_at, n.ends_at) IS DISTINCT FROM (o.starts_on, o.local_start, o.starts_at, o.ends_at)
             ORDER BY n.event_id) changed
    ON CONFLICT (event_id) DO UPDATE SET mark = excluded.mark;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER timeslots_replan_new AFTER INSERT ON timeslots
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_slots_for_replanning();
CREATE TRIGGER timeslots_replan_moved AFTER UPDATE ON timeslots
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_slots_for_replanning();

CREATE FUNCTION mark_events_for_replanning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reminder_replans (event_id, mark)
  SELECT id, nextval('reminder_marks')
    FROM (SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
           WHERE (n.review_state, n.schedule_state, n.time_zone, n.campaign_id)
                 IS DISTINCT FROM (o.review_state, o.schedule_state, o.time_zone, o.campaign_id)
           ORDER BY n.id) changed
  ON CONFLICT (event_id) DO UPDATE SET mark = excluded.mark;
  RETURN NULL;
END $$;
CREATE TRIGGER events_replan AFTER UPDATE ON events
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_events_for_replanning();

CREATE FUNCTION mark_rules_for_replanning() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rule reminder_rules := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  INSERT INTO reminder_replans (event_id, mark)
  SELECT e.id, nextval('reminder_marks') FROM events e
   WHERE e.starts_on IS NOT NULL AND (e.campaign_id = rule.campaign_id OR e.id = rule.event_id) ORDER BY e.id
  ON CONFLICT (event_id) DO UPDATE SET mark = excluded.mark;
  RETURN NULL;
END $$;
CREATE TRIGGER reminder_rules_replan AFTER INSERT OR UPDATE OR DELETE ON reminder_rules
  FOR EACH ROW EXECUTE FUNCTION mark_rules_for_replanning();
`;

const before = `
DROP TRIGGER timeslots_replan_new ON timeslots;
DROP TRIGGER timeslots_replan_moved ON timeslots;
DROP TRIGGER events_replan ON events;
DROP TRIGGER reminder_rules_replan ON reminder_rules;
DROP FUNCTION mark_slots_for_replanning, mark_events_for_replanning, mark_rules_for_replanning;
DROP VIEW person_zones;
DROP INDEX messages_broadcasts;
DROP TABLE zone_rules, reminder_replans, reminders;
DROP SEQUENCE reminder_marks;
DELETE FROM reminder_rules WHERE event_id IS NOT NULL OR hours_after IS NOT NULL;
ALTER TABLE reminder_rules
  DROP CONSTRAINT reminder_rules_once,
  DROP CONSTRAINT reminder_rules_one_owner,
  DROP CONSTRAINT reminder_rules_one_kind,
  DROP COLUMN event_id,
  DROP COLUMN hours_after,
  DROP COLUMN late_minutes;
ALTER TABLE reminder_rules
  ADD CONSTRAINT reminder_rules_once UNIQUE NULLS NOT DISTINCT (campaign_id, code),
  ADD CONSTRAINT reminder_rules_one_kind CHECK ((days_before IS NULL) <> (hours_before IS NULL));
INSERT INTO reminder_rules (id, code, days_before, local_time, hours_before) VALUES
  ('0199a000-0000-7000-8000-000000000001', 'day-before', 1, '11:00', NULL),
  ('0199a000-0000-7000-8000-000000000002', 'hours-before', NULL, NULL, 2);
`;

export class Reminders1764000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(triggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(before);
  }
}
