import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A broadcast before it is a message: a letter of blocks in several languages, who wrote it, who agreed to it, when it
 * is to go out. Once it has a message, that says how far it is. Letters from before are read from subject and body.
 */
const tables = `
ALTER TABLE broadcasts DROP CONSTRAINT broadcasts_subject_check;
ALTER TABLE broadcasts DROP CONSTRAINT broadcasts_body_check;
ALTER TABLE broadcasts
  ADD COLUMN letter jsonb,
  ADD COLUMN audience_input jsonb,
  ADD COLUMN stage text NOT NULL DEFAULT 'DRAFT'
    CONSTRAINT broadcasts_stage CHECK (stage IN ('DRAFT', 'AWAITING_APPROVAL', 'SCHEDULED', 'CANCELLED')),
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN authors uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN send_at timestamptz,
  ADD COLUMN local_date date,
  ADD COLUMN local_hour smallint CONSTRAINT broadcasts_local_hour CHECK (local_hour BETWEEN 0 AND 23),
  ADD COLUMN per_hour integer CONSTRAINT broadcasts_per_hour CHECK (per_hour > 0),
  ADD COLUMN starts_at timestamptz,
  ADD COLUMN expected_count integer,
  ADD COLUMN submitted_at timestamptz,
  ADD COLUMN decided_by uuid REFERENCES persons,
  ADD COLUMN decided_at timestamptz,
  ADD COLUMN rejected_because text,
  ADD COLUMN rest_of uuid CONSTRAINT broadcasts_rest_of UNIQUE REFERENCES broadcasts,
  ADD CONSTRAINT broadcasts_local_time CHECK ((local_date IS NULL) = (local_hour IS NULL)),
  ADD CONSTRAINT broadcasts_start CHECK (message_id IS NOT NULL OR stage <> 'SCHEDULED' OR starts_at IS NOT NULL);
UPDATE broadcasts SET authors = ARRAY[created_by] WHERE created_by IS NOT NULL;
COMMENT ON COLUMN broadcasts.stage IS 'How far it is while it has no message; afterwards the message says so';
COMMENT ON COLUMN broadcasts.authors IS 'Everybody who wrote at it: none of them may approve it';
COMMENT ON COLUMN broadcasts.starts_at IS 'When its audience is asked for and it becomes a message';
COMMENT ON COLUMN broadcasts.rest_of IS 'The broadcast whose unreached people this one is for';
CREATE INDEX broadcasts_due ON broadcasts (starts_at) WHERE stage = 'SCHEDULED' AND message_id IS NULL;

CREATE TABLE letter_pictures (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  content_type text NOT NULL,
  storage_key text NOT NULL,
  byte_size integer NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL
);
`;

/** What never became a message has no place in the older tables. */
const undo = `
DROP TABLE letter_pictures;
DELETE FROM broadcasts WHERE message_id IS NULL OR subject = '' OR body = '';
DROP INDEX broadcasts_due;
ALTER TABLE broadcasts
  DROP COLUMN letter, DROP COLUMN audience_input, DROP COLUMN stage, DROP COLUMN version, DROP COLUMN authors,
  DROP COLUMN send_at, DROP COLUMN local_date, DROP COLUMN local_hour, DROP COLUMN per_hour, DROP COLUMN starts_at,
  DROP COLUMN expected_count, DROP COLUMN submitted_at, DROP COLUMN decided_by, DROP COLUMN decided_at,
  DROP COLUMN rejected_because, DROP COLUMN rest_of;
ALTER TABLE broadcasts ADD CONSTRAINT broadcasts_subject_check CHECK (subject <> '');
ALTER TABLE broadcasts ADD CONSTRAINT broadcasts_body_check CHECK (body <> '');
`;

export class Letters1764000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(undo);
  }
}
