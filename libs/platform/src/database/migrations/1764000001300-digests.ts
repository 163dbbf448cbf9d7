import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Cadences, "when one appears" and following a campaign. What was told is one row per person and run instead of one per
 * event: a tenth of the rows, and given back as a whole when the mail does not go out. These rows have no foreign keys:
 * the statement that writes them reads both ends, and looking each up once more would cost as much as finding them.
 */
const up = `
ALTER TABLE subscriptions DROP CONSTRAINT subscriptions_topic_check;
UPDATE subscriptions SET topic = 'FOLLOW' WHERE topic = 'CAMPAIGN_NEWS' AND campaign_id IS NOT NULL;
DELETE FROM subscriptions WHERE topic = 'CAMPAIGN_NEWS';
ALTER TABLE subscriptions
  ALTER COLUMN latitude DROP NOT NULL,
  ALTER COLUMN longitude DROP NOT NULL,
  ALTER COLUMN radius_km DROP NOT NULL,
  ADD COLUMN cadence text NOT NULL DEFAULT 'WEEKLY' CHECK (cadence IN ('DAILY', 'WEEKLY', 'FORTNIGHTLY', 'MONTHLY')),
  ADD COLUMN event_types text[] CHECK (event_types <> '{}'),
  ADD COLUMN host_mail boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT subscriptions_topic_check CHECK (topic IN ('DIGEST', 'NEARBY', 'FOLLOW')),
  ADD CONSTRAINT subscriptions_place CHECK (topic = 'FOLLOW' OR latitude IS NOT NULL AND longitude IS NOT NULL AND radius_km IS NOT NULL),
  ADD CONSTRAINT subscriptions_followed CHECK (topic <> 'FOLLOW' OR campaign_id IS NOT NULL),
  DROP CONSTRAINT subscriptions_granted_is_due,
  ADD CONSTRAINT subscriptions_granted_is_due CHECK (status <> 'GRANTED' OR topic <> 'DIGEST' OR next_at IS NOT NULL);
DROP INDEX subscriptions_due;
CREATE INDEX subscriptions_due ON subscriptions (topic, next_at, latitude) WHERE status = 'GRANTED';
CREATE INDEX subscriptions_nearby ON subscriptions USING gist (earth) WHERE status = 'GRANTED' AND topic = 'NEARBY';
CREATE INDEX subscriptions_followed ON subscriptions (campaign_id) WHERE status = 'GRANTED' AND topic = 'FOLLOW';
CREATE OR REPLACE VIEW person_zones AS
  SELECT DISTINCT ON (person_id) person_id, time_zone FROM subscriptions WHERE status = 'GRANTED' AND topic <> 'FOLLOW'
   ORDER BY person_id, created_at DESC;

CREATE TABLE digest_runs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic text NOT NULL,
  message_id bigint CONSTRAINT digest_runs_message UNIQUE,
  created_at timestamptz NOT NULL,
  settled_at timestamptz
);
CREATE INDEX digest_runs_unsettled ON digest_runs (id) WHERE settled_at IS NULL;
ALTER TABLE digest_items RENAME TO digest_items_before;
CREATE TABLE digest_items (
  run_id bigint NOT NULL,
  person_id uuid NOT NULL,
  subscription_id uuid,
  event_ids uuid[] NOT NULL,
  km integer[] NOT NULL,
  update_ids uuid[] NOT NULL DEFAULT '{}',
  more integer NOT NULL DEFAULT 0,
  others integer,
  since timestamptz,
  CONSTRAINT digest_items_once PRIMARY KEY (run_id, person_id)
);
CREATE INDEX digest_items_person ON digest_items (person_id);
INSERT INTO digest_runs (topic, message_id, created_at, settled_at)
  SELECT DISTINCT 'DIGEST', message_id, now(), now() FROM digest_items_before;
INSERT INTO digest_items (run_id, person_id, event_ids, km)
  SELECT r.id, b.person_id, array_agg(b.event_id), array_agg(NULL::int) FROM digest_items_before b JOIN digest_runs r USING (message_id)
   GROUP BY r.id, b.person_id;
DROP TABLE digest_items_before;

CREATE TABLE subscriber_density (
  latitude_tenths integer NOT NULL,
  longitude_tenths integer NOT NULL,
  people integer NOT NULL,
  PRIMARY KEY (latitude_tenths, longitude_tenths)
);

CREATE TABLE digest_news (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid CONSTRAINT digest_news_event UNIQUE,
  campaign_id uuid CONSTRAINT digest_news_campaign UNIQUE,
  CHECK ((event_id IS NULL) <> (campaign_id IS NULL))
);

ALTER TABLE messages DROP CONSTRAINT messages_topic_check;
ALTER TABLE messages ADD CONSTRAINT messages_topic_check CHECK (topic IN ('reminder', 'broadcast', 'digest', 'nearby', 'follow'));
`;

/**
 * Whoever makes an event visible, or news of a campaign, leaves a note for those who wait: no writer can forget them. A
 * note that is there already is locked, so that nobody takes it along before the newer change can be seen.
 */
const triggers = `
CREATE FUNCTION note_visible_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO digest_news (event_id)
    SELECT id FROM new_rows WHERE review_state = 'APPROVED' AND visibility = 'PUBLIC' ORDER BY id
    ON CONFLICT (event_id) DO UPDATE SET event_id = excluded.event_id;
  ELSE
    INSERT INTO digest_news (event_id)
    SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id
     WHERE n.review_state = 'APPROVED' AND n.visibility = 'PUBLIC'
       AND (n.review_state, n.visibility, n.published_at, n.public_latitude, n.public_longitude)
           IS DISTINCT FROM (o.review_state, o.visibility, o.published_at, o.public_latitude, o.public_longitude)
     ORDER BY n.id
    ON CONFLICT (event_id) DO UPDATE SET event_id = excluded.event_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER events_noted_new AFTER INSERT ON events
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_visible_events();
CREATE TRIGGER events_noted_changed AFTER UPDATE ON events
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_visible_events();

CREATE FUNCTION note_campaign_updates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO digest_news (campaign_id) SELECT DISTINCT campaign_id FROM new_rows ORDER BY campaign_id
  ON CONFLICT (campaign_id) DO UPDATE SET campaign_id = excluded.campaign_id;
  RETURN NULL;
END $$;
CREATE TRIGGER campaign_updates_noted AFTER INSERT ON campaign_updates
  REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_campaign_updates();
`;

const down = `
DROP TRIGGER events_noted_new ON events;
DROP TRIGGER events_noted_changed ON events;
DROP TRIGGER campaign_updates_noted ON campaign_updates;
DROP FUNCTION note_visible_events, note_campaign_updates;
DROP TABLE digest_news, subscriber_density;
UPDATE messages SET topic = 'digest' WHERE topic IN ('nearby', 'follow');
ALTER TABLE messages DROP CONSTRAINT messages_topic_check;
ALTER TABLE messages ADD CONSTRAINT messages_topic_check CHECK (topic IN ('reminder', 'broadcast', 'digest'));
ALTER TABLE digest_items RENAME TO digest_items_after;
CREATE TABLE digest_items (
  person_id uuid NOT NULL REFERENCES persons,
  event_id uuid NOT NULL REFERENCES events,
  message_id bigint NOT NULL,
  PRIMARY KEY (person_id, event_id)
);
INSERT INTO digest_items (person_id, event_id, message_id)
  SELECT a.person_id, e.id, r.message_id FROM digest_items_after a JOIN digest_runs r ON r.id = a.run_id JOIN events e ON e.id = ANY (a.event_ids)
  ON CONFLICT DO NOTHING;
DROP TABLE digest_items_after, digest_runs;
DROP INDEX subscriptions_due, subscriptions_nearby, subscriptions_followed;
CREATE INDEX subscriptions_due ON subscriptions (next_at) WHERE status = 'GRANTED';
CREATE OR REPLACE VIEW person_zones AS
  SELECT DISTINCT ON (person_id) person_id, time_zone FROM subscriptions WHERE status = 'GRANTED'
   ORDER BY person_id, created_at DESC;
DELETE FROM subscriptions WHERE topic <> 'DIGEST';
ALTER TABLE subscriptions
  DROP CONSTRAINT subscriptions_granted_is_due,
  ADD CONSTRAINT subscriptions_granted_is_due CHECK (status <> 'GRANTED' OR next_at IS NOT NULL),
  DROP CONSTRAINT subscriptions_topic_check,
  ADD CONSTRAINT subscriptions_topic_check CHECK (topic IN ('DIGEST', 'CAMPAIGN_NEWS')),
  DROP CONSTRAINT subscriptions_place,
  DROP CONSTRAINT subscriptions_followed,
  DROP COLUMN cadence,
  DROP COLUMN event_types,
  DROP COLUMN host_mail,
  ALTER COLUMN latitude SET NOT NULL,
  ALTER COLUMN longitude SET NOT NULL,
  ALTER COLUMN radius_km SET NOT NULL;
`;

export class Digests1764000001300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
    await runner.query(triggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
