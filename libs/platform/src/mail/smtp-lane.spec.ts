import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startSmtpSink, type SmtpSink } from '../../../../test/support/smtp-sink.js';
import { SmtpLane } from './smtp-lane.js';

const from = 'hello@example.org';
const head = 'From: hello@example.org\r\nSubject: River\r\n\r\n';

describe('a lane to the mail server', () => {
  let sink: SmtpSink;
  let lane: SmtpLane;
  afterEach(async () => {
    lane.close();
    await sink.stop();
  });
  const open = async (slots: number, options = {}): Promise<void> => {
    sink = await startSmtpSink(0, options);
    lane = new SmtpLane(sink.url, slots);
  };
  const send = (to: string, ...pieces: string[]) =>
    lane.send(
      () => ({ envelope: { from, to }, raw: [head, ...pieces].map((piece) => Buffer.from(piece)) }),
      () => true,
    );

  it('hands over every mail as it is, however long it and the one before it are', async () => {
    await open(3);
    const bodies = Array.from({ length: 60 }, (_, n) => {
      const lines = [1, 400, 3, 6_000, 1, 40][n % 6] ?? 1;
      return Array.from({ length: lines }, () => `${randomBytes(24).toString('hex')}\r\n`).join('');
    });
    const outcomes = await Promise.all(
      bodies.map((body, n) => send(`p${String(n)}@people.test`, body, `${String(n)}\r\n`)),
    );
    expect(new Set(outcomes.map((outcome) => outcome?.kind))).toEqual(new Set(['accepted']));
    for (const [n, body] of bodies.entries()) {
      expect(sink.to(`p${String(n)}@people.test`).map(({ raw }) => raw)).toEqual([`${head}${body}${String(n)}\r\n`]);
    }
  });

  it('escapes what would end a mail too soon', async () => {
    await open(1);
    for (const body of ['.\r\nMAIL FROM:<x@people.test>\r\n', 'no line break', 'bare\n.\nline breaks\r\n', '..\r\n']) {
      expect(await send('ana@people.test', body)).toMatchObject({ kind: 'accepted' });
    }
    expect(sink.to('ana@people.test').map(({ raw }) => raw.slice(head.length))).toEqual([
      '.\r\nMAIL FROM:<x@people.test>\r\n',
      'no line break\r\n',
      'bare\r\n.\r\nline breaks\r\n',
      '..\r\n',
    ]);
  });

  it('writes a mail when its turn has come, and none that may not start', async () => {
    await open(1);
    sink.latency = 30;
    let mayStart = true;
    const written: number[] = [];
    const begun = [0, 1, 2].map((n) =>
      lane.send(
        () => {
          written.push(n);
          return n === 1 ? null : { envelope: { from, to: 'ana@people.test' }, raw: [Buffer.from(`${head}Hi.\r\n`)] };
        },
        () => mayStart,
      ),
    );
    await sleep(10);
    expect(written).toEqual([0]);
    await begun[0];
    expect(await begun[1]).toBeNull();
    await begun[2];
    mayStart = false;
    expect(
      await lane.send(
        () => null,
        () => mayStart,
      ),
    ).toEqual({ kind: 'late' });
    expect(written).toEqual([0, 1, 2]);
    expect(sink.mails).toHaveLength(2);
  });

  it('reaches addresses with letters beyond ASCII where the server takes them, with names as they are', async () => {
    await open(1);
    expect(await send('łucja@people.test', 'Hi.\r\n')).toMatchObject({ kind: 'accepted' });
    expect(sink.to('łucja@people.test')).toHaveLength(1);
  });

  it('says of those addresses that the server does not take them, and goes on with the same connection', async () => {
    await open(1, { utf8: false });
    expect(await send('łucja@people.test', 'Hi.\r\n')).toMatchObject({ kind: 'refused', code: 553, enh: '5.6.7' });
    expect(await send('ana@people.test', 'Hi.\r\n')).toMatchObject({ kind: 'accepted' });
    expect(sink.mails.map(({ to }) => to)).toEqual(['ana@people.test']);
  });
});
