import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Imports } from '#imports';
import { startApp, type TestApp } from './support/app.js';
import { until } from './support/until.js';
import { startWorker } from './support/worker.js';

interface Run {
  id: string;
  status: string;
  processed: number;
  total: number;
  error: string | null;
  summary: { rows: number; created: number; duplicate: number; rejected: number } | null;
  rows: { row: number; outcome: string; reasons: string[]; title: string | null; event: { slug: string } | null }[];
}

let turnout: TestApp;
let coordinator: string;

beforeAll(async () => {
  turnout = await startApp({ places: true });
  const admin = await turnout.signIn('admin@river.example', { admin: true });
  for (const slug of ['river-week', 'lake-week']) {
    const input = {
      slug,
      title: 'River Week',
      call: 'Come.',
      startsOn: '2027-02-04',
      endsOn: '2027-02-12',
      open: true,
    };
    await turnout.ask('mutation ($input: CampaignInput!) { createCampaign(input: $input) { id } }', { input }, admin);
  }
  coordinator = await turnout.signIn('lea@river.example', { campaigns: ['river-week'] });
}, 300_000);
afterAll(() => turnout.stop());

async function upload(content: Buffer, cookie: string, name = 'week.csv'): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(content)], { type: 'text/csv' }), name);
  const response = await fetch(`${turnout.url}/uploads`, { method: 'POST', body: form, headers: { cookie } });
  const answer = (await response.json()) as { uploadId?: string };
  if (answer.uploadId === undefined) throw new Error(JSON.stringify(answer));
  return answer.uploadId;
}

const week = (): Buffer => readFileSync('test/fixtures/river-week.csv');
const start = `mutation ($uploadId: ID!, $mapping: [ImportMappingInput!]) {
  startImport(campaignSlug: "river-week", uploadId: $uploadId, fileName: "week.csv", mapping: $mapping) { id status processed total }
}`;
const look = `query ($id: ID!, $outcome: ImportOutcome, $language: String) { importRun(id: $id) {
  id status processed total error summary { rows created duplicate rejected }
  rows(outcome: $outcome) { row outcome reasons(language: $language) title event { slug } } } }`;

const runOf = async (id: string, more: object = {}): Promise<Run> =>
  (await turnout.ask<{ importRun: Run }>(look, { id, ...more }, coordinator)).importRun;

describe('A coordinator with a file', () => {
  it('sees first how it would be read', async () => {
    const uploadId = await upload(week(), coordinator);
    const { importPreview } = await turnout.ask<{
      importPreview: {
        rowCount: number;
        columns: { heading: string; mappedTo: string | null; sample: string[] }[];
        fields: string[];
        problems: string[];
      };
    }>(
      'query ($uploadId: ID!) { importPreview(campaignSlug: "river-week", uploadId: $uploadId) { rowCount columns { heading mappedTo sample } fields problems } }',
      { uploadId },
      coordinator,
    );
    expect(importPreview.rowCount).toBe(18);
    expect(importPreview.problems).toEqual([]);
    expect(importPreview.fields).toContain('place');
    const columns = new Map(importPreview.columns.map((column) => [column.heading, column]));
    expect(columns.get('Ciudad')?.mappedTo).toBe('place');
    expect(columns.get('Color')?.mappedTo).toBeNull();
    expect(JSON.stringify(importPreview.columns)).not.toContain('ana@rio.example');
  });

  it('starts it, watches the worker do it, and reads what became of every row', async () => {
    const uploadId = await upload(week(), coordinator);
    const { startImport } = await turnout.ask<{ startImport: Run }>(start, { uploadId }, coordinator);
    expect(startImport).toMatchObject({ status: 'QUEUED', processed: 0 });
    const promised: { payload: { runId: string } }[] = await turnout.dataSource.query(
      `SELECT payload FROM outbox WHERE kind = 'import.run' AND done_at IS NULL`,
    );
    expect(promised).toEqual([{ payload: { runId: startImport.id } }]);
    const seen = watch(startImport.id);
    const worker = await startWorker(turnout);
    try {
      await until(async () => (await runOf(startImport.id)).status === 'DONE', 30_000);
    } finally {
      await worker.stop();
    }
    const run = await runOf(startImport.id);
    expect(run).toMatchObject({ status: 'DONE', processed: 18, total: 18, error: null, summary: { rows: 18 } });
    expect(run.rows).toHaveLength(18);
    expect(run.rows[0]).toMatchObject({ row: 1, outcome: 'CREATED', title: 'Clean the banks of the Rhône' });
    expect(run.rows[0]?.event?.slug).toMatch(/^clean-the-banks/);
    expect((await seen).at(-1)).toMatchObject({ status: 'DONE', processed: 18 });
  }, 60_000);

  it('reads the reasons in their own language, and only the outcome they ask for', async () => {
    const { importRuns } = await turnout.ask<{ importRuns: Run[] }>(
      '{ importRuns(campaignSlug: "river-week") { id } }',
      {},
      coordinator,
    );
    const run = await runOf(importRuns[0]?.id ?? '', { outcome: 'REJECTED', language: 'es' });
    expect(new Set(run.rows.map(({ outcome }) => outcome))).toEqual(new Set(['REJECTED']));
    expect(run.rows.find(({ row }) => row === 10)?.reasons).toEqual([
      'El título «555» no tiene letras: parece una prueba y no un evento.',
    ]);
  });

  it('decides about columns', async () => {
    const uploadId = await upload(Buffer.from('what,notes,town\nBridge day,Second title,Lyon\n'), coordinator);
    const mapping = [
      { heading: 'notes', field: 'title' },
      { heading: 'town', field: 'place' },
    ];
    const { startImport } = await turnout.ask<{ startImport: Run }>(start, { uploadId, mapping }, coordinator);
    await turnout.app.get(Imports).work(startImport.id);
    expect((await runOf(startImport.id)).rows.map(({ title }) => title)).toEqual(['Second title']);
  });

  it('has a run carried out once, however often its job comes', async () => {
    const uploadId = await upload(
      Buffer.from('title,date,city,country\nHarbour day,2027-02-06,Nantes,France\n'),
      coordinator,
    );
    const { startImport } = await turnout.ask<{ startImport: Run }>(start, { uploadId }, coordinator);
    const imports = turnout.app.get(Imports);
    await imports.work(startImport.id);
    await imports.work(startImport.id);
    const rows: unknown[] = await turnout.dataSource.query(`SELECT 1 FROM events WHERE title = 'Harbour day'`);
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['is no table', 'just some words\n', /no rows/],
    ['is not UTF-8', 'title\nR\u00edo\n', /not UTF-8/],
  ])('is told when the file %s', async (_, text, sentence) => {
    const uploadId = await upload(Buffer.from(text, 'latin1'), coordinator);
    const [error] = (await turnout.answer(start, { uploadId }, coordinator)).errors ?? [];
    expect(error).toMatchObject({
      message: expect.stringMatching(sentence),
      extensions: { code: 'BAD_INPUT', field: 'file' },
    });
  });

  it('is told what is missing when no column names the events', async () => {
    const uploadId = await upload(Buffer.from('foo,bar\n1,2\n'), coordinator);
    const { startImport } = await turnout.ask<{ startImport: Run }>(start, { uploadId }, coordinator);
    await turnout.app.get(Imports).work(startImport.id);
    expect(await runOf(startImport.id)).toMatchObject({ status: 'FAILED', error: expect.stringContaining('foo, bar') });
  });
});

describe('Anybody else', () => {
  it('may neither preview nor start nor see an import', async () => {
    const uploadId = await upload(week(), coordinator);
    const { importRuns } = await turnout.ask<{ importRuns: Run[] }>(
      '{ importRuns(campaignSlug: "river-week") { id } }',
      {},
      coordinator,
    );
    const id = importRuns[0]?.id;
    expect(await turnout.refusal(start, { uploadId })).toMatchObject({ code: 'UNAUTHENTICATED' });
    const stranger = await turnout.signIn('sam@lake.example', { campaigns: ['lake-week'] });
    expect(await turnout.refusal(start, { uploadId }, stranger)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await turnout.refusal(look, { id }, stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await turnout.refusal('{ importRuns(campaignSlug: "river-week") { id } }', {}, stranger)).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('may not use the upload of somebody else', async () => {
    const uploadId = await upload(week(), coordinator);
    const other = await turnout.signIn('mia@river.example', { campaigns: ['river-week'] });
    expect(await turnout.refusal(start, { uploadId }, other)).toMatchObject({ code: 'BAD_INPUT', field: 'uploadId' });
  });
});

/** All states that a subscription tells until the run is over. */
async function watch(id: string): Promise<{ status: string; processed: number }[]> {
  class Socket extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: coordinator } });
    }
  }
  const client = createClient({
    url: `${turnout.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    retryAttempts: 0,
  });
  const states: { status: string; processed: number }[] = [];
  const stream = client.iterate<{ importProgress: { status: string; processed: number } }>({
    query: 'subscription ($id: ID!) { importProgress(id: $id) { status processed } }',
    variables: { id },
  });
  for await (const { data } of stream) if (data) states.push(data.importProgress);
  await client.dispose();
  return states;
}
