import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { compose, piecesOf } from './mime-compose.js';

const text = fc
  .array(fc.constantFrom('River ', '.', '\n', '\n.', 'From ', '=', ' ', 'é', 'x'.repeat(80), '\nFrom here'), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));
const mail = fc.integer({ min: 0, max: 4 }).chain((holes) =>
  fc.record({
    shared: fc.array(text, { minLength: holes + 1, maxLength: holes + 1 }),
    own: fc.array(text, { minLength: holes, maxLength: holes }),
  }),
);

describe('a mail of which readers share a part', () => {
  it('reads as if it had been written for one, in short lines of which none begins with a dot', async () => {
    await fc.assert(
      fc.asyncProperty(mail, async ({ shared, own }) => {
        const draft = { id: 'm1.p2', from: 'a@example.org', to: { name: 'Ana', address: 'ana@example.org' } };
        const rest = { subject: 'River', date: new Date(0), host: 'example.org', headers: [], html: '<p>x</p>' };
        const raw = Buffer.concat(piecesOf(compose({ ...draft, ...rest, text: { shared, own } })));
        const whole = shared.map((part, at) => part + (own[at] ?? '')).join('');
        const ends = (read: string): string => read.replace(/\n+$/, '');
        expect(ends((await simpleParser(raw)).text ?? '')).toBe(ends(whole));
        const lines = raw.toString('latin1').split('\r\n');
        expect(lines.filter((line) => line.length > 76 || line.startsWith('.'))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
