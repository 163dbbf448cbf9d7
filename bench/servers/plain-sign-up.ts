import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { answerWith } from './plain-server.js';

/** The reference: the rows of a sign-up, its promised mail and its two rate limits, and nothing round them. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

answerWith(async (asked, caller) => {
  const { email = '', name, slotId, eventId } = asked as Record<string, string>;
  const client = await pool.connect();
  try {
    await limit(client, caller);
    await limit(client, email);
    await client.query('BEGIN');
    await insert(client, email, name, slotId, eventId);
    await client.query('COMMIT');
    return 'ok';
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
});

const limit = (client: pg.PoolClient, key: string) =>
  client.query(
    `INSERT INTO rate_limits (key, points, expire) VALUES ($1, 1, $2)
     ON CONFLICT (key) DO UPDATE SET points = rate_limits.points + 1 RETURNING points`,
    [`plain:${key}`, Date.now() + 3_600_000],
  );

async function insert(client: pg.PoolClient, email: string, name?: string, slotId?: string, eventId?: string) {
  await client.query('SELECT t.id FROM timeslots t JOIN events e ON e.id = t.event_id WHERE t.id = $1', [slotId]);
  const personId = randomUUID();
  const attendanceId = randomUUID();
  await client.query('INSERT INTO persons (id, email) VALUES ($1, $2)', [personId, email]);
  await client.query(
    `INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status, given_name) VALUES ($1, $2, $3, $4, 'UNCONFIRMED', $5)`,
    [attendanceId, eventId, slotId, personId, name],
  );
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO messages (idem_key, kind, stream, subject_type, subject_id, status, scopes, expires_at, total, created_at)
     VALUES ($1, 'bench', 'tx', 'attendance', $2, 'sending', '{all}', now() + interval '3 days', 1, now()) RETURNING id`,
    [`bench:${attendanceId}`, attendanceId],
  );
  const id = rows[0]?.id;
  await client.query('INSERT INTO chunks (message_id, no) VALUES ($1, 0)', [id]);
  await client.query('INSERT INTO deliveries (message_id, person_id, chunk_no) VALUES ($1, $2, 0)', [id, personId]);
}
