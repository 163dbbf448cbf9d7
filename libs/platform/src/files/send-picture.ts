import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { FileStore } from './file-store.js';

export interface ServedPicture {
  contentType: string;
  storageKey: string;
  byteSize: number;
}

/** Answers with a picture for mail programs and for mail in a browser on any site, kept there for `maxAge` seconds. */
export async function sendPicture(
  response: Response,
  store: FileStore,
  { contentType, storageKey, byteSize }: ServedPicture,
  maxAge: number,
): Promise<void> {
  response.set({
    'Content-Type': contentType,
    'Content-Length': String(byteSize),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': `public, max-age=${String(maxAge)}, immutable`,
  });
  await pipeline(await store.read(storageKey), response).catch((error: unknown) => {
    // The reader went away; there is nobody to tell.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
