import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { startApp, type TestApp } from '../../../../test/support/app.js';
import { logoOf } from '../../../../test/support/logos.js';
import { Make } from '../../../../test/support/make.js';
import { upload } from '../../../../test/support/upload.js';

jest.setTimeout(60_000);

const logo = 'slug logo { url width height alt }';
const set = `mutation ($slug: String!, $uploadId: ID, $alt: String) { it: setCampaignLogo(campaignSlug: $slug, uploadId: $uploadId, alt: $alt) { ${logo} } }`;
const remove = `mutation ($slug: String!) { it: removeCampaignLogo(campaignSlug: $slug) { ${logo} } }`;
const one = `query ($slug: String!) { it: campaign(slug: $slug) { ${logo} } }`;

interface Shown {
  slug: string;
  logo: { url: string; width: number; height: number; alt: string | null } | null;
}

describe('the logo of a campaign', () => {
  let on: TestApp;
  let slug: string;
  let campaignId: string;
  let carla: string;

  beforeAll(async () => {
    on = await startApp();
    const make = new Make(on.dataSource);
    ({ slug, id: campaignId } = await make.campaign());
    await make.campaign({ slug: 'other-week' });
    carla = await on.signIn('carla@example.org', { campaigns: [slug] });
  });
  afterAll(() => on.stop());

  const ask = async (query: string, variables: object = {}): Promise<Shown> =>
    (await on.ask<{ it: Shown }>(query, { slug, ...variables }, carla)).it;
  const given = async (colour: string, alt: string | null = null): Promise<string> => {
    const uploadId = await upload(on, carla, await logoOf(colour), 'logo.png');
    return (await ask(set, { uploadId, alt })).logo?.url ?? '';
  };
  const get = (url: string): Promise<Response> => fetch(on.url + new URL(url).pathname);

  it('is drawn anew, served from our own origin and said to everybody', async () => {
    const url = await given('#123', '  River Week ');
    expect(url).toMatch(/^http:\/\/turnout\.test\/campaign-logos\/[0-9a-f-]{36}\.png$/);
    const { it: seen } = await on.ask<{ it: Shown }>(one, { slug });
    expect(seen.logo).toEqual({ url, width: 504, height: 144, alt: 'River Week' });
    const answer = await get(url);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toContain('max-age=86400');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).toMatchObject({
      format: 'png',
      width: 504,
    });
  });

  it('gets other words without another picture', async () => {
    const url = await given('#234');
    const { logo: now } = await ask(set, { uploadId: null, alt: 'Nine days for the river' });
    expect(now).toMatchObject({ url, alt: 'Nine days for the river' });
    expect((await ask(set, { uploadId: null, alt: ' ' })).logo).toMatchObject({ url, alt: null });
  });

  it('stays at its address when another takes its place, and is gone with all others when it is taken away', async () => {
    const before = await given('#345');
    const after = await given('#456');
    expect(after).not.toBe(before);
    expect([(await get(before)).status, (await get(after)).status]).toEqual([200, 200]);
    expect((await ask(remove)).logo).toBeNull();
    expect([(await get(before)).status, (await get(after)).status]).toEqual([404, 404]);
    expect(await given('#345')).not.toBe(before);
    expect((await get(before)).status).toBe(404);
  });

  it('is refused in words to each who may not have it, and for what is no picture', async () => {
    const uploadId = await upload(on, carla, await logoOf('#567'), 'logo.png');
    const stranger = await on.signIn('stranger@example.org', { campaigns: ['other-week'] });
    for (const query of [set, remove]) {
      expect(await on.refusal(query, { slug, uploadId }, stranger)).toMatchObject({ code: 'FORBIDDEN' });
      expect(await on.refusal(query, { slug, uploadId })).toMatchObject({ code: 'UNAUTHENTICATED' });
      expect(await on.refusal(query, { slug: 'none', uploadId }, carla)).toMatchObject({ code: 'NOT_FOUND' });
    }
    const bad = (field: string) => ({ code: 'BAD_INPUT', field });
    const theirs = await upload(on, stranger, await logoOf('#678'), 'logo.png');
    expect(await on.refusal(set, { slug, uploadId: theirs }, carla)).toMatchObject(bad('uploadId'));
    expect(await on.refusal(set, { slug, uploadId: randomUUID() }, carla)).toMatchObject(bad('uploadId'));
    const words = await upload(on, carla, Buffer.from('River'), 'logo.txt');
    expect(await on.refusal(set, { slug, uploadId: words }, carla)).toMatchObject(bad('uploadId'));
    expect(await on.refusal(set, { slug, uploadId: null, alt: 'x'.repeat(201) }, carla)).toMatchObject(bad('alt'));
    await ask(remove);
    expect(await on.refusal(set, { slug, uploadId: null, alt: 'x' }, carla)).toMatchObject(bad('uploadId'));
  });

  it('cannot be that of another campaign, and whoever changed it is known', async () => {
    await given('#789');
    const [row] = await on.dataSource.query<{ id: string }[]>(`SELECT logo_id AS id FROM campaigns WHERE slug = $1`, [
      slug,
    ]);
    await expect(
      on.dataSource.query(`UPDATE campaigns SET logo_id = $1 WHERE slug = 'other-week'`, [row?.id]),
    ).rejects.toThrow('campaigns_logo');
    const audit = await on.dataSource.query<{ action: string; logo: string }[]>(
      `SELECT action, details->>'logoId' AS logo FROM audit_entries WHERE campaign_id = $1 ORDER BY at DESC LIMIT 1`,
      [campaignId],
    );
    expect(audit).toEqual([{ action: 'campaign.logo-set', logo: row?.id }]);
  });
});
