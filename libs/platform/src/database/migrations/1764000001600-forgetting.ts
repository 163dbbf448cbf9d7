import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of old messages only the counts of their chunks remain, not who got them. */
const tables = `
ALTER TABLE messages ADD COLUMN forgotten_at timestamptz;
COMMENT ON COLUMN messages.forgotten_at IS 'When its deliveries were deleted; what was counted stays in its chunks';
CREATE INDEX messages_to_forget ON messages (done_at) WHERE forgotten_at IS NULL AND status IN ('done', 'cancelled');
`;

export class Forgetting1764000001600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE messages DROP COLUMN forgotten_at');
  }
}
