import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { startApp, type TestApp } from './support/app.js';
import { Make } from './support/make.js';

const fileFields = 'id language version paperSize fileName contentType byteSize sha256 url downloadCount';
const add = `mutation ($input: AddMaterialInput!) { addMaterial(input: $input) { id title files { ${fileFields} } } }`;
const list = `query ($slug: String!, $language: String) {
  materials(campaignSlug: $slug, language: $language) { title languageFallback(language: $language) bestFile(language: $language) { ${fileFields} } }
  campaign(slug: $slug) { materials { title } } }`;

interface File {
  id: string;
  language: string;
  version: number;
  fileName: string;
  sha256: string;
  url: string;
  downloadCount: number;
}
interface Added {
  addMaterial: { id: string; title: string; files: File[] };
}
interface Listed {
  materials: { title: string; languageFallback: boolean; bestFile: File | null }[];
  campaign: { materials: { title: string }[] } | null;
}

const pdf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`));

describe('materials', () => {
  let on: TestApp;
  let make: Make;
  let coordinator: string;
  let visitor: string;

  beforeAll(async () => {
    on = await startApp();
    make = new Make(on.dataSource);
    await make.campaign({ slug: 'river-week' });
    await make.campaign({ slug: 'other-week' });
    coordinator = await on.signIn('coordinator@example.org', { campaigns: ['river-week'] });
    visitor = await on.signIn('visitor@example.org', { campaigns: ['other-week'] });
  });
  afterAll(() => on.stop());

  const post = (content: Uint8Array<ArrayBuffer>, name: string, cookie?: string): Promise<Response> => {
    const body = new FormData();
    body.append('file', new Blob([content]), name);
    return fetch(`${on.url}/uploads`, { method: 'POST', body, headers: cookie === undefined ? {} : { cookie } });
  };
  const upload = async (
    content: Uint8Array<ArrayBuffer>,
    name = 'Cartel del río.pdf',
    cookie = coordinator,
  ): Promise<string> => {
    const response = await post(content, name, cookie);
    const { uploadId } = (await response.json()) as { uploadId?: string };
    if (uploadId === undefined) throw new Error(`Not uploaded: ${String(response.status)}`);
    return uploadId;
  };
  const added = async (more: object): Promise<Added['addMaterial']> => {
    const input = { campaignSlug: 'river-week', kind: 'POSTER', title: 'Poster', language: 'en', ...more };
    return (await on.ask<Added>(add, { input }, coordinator)).addMaterial;
  };
  const listed = (language: string | null, cookie?: string): Promise<Listed> =>
    on.ask<Listed>(list, { slug: 'river-week', language }, cookie);
  const get = (file: File | undefined, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(on.url + new URL(file?.url ?? '').pathname, { headers });
  const countOf = async (id: string | undefined): Promise<number | undefined> => {
    const [row] = await on.dataSource.query<{ n: number }[]>(
      'SELECT download_count AS n FROM material_files WHERE id = $1',
      [id],
    );
    return row?.n;
  };

  it('come in languages and versions, and a reader gets the best file with an honest word', async () => {
    const { id } = await added({ title: 'Toolkit', kind: 'TOOLKIT', uploadId: await upload(pdf('en 1')) });
    await added({ materialId: id, uploadId: await upload(pdf('en 2')) });
    const { files } = await added({ materialId: id, language: 'es', uploadId: await upload(pdf('es 1')) });
    expect(files.map(({ language, version }) => [language, version])).toEqual([
      ['en', 2],
      ['es', 1],
    ]);
    const pick = async (language: string | null): Promise<unknown> => {
      const { materials } = await listed(language);
      const found = materials.find(({ title }) => title === 'Toolkit');
      return [found?.bestFile?.language, found?.bestFile?.version, found?.languageFallback];
    };
    expect(await pick('es-AR')).toEqual(['es', 1, false]);
    expect(await pick('de')).toEqual(['en', 2, true]);
    expect(await pick(null)).toEqual(['en', 2, false]);
  });

  it('are added once when the form is sent twice', async () => {
    const uploadId = await upload(pdf('twice'));
    const first = await added({ title: 'Twice', uploadId });
    const second = await added({ title: 'Twice', uploadId });
    expect(second.id).toBe(first.id);
    expect(second.files).toHaveLength(1);
    expect((await added({ title: 'Twice', uploadId, materialId: first.id })).files[0]?.version).toBe(1);
  });

  it('are downloaded whole, as an attachment that runs nothing, under the name they were given', async () => {
    const content = pdf('whole');
    const { files } = await added({ title: 'Whole', uploadId: await upload(content) });
    const response = await get(files[0]);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(content);
    expect(files[0]?.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    const headers = Object.fromEntries(response.headers);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'public, max-age=3600',
      'content-length': String(content.length),
    });
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename=.*; filename\*=UTF-8''Cartel%20del%20r%C3%ADo\.pdf$/,
    );
    expect(await countOf(files[0]?.id)).toBe(1);
  });

  it('are sent in part to whoever asks for a part, and not at all to whoever has them', async () => {
    const content = pdf('in parts');
    const { files } = await added({ title: 'Parts', uploadId: await upload(content) });
    const part = await get(files[0], { range: 'bytes=5-8' });
    expect([part.status, await part.text()]).toEqual([206, Buffer.from(content.subarray(5, 9)).toString()]);
    expect(part.headers.get('content-range')).toBe(`bytes 5-8/${String(content.length)}`);
    expect((await get(files[0], { range: `bytes=${String(content.length)}-` })).status).toBe(416);
    const etag = part.headers.get('etag') ?? '';
    // Without a word of ours on caching, fetch itself would ask for a fresh copy.
    const having = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    expect((await get(files[0], having)).status).toBe(304);
    expect((await get(files[0], { range: 'bytes=5-8', 'if-range': '"another"' })).status).toBe(200);
    expect(await countOf(files[0]?.id)).toBe(1);
  });

  it('for hosts are seen and downloaded only by confirmed hosts and coordinators', async () => {
    const { files } = await added({ title: 'Hosts only', visibility: 'HOSTS', uploadId: await upload(pdf('hosts')) });
    const campaign = await on.dataSource.query<{ id: string }[]>(`SELECT id FROM campaigns WHERE slug = 'river-week'`);
    const event = await make.event({ campaignId: campaign[0]?.id ?? '', start: '2027-02-06T10:00' });
    const host = await on.signIn('host@example.org');
    await on.dataSource.query(
      `INSERT INTO event_hosts (id, event_id, person_id, role) SELECT gen_random_uuid(), $1, id, 'PRIMARY' FROM persons WHERE email = 'host@example.org'`,
      [event.id],
    );
    const sees = async (cookie?: string): Promise<[boolean, number]> => {
      const { campaign: found } = await listed(null, cookie);
      const shown = found?.materials.some(({ title }) => title === 'Hosts only') ?? false;
      return [shown, (await get(files[0], cookie === undefined ? {} : { cookie })).status];
    };
    expect(await sees()).toEqual([false, 404]);
    expect(await sees(visitor)).toEqual([false, 404]);
    expect(await sees(host)).toEqual([false, 404]);
    await on.dataSource.query('UPDATE event_hosts SET confirmed_at = now() WHERE event_id = $1', [event.id]);
    expect(await sees(host)).toEqual([true, 200]);
    expect(await sees(coordinator)).toEqual([true, 200]);
  });

  it('are gone for everybody once removed, and removing twice does no harm', async () => {
    const { id, files } = await added({ title: 'Short-lived', uploadId: await upload(pdf('short')) });
    const remove = 'mutation ($id: ID!) { removeMaterial(id: $id) }';
    expect(await on.refusal(remove, { id }, visitor)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await on.ask(remove, { id }, coordinator)).toEqual({ removeMaterial: true });
    expect(await on.ask(remove, { id }, coordinator)).toEqual({ removeMaterial: true });
    expect((await get(files[0])).status).toBe(404);
    expect((await listed(null)).materials.map(({ title }) => title)).not.toContain('Short-lived');
  });

  it('are added only by coordinators of the campaign, from their own uploads', async () => {
    const input = {
      campaignSlug: 'river-week',
      kind: 'FLYER',
      title: 'Flyer',
      language: 'en',
      uploadId: await upload(pdf('own')),
    };
    expect(await on.refusal(add, { input })).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await on.refusal(add, { input }, visitor)).toMatchObject({ code: 'FORBIDDEN' });
    const theirs = { ...input, campaignSlug: 'other-week' };
    expect(await on.refusal(add, { input: theirs }, visitor)).toMatchObject({ code: 'BAD_INPUT', field: 'uploadId' });
  });

  it('of a draft are not there for the public', async () => {
    const { files } = await added({ title: 'Early', uploadId: await upload(pdf('early')) });
    await on.dataSource.query(`UPDATE campaigns SET status = 'DRAFT' WHERE slug = 'river-week'`);
    expect((await get(files[0])).status).toBe(404);
    expect((await get(files[0], { cookie: coordinator })).status).toBe(200);
    expect(await listed(null)).toEqual({ materials: [], campaign: null });
    await on.dataSource.query(`UPDATE campaigns SET status = 'OPEN' WHERE slug = 'river-week'`);
  });

  describe('uploads', () => {
    it('need a session', async () => {
      expect((await post(pdf('x'), 'x.pdf')).status).toBe(401);
    });

    it('that are pages or drawings with scripts are refused with words', async () => {
      const response = await post(Uint8Array.from(Buffer.from('<svg><script/></svg>')), 'sign.svg', coordinator);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ code: 'BAD_INPUT', field: 'file' });
    });

    it('that are too large are refused with the limit', async () => {
      const response = await post(new Uint8Array(26 * 1024 * 1024), 'huge.pdf', coordinator);
      expect(await response.json()).toMatchObject({
        code: 'BAD_INPUT',
        field: 'file',
        message: expect.stringContaining('25 MB'),
      });
    });

    it('without a file say what is missing', async () => {
      const headers = { cookie: coordinator };
      const response = await fetch(`${on.url}/uploads`, { method: 'POST', body: new FormData(), headers });
      expect(await response.json()).toMatchObject({ code: 'BAD_INPUT', field: 'file' });
    });
  });

  it('no path leads to another file', async () => {
    for (const path of [
      '/files/x/y',
      '/files/..%2f..%2fetc/passwd',
      '/files/00000000-0000-7000-8000-000000000000/x.pdf',
    ]) {
      expect((await fetch(on.url + path)).status).toBe(404);
    }
  });
});
