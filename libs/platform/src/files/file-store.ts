import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface StoredFile {
  /** Where the store finds it again. Equal contents have equal keys. */
  key: string;
  sha256: string;
  byteSize: number;
}

export interface ByteRange {
  /** First and last byte, both included. */
  start: number;
  end: number;
}

/** Keeps files outside PostgreSQL. Small enough for any object store. */
export abstract class FileStore {
  abstract put(content: Readable | Uint8Array): Promise<StoredFile>;
  abstract read(key: string, range?: ByteRange): Promise<Readable>;
  /** Does nothing when the file is gone already. */
  abstract delete(key: string): Promise<void>;
}

const keyPattern = /^[0-9a-f]{2}\/[0-9a-f]{64}$/;

/** A folder, addressed by content: a file is complete or absent, and two equal uploads are one file. */
export class FolderFileStore extends FileStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(content: Readable | Uint8Array): Promise<StoredFile> {
    const temporary = join(this.folder, 'tmp', randomBytes(12).toString('hex'));
    await mkdir(dirname(temporary), { recursive: true });
    const hash = createHash('sha256');
    let byteSize = 0;
    // Opened before anything can go wrong: a stream that opens it by itself may do so after the file was removed.
    const file = await open(temporary, 'wx');
    try {
      const source = content instanceof Readable ? content : Readable.from([content]);
      await pipeline(
        source,
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            hash.update(chunk);
            byteSize += chunk.byteLength;
            yield chunk;
          }
        },
        file.createWriteStream({ flush: true }),
      );
      const sha256 = hash.digest('hex');
      const key = `${sha256.slice(0, 2)}/${sha256}`;
      await mkdir(dirname(this.pathOf(key)), { recursive: true });
      await rename(temporary, this.pathOf(key));
      return { key, sha256, byteSize };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async read(key: string, range?: ByteRange): Promise<Readable> {
    const path = this.pathOf(key);
    await access(path);
    return createReadStream(path, range);
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private pathOf(key: string): string {
    if (!keyPattern.test(key)) throw new Error('This is not a key of the file store.');
    return join(this.folder, key);
  }
}
