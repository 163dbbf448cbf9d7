import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../../../test/support/database.js';
import { ConfigError } from './config.js';
import { bootSentence, portInUse, preflight } from './preflight.js';

const nobodyThere = '127.0.0.1:1';

describe('the look at the services before the start', () => {
  it('finds nothing to say about a PostgreSQL that has what is needed', async () => {
    const database = await createTestDatabase();
    try {
      expect(await preflight({ DATABASE_URL: database.url, REDIS_URL: undefined })).toEqual([]);
    } finally {
      await database.drop();
    }
  });

  it('says in a sentence which service does not answer, and hides its password', async () => {
    const problems = await preflight({
      DATABASE_URL: `postgres://me:secret@${nobodyThere}/turnout`,
      REDIS_URL: `redis://:secret@${nobodyThere}`,
    });
    expect(problems).toEqual([
      expect.stringMatching(
        /^DATABASE_URL names postgres:\/\/me:\*\*\*@127\.0\.0\.1:1\/turnout.*nothing listens there/,
      ),
      expect.stringMatching(/^REDIS_URL names redis:\/\/:\*\*\*@127\.0\.0\.1:1.*nothing listens there/),
    ]);
  });

  it('says that a database is missing', async () => {
    const database = await createTestDatabase();
    try {
      const gone = new URL(database.url);
      gone.pathname = '/no_such_database';
      const [problem] = await preflight({ DATABASE_URL: gone.href, REDIS_URL: undefined });
      expect(problem).toContain('createdb');
    } finally {
      await database.drop();
    }
  });
});

describe('a failed start', () => {
  it('names the port that is in use and what to do', async () => {
    const first = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => first.once('listening', listening));
    const { port } = first.address() as AddressInfo;
    const error = await new Promise((failed) => createServer().once('error', failed).listen(port, '127.0.0.1'));
    first.close();
    expect(bootSentence(error)).toBe(portInUse(port));
    expect(portInUse(3000)).toContain('PORT=3001 npm start');
  });

  it('tells the mistakes of the configuration without a stack', () => {
    const sentence = bootSentence(new ConfigError(['PORT is "abc".']));
    expect(sentence).toBe('The configuration has one mistake:\n  PORT is "abc".');
  });

  it('leaves a mistake of ours its stack', () => {
    expect(bootSentence(new TypeError('x is not a function'))).toBeUndefined();
  });
});
