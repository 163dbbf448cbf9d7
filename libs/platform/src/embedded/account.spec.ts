import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountForPostgres, canReach } from './account.js';

const root = 'root:x:0:0:root:/root:/bin/bash';
const nobody = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const postgres = 'postgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash';

describe('the account of the embedded PostgreSQL', () => {
  it('is our own, unless we are root', () => {
    expect(accountForPostgres(`${root}\n${postgres}`, 1000)).toBeUndefined();
  });

  it('is postgres where there is one, else nobody', () => {
    expect(accountForPostgres(`${root}\n${nobody}\n${postgres}`, 0)).toEqual({ name: 'postgres', uid: 101, gid: 104 });
    expect(accountForPostgres(`${root}\n${nobody}`, 0)).toEqual({ name: 'nobody', uid: 65534, gid: 65534 });
  });

  it('is asked for where there is neither', () => {
    expect(() => accountForPostgres(root, 0)).toThrow('DATABASE_URL');
  });
});

describe('whether an account reaches a path', () => {
  const stranger = { name: 'stranger', uid: 4_000_001, gid: 4_000_001 };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reach-'));
    mkdirSync(join(folder, 'inner'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is no below a folder of mode 700', () => {
    chmodSync(folder, 0o700);
    expect(canReach(stranger, join(folder, 'inner'))).toBe(false);
  });

  it('is yes where every folder lets everybody through', () => {
    chmodSync(folder, 0o711);
    chmodSync(join(folder, 'inner'), 0o711);
    expect(canReach(stranger, join(folder, 'inner'))).toBe(true);
  });
});
