import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = `
CREATE EXTENSION IF NOT EXISTS cube;
CREATE EXTENSION IF NOT EXISTS earthdistance;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE persons (
  id uuid PRIMARY KEY,
  email text CONSTRAINT persons_email_key UNIQUE CONSTRAINT persons_email_lower CHECK (email = lower(email)),
  name text,
  locale text NOT NULL DEFAULT 'en',
  email_confirmed_at timestamptz,
  is_admin boolean NOT NULL DEFAULT false,
  link_version smallint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  forgotten_at timestamptz,
  CONSTRAINT persons_forgotten_are_blank CHECK (forgotten_at IS NULL OR (email IS NULL AND name IS NULL))
);

CREATE TABLE consent_records (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES persons,
  topic text NOT NULL,
  channel text NOT NULL DEFAULT 'EMAIL',
  status text NOT NULL CHECK (status IN ('PENDING', 'GRANTED', 'WITHDRAWN')),
  wording text NOT NULL,
  language text NOT NULL,
  source text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX consent_records_person ON consent_records (person_id, topic, at);

CREATE TABLE suppressions (
  address_hash bytea NOT NULL,
  scope text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('HARD_BOUNCE', 'COMPLAINT', 'UNSUBSCRIBED_ALL', 'UNSUBSCRIBED_TOPIC', 'BLOCKED', 'ERASED')),
  source text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (address_hash, scope)
);

CREATE TABLE groups (
  id uuid PRIMARY KEY,
  slug text NOT NULL CONSTRAINT groups_slug_key UNIQUE,
  name text NOT NULL CHECK (name <> ''),
  description text,
  website text,
  country char(2),
  parent_id uuid REFERENCES groups CHECK (parent_id <> id),
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX groups_name ON groups (lower(name));

CREATE TABLE memberships (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES groups,
  person_id uuid NOT NULL REFERENCES persons,
  role text NOT NULL CHECK (role IN ('OWNER', 'COORDINATOR', 'MEMBER')),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT memberships_once UNIQUE (group_id, person_id)
);
CREATE INDEX memberships_person ON memberships (person_id);

CREATE TABLE event_types (
  code text PRIMARY KEY,
  mobilize_code text NOT NULL,
  names jsonb NOT NULL,
  position smallint NOT NULL
);

CREATE TABLE campaigns (
  id uuid PRIMARY KEY,
  slug text NOT NULL CONSTRAINT campaigns_slug_key UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]*$'),
  status text NOT NULL CHECK (status IN ('DRAFT', 'OPEN', 'CLOSED', 'ARCHIVED')),
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  default_language text NOT NULL,
  accent_hue smallint NOT NULL CHECK (accent_hue BETWEEN 0 AND 359),
  event_word text NOT NULL DEFAULT 'ACTION' CHECK (event_word IN ('ACTION', 'EVENT', 'ACTIVITY')),
  contact_email text,
  show_going boolean NOT NULL DEFAULT true,
  review_required boolean NOT NULL DEFAULT true,
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT campaigns_window CHECK (ends_on >= starts_on)
);

CREATE TABLE campaign_texts (
  campaign_id uuid NOT NULL REFERENCES campaigns,
  language text NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  summary text NOT NULL DEFAULT '',
  call text NOT NULL DEFAULT '',
  PRIMARY KEY (campaign_id, language)
);

CREATE TABLE campaign_event_types (
  campaign_id uuid NOT NULL REFERENCES campaigns,
  type_code text NOT NULL REFERENCES event_types,
  PRIMARY KEY (campaign_id, type_code)
);

CREATE TABLE campaign_coordinators (
  campaign_id uuid NOT NULL REFERENCES campaigns,
  person_id uuid NOT NULL REFERENCES persons,
  added_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (campaign_id, person_id)
);
CREATE INDEX campaign_coordinators_person ON campaign_coordinators (person_id);

CREATE TABLE campaign_updates (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  published_on date NOT NULL,
  language text NOT NULL,
  title text NOT NULL CHECK (title <> ''),
  body text NOT NULL,
  source_url text,
  source_name text,
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX campaign_updates_campaign ON campaign_updates (campaign_id, published_on DESC);

CREATE TABLE endorsements (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  group_id uuid NOT NULL REFERENCES groups,
  kind text NOT NULL CHECK (kind IN ('CALLER', 'ENDORSER')),
  status text NOT NULL CHECK (status IN ('AWAITING_CONFIRMATION', 'REQUESTED', 'INVITED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
  requested_by uuid REFERENCES persons,
  decided_by uuid REFERENCES persons,
  decided_at timestamptz,
  link_version smallint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT endorsements_once UNIQUE (campaign_id, group_id)
);

CREATE TABLE outbox (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  not_before timestamptz NOT NULL DEFAULT now(),
  lease_until timestamptz,
  attempts smallint NOT NULL DEFAULT 0,
  last_error text,
  done_at timestamptz
);
CREATE INDEX outbox_open ON outbox (not_before) WHERE done_at IS NULL;

CREATE TABLE external_refs (
  system text NOT NULL,
  external_id text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  row_hash text,
  values jsonb,
  seen_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (system, external_id, subject_type)
);
CREATE INDEX external_refs_subject ON external_refs (subject_type, subject_id);

CREATE TABLE audit_entries (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor_person_id uuid REFERENCES persons,
  action text NOT NULL,
  subject_type text NOT NULL,
  subject_id uuid NOT NULL,
  campaign_id uuid REFERENCES campaigns,
  details jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entries_subject ON audit_entries (subject_type, subject_id, at);
`;

export class Campaigns1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE audit_entries, external_refs, outbox, endorsements, campaign_updates,
      campaign_coordinators, campaign_event_types, campaign_texts, campaigns, event_types, memberships, groups,
      suppressions, consent_records, persons`);
  }
}
