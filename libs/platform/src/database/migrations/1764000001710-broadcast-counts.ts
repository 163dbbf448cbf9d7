import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How often the links of a broadcast were followed and its picture loaded: sums, with nothing of who or when. Each is
 * kept in a few rows, so that two clicks at the same moment seldom wait for one another.
 */
const tables = `
ALTER TABLE broadcasts
  ADD COLUMN count_clicks boolean NOT NULL DEFAULT false,
  ADD COLUMN count_opens boolean NOT NULL DEFAULT false;

CREATE TABLE counted_links (
  message_id bigint NOT NULL REFERENCES messages ON DELETE CASCADE,
  no integer NOT NULL CHECK (no >= 0),
  target text,
  PRIMARY KEY (message_id, no),
  CONSTRAINT counted_links_target CHECK ((target IS NULL) = (no = 0))
);
COMMENT ON TABLE counted_links IS 'What of a message is counted, settled when it is handed over; number 0 is the picture that tells of opens';
COMMENT ON COLUMN counted_links.target IS 'Where the link leads, also when nothing is counted any more';

CREATE TABLE link_counts (
  message_id bigint NOT NULL,
  no integer NOT NULL,
  part smallint NOT NULL,
  times bigint NOT NULL CHECK (times > 0),
  PRIMARY KEY (message_id, no, part),
  FOREIGN KEY (message_id, no) REFERENCES counted_links ON DELETE CASCADE
) WITH (fillfactor = 50);
COMMENT ON COLUMN link_counts.part IS 'One of several rows that add up, chosen by chance for each click';
`;

export class BroadcastCounts1764000001710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE link_counts, counted_links');
    await runner.query('ALTER TABLE broadcasts DROP COLUMN count_clicks, DROP COLUMN count_opens');
  }
}
