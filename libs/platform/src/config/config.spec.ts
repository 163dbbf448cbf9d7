import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig, maskPassword } from './config.js';
import { keys } from './keys.js';

describe('the configuration', () => {
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'config-'));
  });

  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  const load = (env: Record<string, string>) => loadConfig({ DATA_DIR: dataDir, ...env });
  const problemsOf = (env: Record<string, string>): string[] => {
    try {
      load(env);
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
    }
    return [];
  };

  it('works with no key set', () => {
    expect(load({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', publicUrl: 'http://localhost:3000', dataDir });
  });

  it('takes an empty value as absent', () => {
    expect(load({ DATABASE_URL: '', PORT: ' ' })).toMatchObject({ PORT: 3000 });
    expect(load({ DATABASE_URL: '' }).DATABASE_URL).toBeUndefined();
  });

  it('tells all mistakes at once, each with its key, what was given and what would be right', () => {
    const problems = problemsOf({ PORT: 'abc', LOG_LEVEL: 'loud', REDIS_URL: 'localhost:6379' });
    expect(problems).toEqual([
      'PORT is "abc". It must be a port: a whole number from 1 to 65535, such as 3000.',
      'REDIS_URL is "localhost:6379". It must be a Redis or Valkey address, such as redis://localhost:6379, ' +
        'or redis+cluster://localhost:6379 for a cluster.',
      'LOG_LEVEL is "loud". It must be "fatal", "error", "warn", "info" or "debug".',
    ]);
  });

  it('never prints a secret or a password', () => {
    const problems = problemsOf({ SECRET_KEY: 'too-short-secret', DATABASE_URL: 'mysql://me:pa:ss@host/db' }).join(
      '\n',
    );
    expect(problems).not.toContain('too-short-secret');
    expect(problems).not.toContain('pa:ss');
    expect(problems).toContain('a text of 16 characters');
    expect(problems).toContain('mysql://me:***@host/db');
  });

  it('names what a deployment cannot do without', () => {
    const problems = problemsOf({ NODE_ENV: 'production', RATE_LIMITS: 'off' });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'PUBLIC_URL',
      'DATABASE_URL',
      'SMTP_URL',
      'SECRET_KEY',
      'RATE_LIMITS',
    ]);
  });

  it('makes a secret once and keeps it to itself', () => {
    const { SECRET_KEY } = load({});
    expect(SECRET_KEY.length).toBeGreaterThanOrEqual(32);
    expect(load({}).SECRET_KEY).toBe(SECRET_KEY);
    expect(statSync(join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
  });

  it('is described key by key in .env.example', () => {
    expect(Object.keys(parseEnv(readFileSync('.env.example', 'utf8'))).toSorted()).toEqual(
      Object.keys(keys).toSorted(),
    );
  });
});

describe('masking', () => {
  it.each([
    ['postgres://a:b@c/d', 'postgres://a:***@c/d'],
    ['postgres://a:b@b@c/d', 'postgres://a:***@c/d'],
    ['redis://:b@c', 'redis://:***@c'],
    ['smtp://c:25', 'smtp://c:25'],
  ])('shows %s as %s', (address, shown) => {
    expect(maskPassword(address)).toBe(shown);
  });
});
