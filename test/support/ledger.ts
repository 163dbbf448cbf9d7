import type { DataSource } from 'typeorm';
import { deliveryStates, type DeliveryState } from '#messages';
import { eventually } from './wait.js';

/** How many deliveries are in which state. */
export async function ledger(dataSource: DataSource): Promise<Partial<Record<DeliveryState, number>>> {
  const rows = await dataSource.query<{ state: number; count: number }[]>(
    'SELECT state, count(*)::int AS count FROM deliveries GROUP BY state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [deliveryStates[state] ?? 'unknown', count]));
}

/** Waits until every message has been dealt with: nothing to send, nothing promised. */
export async function settled(dataSource: DataSource, milliseconds = 90_000): Promise<void> {
  await eventually(
    'everything to be sent',
    async () => {
      const [row] = await dataSource.query<{ open: number }[]>(
        `SELECT (SELECT count(*) FROM messages WHERE status IN ('expanding', 'sending'))::int
              + (SELECT count(*) FROM outbox WHERE done_at IS NULL)::int AS open`,
      );
      return row?.open === 0 ? true : undefined;
    },
    milliseconds,
  );
}
