import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The delivery ledger. `deliveries` has no index on `state` so that marking a row stays a heap-only update;
 * the chunk, not the row, is what workers compete for.
 */
const tables = `
CREATE TABLE messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idem_key text NOT NULL CONSTRAINT messages_idem_key UNIQUE,
  kind text NOT NULL,
  stream text NOT NULL CHECK (stream IN ('tx', 'bulk')),
  topic text CHECK (topic IN ('reminder', 'broadcast', 'digest')),
  policy text NOT NULL DEFAULT 'at_least' CHECK (policy IN ('at_least', 'at_most')),
  status text NOT NULL CHECK (status IN ('sending', 'paused', 'done', 'cancelled')),
  campaign_id uuid,
  subject_type text,
  subject_id uuid,
  event_version integer,
  params jsonb NOT NULL DEFAULT '{}',
  scopes text[] NOT NULL,
  verifies_address boolean NOT NULL DEFAULT false,
  not_before timestamptz,
  expires_at timestamptz NOT NULL,
  total integer NOT NULL DEFAULT 0,
  created_by uuid,
  created_at timestamptz NOT NULL,
  done_at timestamptz,
  CONSTRAINT messages_subject CHECK ((subject_type IS NULL) = (subject_id IS NULL))
);
CREATE INDEX messages_open ON messages (id) WHERE status = 'sending';
CREATE INDEX messages_campaign ON messages (campaign_id, created_at);
CREATE INDEX messages_subject_kind ON messages (subject_id, kind);

CREATE TABLE chunks (
  message_id bigint NOT NULL REFERENCES messages ON DELETE CASCADE,
  no integer NOT NULL,
  state smallint NOT NULL DEFAULT 0 CHECK (state IN (0, 1)),
  lease uuid,
  lease_until timestamptz,
  runs integer NOT NULL DEFAULT 0,
  PRIMARY KEY (message_id, no)
) WITH (fillfactor = 50);
CREATE INDEX chunks_open ON chunks (message_id, no) WHERE state = 0;

CREATE TABLE deliveries (
  message_id bigint NOT NULL,
  person_id uuid NOT NULL,
  chunk_no integer NOT NULL,
  state smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 10),
  attempts smallint NOT NULL DEFAULT 0,
  dup_risk smallint NOT NULL DEFAULT 0,
  next_at timestamptz,
  code smallint,
  enh text,
  reply text,
  provider_id text,
  sent_at timestamptz,
  payload jsonb,
  PRIMARY KEY (message_id, person_id)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX deliveries_chunk ON deliveries (message_id, chunk_no);
CREATE INDEX deliveries_next ON deliveries (next_at) WHERE next_at IS NOT NULL;

CREATE TABLE attempt_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id bigint NOT NULL,
  person_id uuid NOT NULL,
  at timestamptz NOT NULL,
  code smallint,
  enh text,
  reply text
);
CREATE INDEX attempt_log_delivery ON attempt_log (message_id, person_id);
`;

export class Messages1764000000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE attempt_log, deliveries, chunks, messages');
  }
}
