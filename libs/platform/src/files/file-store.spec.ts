import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderFileStore } from './file-store.js';

describe('The file store in a folder', () => {
  let folder: string;
  let store: FolderFileStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'turnout-files-'));
    store = new FolderFileStore(folder);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back what it was given, and says its size and checksum', async () => {
    const stored = await store.put(Buffer.from('agua clara'));
    expect(stored).toMatchObject({ byteSize: 10, sha256: createHash('sha256').update('agua clara').digest('hex') });
    expect(await text(await store.read(stored.key))).toBe('agua clara');
  });

  it('gives back a part', async () => {
    const { key } = await store.put(Buffer.from('0123456789'));
    expect(await text(await store.read(key, { start: 2, end: 4 }))).toBe('234');
  });

  it('keeps equal contents once, also when they come at the same time', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => store.put(Readable.from([Buffer.from('same')]))));
    expect(new Set(keys.map((stored) => stored.key)).size).toBe(1);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  it('keeps nothing of a transfer that broke off', async () => {
    const broken = new Readable({
      read() {
        this.push(Buffer.from('half'));
        this.destroy(new Error('cut off'));
      },
    });
    await expect(store.put(broken)).rejects.toThrow('cut off');
    expect(await readdir(folder)).toEqual(['tmp']);
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });

  it('forgets what is deleted, twice as well', async () => {
    const { key } = await store.put(Buffer.from('x'));
    await store.delete(key);
    await store.delete(key);
    await expect(store.read(key)).rejects.toThrow();
  });

  it.each(['../../../etc/passwd', 'aa/../../x', '/etc/passwd', ''])('refuses %j as a key', async (key) => {
    await expect(store.read(key)).rejects.toThrow('not a key');
  });
});
