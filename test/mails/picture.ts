import sharp from 'sharp';
import type { TestApp } from '../support/app.js';
import { logoOf } from '../support/logos.js';
import { upload } from '../support/upload.js';

const add =
  'mutation ($uploadId: ID!) { it: addLetterPicture(campaignSlug: "river-week", uploadId: $uploadId) { id } }';
const set =
  'mutation ($uploadId: ID!) { it: setCampaignLogo(campaignSlug: "river-week", uploadId: $uploadId) { slug } }';

/** A picture for letters, uploaded as a page does it; its id. */
export async function addPicture(on: TestApp, cookie: string): Promise<string> {
  const bank = sharp({ create: { width: 1200, height: 500, channels: 3, background: '#2a7f86' } });
  const uploadId = await upload(on, cookie, await bank.png().toBuffer(), 'bank.png');
  return (await on.ask<{ it: { id: string } }>(add, { uploadId }, cookie)).it.id;
}

export async function setLogo(on: TestApp, cookie: string): Promise<void> {
  const uploadId = await upload(on, cookie, await logoOf('#123'), 'logo.png');
  await on.ask(set, { uploadId }, cookie);
}
