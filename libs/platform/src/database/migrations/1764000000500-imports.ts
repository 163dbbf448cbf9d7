import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Runs of the importer and what became of every row. The file itself stays in the file store; a run from the command
 * line keeps none.
 */
const tables = `
CREATE TABLE import_runs (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  file_name text NOT NULL CHECK (file_name <> ''),
  storage_key text,
  mapping jsonb NOT NULL DEFAULT '[]',
  status text NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
  total integer NOT NULL DEFAULT 0 CHECK (total >= 0),
  processed integer NOT NULL DEFAULT 0 CHECK (processed BETWEEN 0 AND total),
  summary jsonb,
  error text,
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  CONSTRAINT import_runs_finished CHECK ((finished_at IS NULL) = (status IN ('QUEUED', 'RUNNING')))
);
CREATE INDEX import_runs_campaign ON import_runs (campaign_id, created_at DESC);

CREATE TABLE import_rows (
  run_id uuid NOT NULL REFERENCES import_runs,
  row integer NOT NULL CHECK (row > 0),
  outcome text NOT NULL CHECK (outcome IN ('CREATED', 'UPDATED', 'UNCHANGED', 'DUPLICATE', 'REJECTED')),
  reasons jsonb NOT NULL DEFAULT '[]',
  event_id uuid REFERENCES events,
  title text,
  PRIMARY KEY (run_id, row)
);
CREATE INDEX import_rows_event ON import_rows (event_id) WHERE event_id IS NOT NULL;
`;

export class Imports1764000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE import_rows, import_runs');
  }
}
