import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
CREATE TABLE events (
  id uuid PRIMARY KEY,
  slug text NOT NULL CONSTRAINT events_slug_key UNIQUE,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  group_id uuid REFERENCES groups,
  type_code text NOT NULL REFERENCES event_types,
  title text NOT NULL CHECK (title <> ''),
  description text NOT NULL DEFAULT '',
  language text NOT NULL DEFAULT 'en',
  languages text[] NOT NULL DEFAULT '{}',
  schedule_state text NOT NULL CHECK (schedule_state IN ('TENTATIVE', 'CONFIRMED', 'POSTPONED', 'CANCELLED')),
  review_state text NOT NULL CHECK (review_state IN
    ('DRAFT', 'AWAITING_HOST_VERIFICATION', 'AWAITING_REVIEW', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  visibility text NOT NULL DEFAULT 'PUBLIC' CHECK (visibility IN ('PUBLIC', 'UNLISTED', 'PRIVATE')),
  attendance_mode text NOT NULL DEFAULT 'IN_PERSON' CHECK (attendance_mode IN ('IN_PERSON', 'ONLINE', 'HYBRID')),
  signup_mode text NOT NULL DEFAULT 'OPEN' CHECK (signup_mode IN ('OPEN', 'APPROVAL', 'INVITE', 'EXTERNAL_LINK', 'NONE')),
  signup_url text,
  online_url text,
  venue text,
  address text,
  locality text,
  region text,
  postal_code text,
  country char(2),
  latitude double precision CONSTRAINT events_latitude CHECK (latitude BETWEEN -90 AND 90),
  longitude double precision CONSTRAINT events_longitude CHECK (longitude BETWEEN -180 AND 180),
  location_precision text CHECK (location_precision IN ('ROOFTOP', 'STREET', 'LOCALITY')),
  place_id integer,
  address_visibility text NOT NULL DEFAULT 'PUBLIC' CHECK (address_visibility IN
    ('PUBLIC', 'APPROXIMATE', 'ATTENDEES', 'HOSTS_ONLY', 'TO_BE_ANNOUNCED')),
  public_latitude double precision CHECK (public_latitude BETWEEN -90 AND 90),
  public_longitude double precision CHECK (public_longitude BETWEEN -180 AND 180),
  time_zone text,
  contact_name text,
  contact_email text,
  contact_phone text,
  what_to_bring text,
  accessibility jsonb NOT NULL DEFAULT '[]',
  outside_window_allowed boolean NOT NULL DEFAULT false,
  cancel_note text,
  sequence integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  human_edited_fields text[] NOT NULL DEFAULT '{}',
  client_key uuid CONSTRAINT events_client_key UNIQUE,
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  starts_on date,
  starts_at timestamptz,
  ends_at timestamptz,
  earth earth GENERATED ALWAYS AS (
    CASE WHEN public_latitude IS NULL THEN NULL ELSE ll_to_earth(public_latitude, public_longitude) END) STORED,
  CONSTRAINT events_coordinates_together CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CONSTRAINT events_public_coordinates_together CHECK ((public_latitude IS NULL) = (public_longitude IS NULL)),
  CONSTRAINT events_place_has_zone CHECK (latitude IS NULL OR time_zone IS NOT NULL)
);
CREATE INDEX events_campaign_date ON events (campaign_id, starts_on, id);
CREATE INDEX events_near ON events USING gist (earth)
  WHERE review_state = 'APPROVED' AND visibility = 'PUBLIC';
CREATE INDEX events_review ON events (campaign_id, created_at) WHERE review_state = 'AWAITING_REVIEW';
CREATE INDEX events_starts_at ON events (starts_at) WHERE starts_at IS NOT NULL;
CREATE INDEX events_published ON events (published_at) WHERE review_state = 'APPROVED' AND visibility = 'PUBLIC';
CREATE INDEX events_title_words ON events USING gin (lower(title) gin_trgm_ops);
ALTER TABLE events SET (autovacuum_vacuum_scale_factor = 0.01);

CREATE TABLE timeslots (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events,
  position smallint NOT NULL DEFAULT 0,
  starts_on date,
  local_start text CHECK (local_start ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'),
  local_end text CHECK (local_end ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d$'),
  starts_at timestamptz,
  ends_at timestamptz,
  capacity integer CHECK (capacity > 0),
  CONSTRAINT timeslots_position UNIQUE (event_id, position),
  CONSTRAINT timeslots_end_after_start CHECK (ends_at > starts_at AND local_end IS NOT NULL OR ends_at IS NULL AND local_end IS NULL),
  CONSTRAINT timeslots_start_together CHECK ((local_start IS NULL) = (starts_at IS NULL)),
  CONSTRAINT timeslots_date_of_start CHECK (local_start IS NULL OR starts_on::text = left(local_start, 10)),
  CONSTRAINT timeslots_end_needs_start CHECK (ends_at IS NULL OR starts_at IS NOT NULL)
);

CREATE TABLE event_hosts (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events,
  person_id uuid NOT NULL REFERENCES persons,
  role text NOT NULL CHECK (role IN ('PRIMARY', 'COHOST')),
  confirmed_at timestamptz,
  link_version smallint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT event_hosts_once UNIQUE (event_id, person_id)
);
CREATE INDEX event_hosts_person ON event_hosts (person_id);

CREATE TABLE event_changes (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events,
  at timestamptz NOT NULL,
  field text NOT NULL,
  before text,
  after text,
  note text
);
CREATE INDEX event_changes_event ON event_changes (event_id, at);

CREATE TABLE review_decisions (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events,
  decision text NOT NULL CHECK (decision IN ('APPROVED', 'REJECTED')),
  reason text,
  decided_by uuid REFERENCES persons,
  at timestamptz NOT NULL,
  CONSTRAINT review_decisions_reason CHECK (decision = 'APPROVED' OR reason <> '' AND reason IS NOT NULL)
);
CREATE INDEX review_decisions_event ON review_decisions (event_id, at);

CREATE TABLE attendances (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events,
  timeslot_id uuid NOT NULL REFERENCES timeslots,
  person_id uuid NOT NULL REFERENCES persons,
  rsvp_status text NOT NULL CHECK (rsvp_status IN ('UNCONFIRMED', 'INVITED', 'REGISTERED', 'CONFIRMED', 'MAYBE',
    'WAITLISTED', 'DECLINED', 'CANCELLED', 'REJECTED')),
  outcome text CHECK (outcome IN ('ATTENDED', 'NO_SHOW')),
  guests smallint NOT NULL DEFAULT 0 CHECK (guests BETWEEN 0 AND 20),
  share_contact_with_host boolean NOT NULL DEFAULT false,
  given_name text,
  wants_digest boolean NOT NULL DEFAULT false,
  locale text NOT NULL DEFAULT 'en',
  source text,
  link_version smallint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  confirmed_at timestamptz,
  cancelled_at timestamptz,
  CONSTRAINT attendances_once UNIQUE (timeslot_id, person_id)
);
CREATE INDEX attendances_event ON attendances (event_id, rsvp_status);
CREATE INDEX attendances_person ON attendances (person_id);
CREATE INDEX attendances_waiting ON attendances (timeslot_id, confirmed_at) WHERE rsvp_status = 'WAITLISTED';

CREATE TABLE materials (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  kind text NOT NULL CHECK (kind IN ('FLYER', 'BROCHURE', 'POSTER', 'SIGN', 'TOOLKIT', 'PRESS_TEXT', 'OTHER')),
  title text NOT NULL CHECK (title <> ''),
  description text,
  visibility text NOT NULL DEFAULT 'PUBLIC' CHECK (visibility IN ('PUBLIC', 'HOSTS')),
  position integer NOT NULL DEFAULT 0,
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);
CREATE INDEX materials_campaign ON materials (campaign_id, position);

CREATE TABLE material_files (
  id uuid PRIMARY KEY,
  material_id uuid NOT NULL REFERENCES materials,
  language text NOT NULL,
  paper_size text NOT NULL DEFAULT '',
  version integer NOT NULL CHECK (version > 0),
  file_name text NOT NULL,
  content_type text NOT NULL,
  byte_size integer NOT NULL CHECK (byte_size > 0),
  sha256 text NOT NULL,
  storage_key text NOT NULL,
  download_count integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT material_files_version UNIQUE (material_id, language, paper_size, version)
);

CREATE TABLE uploads (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons,
  file_name text NOT NULL,
  content_type text NOT NULL,
  byte_size integer NOT NULL CHECK (byte_size > 0),
  sha256 text NOT NULL,
  storage_key text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
`;

/**
 * The search columns of an event (first day, first start, last end) are derived from its timeslots by the
 * database itself, so that no writer can forget them; the same trigger holds events inside their campaign's window.
 */
const triggers = `
CREATE FUNCTION timeslot_in_window() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  window_start date;
  window_end date;
  allowed boolean;
BEGIN
  SELECT c.starts_on, c.ends_on, e.outside_window_allowed INTO window_start, window_end, allowed
    FROM events e JOIN campaigns c ON c.id = e.campaign_id WHERE e.id = NEW.event_id;
  IF NEW.starts_on IS NOT NULL AND NOT allowed AND NEW.starts_on NOT BETWEEN window_start AND window_end THEN
    RAISE EXCEPTION 'timeslot on % is outside % to %', NEW.starts_on, window_start, window_end
      USING ERRCODE = 'check_violation', CONSTRAINT = 'timeslots_in_window';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER timeslots_in_window BEFORE INSERT OR UPDATE OF starts_on ON timeslots
  FOR EACH ROW EXECUTE FUNCTION timeslot_in_window();

CREATE FUNCTION campaign_window_holds_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM events e WHERE e.campaign_id = NEW.id AND NOT e.outside_window_allowed
      AND e.starts_on NOT BETWEEN NEW.starts_on AND NEW.ends_on) THEN
    RAISE EXCEPTION 'events lie outside % to %', NEW.starts_on, NEW.ends_on
      USING ERRCODE = 'check_violation', CONSTRAINT = 'campaigns_window_holds_events';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER campaigns_window_holds_events BEFORE UPDATE OF starts_on, ends_on ON campaigns
  FOR EACH ROW WHEN (OLD.starts_on <> NEW.starts_on OR OLD.ends_on <> NEW.ends_on)
  EXECUTE FUNCTION campaign_window_holds_events();

CREATE FUNCTION event_times_from_timeslots() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed uuid := COALESCE(NEW.event_id, OLD.event_id);
BEGIN
  UPDATE events e SET starts_on = s.starts_on, starts_at = s.starts_at, ends_at = s.ends_at
    FROM (SELECT min(t.starts_on) AS starts_on, min(t.starts_at) AS starts_at, max(t.ends_at) AS ends_at
            FROM timeslots t WHERE t.event_id = changed) s
    WHERE e.id = changed AND (e.starts_on, e.starts_at, e.ends_at) IS DISTINCT FROM (s.starts_on, s.starts_at, s.ends_at);
  RETURN NULL;
END $$;
CREATE TRIGGER timeslots_set_event_times AFTER INSERT OR UPDATE OR DELETE ON timeslots
  FOR EACH ROW EXECUTE FUNCTION event_times_from_timeslots();
`;

export class Events1764000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(triggers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE uploads, material_files, materials, attendances, review_decisions, event_changes,
      event_hosts, timeslots, events`);
    await runner.query('DROP FUNCTION timeslot_in_window, campaign_window_holds_events, event_times_from_timeslots');
  }
}
