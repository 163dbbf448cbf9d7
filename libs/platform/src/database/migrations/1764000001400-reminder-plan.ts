import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The plan of a campaign is read in the order of its moments, page by page. */
export class ReminderPlan1764000001400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX reminders_moment ON reminders (remind_at, timeslot_id, code, start_key)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX reminders_moment');
  }
}
