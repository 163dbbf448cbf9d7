import { describe, expect, it } from '@jest/globals';
import type { Note } from './sink-messages.js';
import { judge, type Evidence, type LedgerRow } from './verdict.js';

const NOON = Date.parse('2026-06-06T12:00:00Z');
const people = ['ana', 'ben', 'cleo'].map((id) => ({ id, email: `${id}@example.org`, suppressed: false }));

const mail = (id: string, more: Partial<Note> = {}): Note => ({
  ...{ to: `${id}@example.org`, messageId: `<${id}>`, at: NOON, worker: 0, connection: 1, replied: true },
  ...more,
});
const row = (personId: string, state = 2, dupRisk = 0): LedgerRow => ({
  personId,
  state,
  dupRisk,
  sentAt: new Date(NOON),
});

const evidence = (more: Partial<Evidence> = {}): Evidence => {
  const rows = more.rows ?? people.map(({ id }) => row(id));
  const counters: Record<string, number> = {};
  for (const { state } of rows) {
    const name = { 2: 'SENT', 4: 'FAILED', 5: 'SUPPRESSED' }[state] ?? 'QUEUED';
    counters[name] = (counters[name] ?? 0) + 1;
  }
  return {
    ...{ people, notes: people.map(({ id }) => mail(id)), isUnknown: () => false, stops: [], outages: [] },
    ...{ unsubscribed: new Map(), rows, messages: [{ status: 'done', total: rows.length }], counters },
    ...{ endedThemselves: 0, cancelled: false },
    ...more,
  };
};
const twice = (second: Partial<Note> = {}, first: Partial<Note> = {}): Pick<Evidence, 'notes' | 'rows'> => ({
  notes: [mail('ana', first), mail('ana', { at: NOON + 60_000, ...second }), mail('ben'), mail('cleo')],
  rows: [row('ana', 2, 1), row('ben'), row('cleo')],
});

describe('the verdict of a fault test', () => {
  it('is fine when everybody has one mail', () => {
    expect(judge(evidence())).toMatchObject({ ok: true, lost: 0, states: { SENT: 3 }, messageIds: { different: 3 } });
  });

  it('counts whoever has none as lost, whatever the ledger says', () => {
    const verdict = judge(evidence({ notes: [mail('ana'), mail('ben')] }));
    expect(verdict).toMatchObject({ ok: false, lost: 1, contradictions: 1 });
  });

  it('expects nothing for those whom the server does not know, but a word in the ledger', () => {
    const notes = [mail('ana'), mail('ben')];
    const isUnknown = (email: string): boolean => email.startsWith('cleo');
    expect(judge(evidence({ notes, isUnknown, rows: [row('ana'), row('ben'), row('cleo', 4)] })).ok).toBe(true);
    expect(judge(evidence({ notes, isUnknown }))).toMatchObject({ ok: false, lost: 0, contradictions: 1 });
  });

  it('forgives second mails near a stop, as many as there were connections and half as many again', () => {
    const stop = { worker: 0, at: NOON + 300, connections: 1 };
    expect(judge(evidence({ ...twice(), stops: [stop] }))).toMatchObject({
      ok: true,
      extra: { killed: 1 },
      allowed: { killed: 1 },
    });
    expect(judge(evidence({ ...twice(), stops: [{ ...stop, connections: 0 }] })).ok).toBe(false);
  });

  it.each([
    ['no stop', []],
    ['a stop of another worker', [{ worker: 1, at: NOON, connections: 9 }]],
    ['a stop long after', [{ worker: 0, at: NOON + 10_000, connections: 9 }]],
  ])('does not believe that %s explains a second mail', (_, stops) => {
    expect(judge(evidence({ ...twice({ worker: 2 }), stops }))).toMatchObject({ ok: false, extra: { unexplained: 1 } });
  });

  it('believes in a stop after a time in which the ledger was away', () => {
    const stops = [{ worker: 0, at: NOON + 20_000, connections: 9 }];
    expect(judge(evidence({ ...twice(), stops, outages: [[NOON - 5, NOON + 20_500]] })).ok).toBe(true);
  });

  it('believes that a worker which was frozen ends what it had begun when it goes on', () => {
    const stop = { worker: 0, at: NOON - 30_000, until: NOON - 100, connections: 1 };
    expect(judge(evidence({ ...twice({ at: NOON - 5_000, worker: 1 }), stops: [stop] })).ok).toBe(true);
    expect(judge(evidence({ ...twice({ worker: 1 }), stops: [{ ...stop, until: NOON - 9_000 }] })).ok).toBe(false);
  });

  it('does not call cancelled what may have arrived', () => {
    const notes = [mail('ana'), mail('ben', { replied: false })];
    const cancelled = (state: number, dupRisk: number) =>
      judge(
        evidence({
          cancelled: true,
          notes,
          rows: [row('ana'), row('ben', state, dupRisk), row('cleo', 7)],
          counters: {},
        }),
      );
    expect(cancelled(6, 1)).toMatchObject({ contradictions: 0, lost: 0 });
    expect(cancelled(7, 1)).toMatchObject({ contradictions: 1 });
  });

  it('forgives a second mail when the first was taken without a reply, but not when the ledger is silent', () => {
    const ambiguous = twice({}, { replied: false });
    expect(judge(evidence(ambiguous))).toMatchObject({ ok: true, extra: { ambiguous: 1 } });
    const rows = people.map(({ id }) => row(id));
    expect(judge(evidence({ ...ambiguous, rows }))).toMatchObject({ ok: false, hidden: 1 });
  });

  it('wants one Message-ID per person', () => {
    const other = twice({ messageId: '<ana2>' }, { replied: false });
    expect(judge(evidence(other))).toMatchObject({ ok: false, messageIds: { peopleWithSeveral: 1 } });
  });

  it('counts mails to those who had asked for none, and those a second after an answer', () => {
    const given = people.map((person) => ({ ...person, suppressed: person.id === 'ana' }));
    expect(judge(evidence({ people: given }))).toMatchObject({ ok: false, toSuppressed: 1 });
    const asked = (at: number) => evidence({ unsubscribed: new Map([['ben@example.org', at]]) });
    expect(judge(asked(NOON - 900))).toMatchObject({ ok: true, lateAfterUnsubscribe: 0 });
    expect(judge(asked(NOON - 1_100))).toMatchObject({ ok: false, lateAfterUnsubscribe: 1 });
  });

  it('wants the counters of the chunks and the total to agree with the rows, one message, and nothing waiting', () => {
    expect(judge(evidence({ counters: { SENT: 2 } }))).toMatchObject({ ok: false, countersAgree: false });
    const message = { status: 'done', total: 3 };
    expect(judge(evidence({ messages: [message, { ...message, total: 0 }] }))).toMatchObject({
      ok: false,
      messages: 2,
    });
    expect(judge(evidence({ rows: [row('ana'), row('ben'), row('cleo', 0)] })).ok).toBe(false);
  });

  it('asks the ledger alone when the mail server is not ours', () => {
    expect(judge(evidence({ notes: null }))).toMatchObject({ ok: true, lost: 0, extra: null });
    const rows = [row('ana'), row('ben'), row('cleo', 6)];
    expect(judge(evidence({ notes: null, rows }))).toMatchObject({ ok: false, lost: 1 });
  });
});
