import { describe, expect, it } from '@jest/globals';
import { Answers, judgeReturns, readPauseReason, writePauseReason } from './pause.rules.js';

const chunk = (mails: number, hardBounces = 0, complaints = 0) => ({ mails, hardBounces, complaints });

describe('a message to many', () => {
  it('goes on with 5 % of hard bounces and 0.3 % of complaints, and is paused with one more', () => {
    expect(judgeReturns([chunk(500, 25, 1), chunk(500, 25, 2)])).toBeNull();
    expect(judgeReturns([chunk(500, 25), chunk(500, 26)])).toEqual({ cause: 'BOUNCES', detail: '51 of 1000' });
    expect(judgeReturns([chunk(500, 0, 2), chunk(500, 0, 2)])).toEqual({ cause: 'COMPLAINTS', detail: '4 of 1000' });
  });

  it('is judged by its worst thousand, wherever that lies', () => {
    const good = Array.from({ length: 50 }, () => chunk(500, 5));
    expect(judgeReturns([...good, chunk(500, 60), ...good])).toEqual({ cause: 'BOUNCES', detail: '65 of 1000' });
    expect(judgeReturns([...good, ...good])).toBeNull();
  });

  it('is not paused for one bad address among few', () => {
    expect(judgeReturns([chunk(20, 3, 1)])).toBeNull();
    expect(judgeReturns([])).toBeNull();
  });

  it('is paused when more than a fifth of the last two hundred answers refuse what it says', () => {
    const answers = new Answers();
    const note = (count: number, isRefusal: boolean) =>
      Array.from({ length: count }, () => answers.note(isRefusal)).findLast((reason) => reason !== null) ?? null;
    expect(note(300, false)).toBeNull();
    expect(note(40, true)).toBeNull();
    expect(note(160, false)).toBeNull();
    expect(note(40, true)).toBeNull();
    expect(note(1, true)).toEqual({ cause: 'CONTENT_REFUSED', detail: '41 of 200' });
  });

  it('keeps its reason as a text that can be read back', () => {
    const reason = { cause: 'SENDER_REFUSED', detail: '550 5.7.1: not you' } as const;
    expect(readPauseReason(writePauseReason(reason))).toEqual(reason);
    expect(readPauseReason('QUOTA_REACHED: 500')).toEqual({ cause: 'QUOTA_REACHED', detail: '500' });
  });
});
