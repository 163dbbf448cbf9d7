import sharp from 'sharp';
import type { TestApp } from '../support/app.js';

const add =
  'mutation ($uploadId: ID!) { it: addLetterPicture(campaignSlug: "river-week", uploadId: $uploadId) { id } }';

/** A picture for letters, uploaded as a page does it; its id. */
export async function addPicture(on: TestApp, cookie: string): Promise<string> {
  const form = new FormData();
  const bank = sharp({ create: { width: 1200, height: 500, channels: 3, background: '#2a7f86' } });
  form.append('file', new Blob([new Uint8Array(await bank.png().toBuffer())]), 'bank.png');
  const upload = await fetch(`${on.url}/uploads`, { method: 'POST', body: form, headers: { cookie } });
  const { uploadId } = (await upload.json()) as { uploadId: string };
  return (await on.ask<{ it: { id: string } }>(add, { uploadId }, cookie)).it.id;
}
