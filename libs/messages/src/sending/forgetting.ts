import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '#platform/clock.js';
import { EveryTick } from '#platform/jobs/every-tick.js';

/** By then everything has come back that will: bounces take days, complaints weeks. */
const KEPT_DAYS = 90;
const MESSAGES_AT_ONCE = 200;
/** Rows of one transaction are at most so many chunks of 500. */
const CHUNKS_AT_ONCE = 20;

/** Forgets who got a mail when nobody needs to know any more. The counts stay with the chunks. */
@Injectable()
export class Forgetting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  @EveryTick({ name: 'forget-deliveries', seconds: 3_600 })
  async forget(): Promise<void> {
    for (;;) {
      const old = await this.old();
      for (const id of old) await this.forgetOne(id);
      if (old.length < MESSAGES_AT_ONCE) return;
    }
  }

  private async old(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM messages
        WHERE forgotten_at IS NULL AND status IN ('done', 'cancelled') AND done_at < $1::timestamptz - make_interval(days => ${String(KEPT_DAYS)})
        ORDER BY done_at LIMIT ${String(MESSAGES_AT_ONCE)}`,
      [this.clock.now()],
    );
    return rows.map(({ id }) => id);
  }

  /** May be killed between two slices: the message is marked after the last of them. */
  private async forgetOne(id: string): Promise<void> {
    const [{ last }]: [{ last: number | null }] = await this.dataSource.query(
      'SELECT max(no) AS last FROM chunks WHERE message_id = $1',
      [id],
    );
    for (let first = 0; first <= (last ?? -1); first += CHUNKS_AT_ONCE) {
      await this.dataSource.query(
        'DELETE FROM deliveries WHERE message_id = $1 AND chunk_no >= $2 AND chunk_no < $2::int + $3::int',
        [id, first, CHUNKS_AT_ONCE],
      );
    }
    await this.dataSource.query(
      `WITH replies AS (DELETE FROM attempt_log WHERE message_id = $1)
       UPDATE messages SET forgotten_at = $2 WHERE id = $1`,
      [id, this.clock.now()],
    );
  }
}
