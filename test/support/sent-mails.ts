import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { deliveryStates, type DeliveryRef, type DeliveryState } from '#messages';
import { Make } from './make.js';

export interface Sent extends DeliveryRef {
  email: string;
}

/** Mails that have gone out, and what has become of them and their people. */
export class SentMails {
  private readonly make: Make;

  constructor(private readonly dataSource: DataSource) {
    this.make = new Make(dataSource);
  }

  /** One message to these people, sent now or at `at`. */
  async to(people: readonly { id: string; email: string }[], at = new Date()): Promise<Sent[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `INSERT INTO messages (idem_key, kind, stream, topic, status, scopes, expires_at, total, created_at, done_at)
       VALUES ($1, 'test', 'bulk', 'reminder', 'done', '{all,topic:reminder}', $2, $3, $2, $2) RETURNING id`,
      [randomUUID(), at, people.length],
    );
    const messageId = rows[0]?.id ?? '';
    await this.dataSource.query('INSERT INTO chunks (message_id, no, state, sent) VALUES ($1, 0, 1, $2)', [
      messageId,
      people.length,
    ]);
    await this.dataSource.query(
      `INSERT INTO deliveries (message_id, person_id, chunk_no, state, sent_at) SELECT $1, unnest($2::uuid[]), 0, 2, $3`,
      [messageId, people.map(({ id }) => id), at],
    );
    return people.map(({ id, email }) => ({ messageId, personId: id, email }));
  }

  /** To a new person, or to one who got mail before. */
  async one(person?: { id: string; email: string }, at?: Date): Promise<Sent> {
    const [sent] = await this.to([person ?? (await this.make.person({ email: `${randomUUID()}@example.com` }))], at);
    if (!sent) throw new Error('Nothing was sent.');
    return sent;
  }

  async state({ messageId, personId }: DeliveryRef): Promise<DeliveryState | undefined> {
    const rows: { state: number }[] = await this.dataSource.query(
      'SELECT state FROM deliveries WHERE message_id = $1 AND person_id = $2',
      [messageId, personId],
    );
    return deliveryStates[rows[0]?.state ?? -1];
  }

  /** Why somebody is not written to, by scope. */
  async suppressions(email: string): Promise<Record<string, string>> {
    const rows: { scope: string; reason: string }[] = await this.dataSource.query(
      `SELECT scope, reason FROM suppressions WHERE address_hash = sha256(convert_to($1, 'UTF8')) ORDER BY scope`,
      [email],
    );
    return Object.fromEntries(rows.map(({ scope, reason }) => [scope, reason]));
  }

  /** Everything that reports may change, without the times at which they came. */
  async everything(): Promise<unknown> {
    const read = async (sql: string): Promise<unknown[]> => this.dataSource.query(sql);
    return {
      deliveries: await read('SELECT message_id, person_id, state FROM deliveries ORDER BY 1, 2'),
      suppressions: await read(
        `SELECT encode(address_hash, 'hex') AS address, scope, reason FROM suppressions ORDER BY 1, 2`,
      ),
      returns: await read(
        'SELECT message_id, person_id, severity, permanent, complained FROM mail_returns ORDER BY 1, 2',
      ),
      events: await read('SELECT provider, event_id, state, kind FROM inbound_events ORDER BY 1, 2'),
    };
  }
}
