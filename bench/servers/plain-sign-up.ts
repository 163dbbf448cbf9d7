import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import pg from 'pg';

/** The reference: the rows of a sign-up and its promised mail in one transaction, and nothing round it. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });

createServer((request, response) => {
  let body = '';
  request.on('data', (part: string) => (body += part));
  request.on('end', () => {
    void answer(body).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');

async function answer(body: string): Promise<string> {
  if (body === '') return 'ok';
  const { email, name, slotId, eventId } = JSON.parse(body) as Record<string, string>;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT id FROM timeslots WHERE id = $1 FOR UPDATE', [slotId]);
    const personId = randomUUID();
    const attendanceId = randomUUID();
    await client.query('INSERT INTO persons (id, email, name) VALUES ($1, $2, $3)', [personId, email, name]);
    await client.query(
      `INSERT INTO attendances (id, event_id, timeslot_id, person_id, rsvp_status) VALUES ($1, $2, $3, $4, 'UNCONFIRMED')`,
      [attendanceId, eventId, slotId, personId],
    );
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO messages (idem_key, kind, stream, subject_type, subject_id, status, expires_at, total, created_at)
       VALUES ($1, 'bench', 'tx', 'attendance', $2, 'sending', now() + interval '3 days', 1, now()) RETURNING id`,
      [`bench:${attendanceId}`, attendanceId],
    );
    await client.query('INSERT INTO chunks (message_id, no) VALUES ($1, 0)', [rows[0]?.id]);
    await client.query('INSERT INTO deliveries (message_id, person_id, chunk_no) VALUES ($1, $2, 0)', [
      rows[0]?.id,
      personId,
    ]);
    await client.query('COMMIT');
    return 'ok';
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
