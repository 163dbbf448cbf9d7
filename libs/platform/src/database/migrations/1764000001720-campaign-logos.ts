import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A picture on top of the page of a campaign and of its mails. */
const tables = `
CREATE TABLE campaign_logos (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns,
  storage_key text NOT NULL,
  byte_size integer NOT NULL,
  width smallint NOT NULL,
  height smallint NOT NULL,
  alt text,
  created_by uuid REFERENCES persons,
  created_at timestamptz NOT NULL,
  UNIQUE (campaign_id, id)
);
COMMENT ON TABLE campaign_logos IS 'Replaced ones stay, because sent mails show them; all of a campaign go when it takes its logo away';
COMMENT ON COLUMN campaign_logos.alt IS 'What stands for it where it is not shown; null for the title of the campaign';
ALTER TABLE campaigns
  ADD COLUMN logo_id uuid,
  ADD CONSTRAINT campaigns_logo FOREIGN KEY (id, logo_id) REFERENCES campaign_logos (campaign_id, id);
`;

export class CampaignLogos1764000001720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE campaigns DROP COLUMN logo_id; DROP TABLE campaign_logos;');
  }
}
