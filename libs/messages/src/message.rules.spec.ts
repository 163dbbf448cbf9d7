import { describe, expect, it } from '@jest/globals';
import { blockingScopes, estimate, ownScope } from './message.rules.js';

const event = { type: 'event', id: 'e1' };

describe('what stops a message', () => {
  it.each([
    ['what was asked for: only a word against everything', { topic: null, campaignId: 'c1', subject: event }, ['all']],
    ['a digest: its topic', { topic: 'digest' }, ['all', 'topic:digest']],
    [
      'a reminder: its topic or its event, not the campaign',
      { topic: 'reminder', campaignId: 'c1', subject: event },
      ['all', 'topic:reminder', 'event:e1'],
    ],
    [
      'a broadcast: its topic or its campaign',
      { topic: 'broadcast', campaignId: 'c1' },
      ['all', 'topic:broadcast', 'campaign:c1'],
    ],
  ] as const)('%s', (_, message, scopes) => {
    expect(blockingScopes(message)).toEqual(scopes);
  });

  it('is what the link in its foot adds', () => {
    const messages = [
      { topic: 'digest', campaignId: 'c1' },
      { topic: 'reminder', campaignId: 'c1' },
      { topic: 'broadcast', campaignId: 'c1' },
      { topic: 'broadcast' },
    ] as const;
    for (const message of messages) {
      const campaignId = 'campaignId' in message ? message.campaignId : null;
      expect(blockingScopes(message)).toContain(ownScope(message.topic, campaignId));
    }
  });
});

describe('how long a message still takes', () => {
  it('follows from the mails of the last seconds', () => {
    expect(estimate(470, 10, 940)).toEqual({ ratePerSecond: 47, secondsLeft: 20 });
  });

  it('is not guessed when nothing moves or nothing is left', () => {
    expect(estimate(0, 10, 5)).toEqual({ ratePerSecond: 0, secondsLeft: null });
    expect(estimate(9, 10, 0).secondsLeft).toBeNull();
  });
});
