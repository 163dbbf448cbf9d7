import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What makes messages: broadcasts, reminder rules, digest subscriptions. Whether a broadcast is running or done is
 * not stored here but derived from its message.
 */
const tables = `
CREATE TABLE broadcasts (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  event_id uuid REFERENCES events,
  subject text NOT NULL CHECK (subject <> ''),
  body text NOT NULL CHECK (body <> ''),
  audience jsonb NOT NULL,
  message_id bigint CONSTRAINT broadcasts_message UNIQUE REFERENCES messages,
  client_key uuid NOT NULL CONSTRAINT broadcasts_client_key UNIQUE,
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL
);
CREATE INDEX broadcasts_campaign ON broadcasts (campaign_id, created_at DESC);

CREATE TABLE reminder_rules (
  id uuid PRIMARY KEY,
  campaign_id uuid REFERENCES campaigns,
  code text NOT NULL CHECK (code ~ '^[a-z0-9-]+$'),
  days_before smallint CHECK (days_before BETWEEN 0 AND 60),
  local_time text CHECK (local_time ~ '^([01]\\d|2[0-3]):[0-5]\\d$'),
  hours_before smallint CHECK (hours_before BETWEEN 1 AND 168),
  enabled boolean NOT NULL DEFAULT true,
  CONSTRAINT reminder_rules_once UNIQUE NULLS NOT DISTINCT (campaign_id, code),
  CONSTRAINT reminder_rules_day_has_time CHECK ((days_before IS NULL) = (local_time IS NULL)),
  CONSTRAINT reminder_rules_one_kind CHECK ((days_before IS NULL) <> (hours_before IS NULL))
);

CREATE INDEX timeslots_starts_on ON timeslots (starts_on);

CREATE TABLE subscriptions (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons,
  topic text NOT NULL CHECK (topic IN ('DIGEST', 'CAMPAIGN_NEWS')),
  campaign_id uuid REFERENCES campaigns,
  status text NOT NULL CHECK (status IN ('PENDING', 'GRANTED', 'WITHDRAWN')),
  place_label text,
  latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  earth earth GENERATED ALWAYS AS (ll_to_earth(latitude, longitude)) STORED,
  radius_km integer NOT NULL CHECK (radius_km BETWEEN 1 AND 500),
  weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  local_hour smallint NOT NULL CHECK (local_hour BETWEEN 0 AND 23),
  time_zone text NOT NULL,
  locale text NOT NULL,
  next_at timestamptz,
  last_at timestamptz,
  link_version smallint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  CONSTRAINT subscriptions_once UNIQUE NULLS NOT DISTINCT (person_id, topic, campaign_id),
  CONSTRAINT subscriptions_granted_is_due CHECK (status <> 'GRANTED' OR next_at IS NOT NULL)
);
CREATE INDEX subscriptions_due ON subscriptions (next_at) WHERE status = 'GRANTED';

CREATE TABLE digest_items (
  person_id uuid NOT NULL REFERENCES persons,
  event_id uuid NOT NULL REFERENCES events,
  message_id bigint NOT NULL,
  PRIMARY KEY (person_id, event_id)
);
`;

const defaultRules = `
INSERT INTO reminder_rules (id, code, days_before, local_time, hours_before) VALUES
  ('0199a000-0000-7000-8000-000000000001', 'day-before', 1, '11:00', NULL),
  ('0199a000-0000-7000-8000-000000000002', 'hours-before', NULL, NULL, 2)
`;

export class Outreach1764000000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(defaultRules);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX timeslots_starts_on');
    await runner.query('DROP TABLE digest_items, subscriptions, reminder_rules, broadcasts');
  }
}
