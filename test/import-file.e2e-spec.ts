import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Imports, runImportCommand } from '#imports';
import { fingerprintOfTables } from './support/fingerprint.js';
import { startApp, type TestApp } from './support/app.js';

interface Report {
  summary: Record<string, number>;
  rows: { row: number; outcome: string; reasons: string[]; eventId: string | null }[];
}

interface EventRow {
  title: string;
  schedule_state: string;
  review_state: string;
  attendance_mode: string;
  signup_mode: string;
  locality: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  public_latitude: number | null;
  time_zone: string | null;
  contact_name: string | null;
  starts_on: string | null;
  starts_at: Date | null;
}

const fixture = 'test/fixtures/river-week.csv';
let turnout: TestApp;
let folder: string;

beforeAll(async () => {
  turnout = await startApp({ places: true });
  folder = mkdtempSync(join(tmpdir(), 'turnout-import-'));
}, 300_000);
afterAll(() => turnout.stop());

async function command(...argv: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await runImportCommand(turnout.app, argv, (line) => lines.push(line));
  return { code, said: lines.join('\n') };
}

async function importFile(campaign: string, file: string): Promise<Report> {
  const report = join(folder, 'report.json');
  const { code, said } = await command('--campaign', campaign, '--report', report, file);
  if (code !== 0) throw new Error(said);
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}

async function eventsOf(campaign: string): Promise<Map<string, EventRow>> {
  const rows: EventRow[] = await turnout.dataSource.query(
    `SELECT e.*, e.starts_on::text AS starts_on FROM events e JOIN campaigns c ON c.id = e.campaign_id WHERE c.slug = $1`,
    [campaign],
  );
  return new Map(rows.map((row) => [row.title, row]));
}

const madeCampaign = async (slug: string): Promise<void> => {
  const cookie = await turnout.signIn('admin@river.example', { admin: true });
  await turnout.ask(
    `mutation ($input: CampaignInput!) { createCampaign(input: $input) { id } }`,
    { input: { slug, title: 'River Week', call: 'Come.', startsOn: '2027-02-04', endsOn: '2027-02-12', open: true } },
    cookie,
  );
};

describe('A file with every sort of dirt', () => {
  let report: Report;
  let events: Map<string, EventRow>;
  const row = (number: number) => report.rows[number - 1];

  beforeAll(async () => {
    await madeCampaign('river-week');
    report = await importFile('river-week', fixture);
    events = await eventsOf('river-week');
  }, 120_000);

  it('becomes one line of the report for every row, and the sums agree', () => {
    expect(report.rows.map((one) => one.row)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
    const { rows, ...counts } = report.summary;
    expect(rows).toBe(18);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(18);
    for (const [outcome, count] of Object.entries(counts)) {
      expect(report.rows.filter((one) => one.outcome === outcome)).toHaveLength(count);
    }
  });

  it.each([
    [1, 'created', []],
    [2, 'duplicate', [/same as row 1 .*same day, same place, same organisers, same link/]],
    [3, 'created', [/exchanged .*Tokyo/]],
    [4, 'created', [/taken out/, /0, 0/, /middle of Madrid/, /No time/]],
    [5, 'rejected', [/2027-02-13 lies outside the campaign, which runs from 2027-02-04 to 2027-02-12/]],
    [6, 'created', [/11:00 “CST” does not fit America\/Santiago/]],
    [7, 'created', [/completed to https:\/\/www\.lago\.example\/ven/, /outside the earth/, /middle of La Paz/]],
    [8, 'created', [/km from Lagos/, /middle of Lagos/, /No date/]],
    [9, 'created', []],
    [10, 'rejected', [/no letters/]],
    [11, 'rejected', [/looks like a test/]],
    [12, 'rejected', [/“Xqzvwk” is not known/]],
    [13, 'rejected', [/outside the campaign/]],
    [14, 'rejected', [/“Valencia”/]],
    [15, 'rejected', [/3 cells, the heading has 14/]],
    [16, 'created', [/time “25:99” cannot be read/]],
    [17, 'created', []],
    [18, 'duplicate', [/same id “17” as row 17/]],
  ])('makes of row %i: %s', (number, outcome, reasons) => {
    expect(row(number)?.outcome).toBe(outcome);
    const said = row(number)?.reasons.join('\n') ?? '';
    for (const reason of reasons) expect(said).toMatch(reason);
    if (reasons.length === 0) expect(said).toBe('');
  });

  it('puts events where the file proves that they are', () => {
    expect(events.get('Sumida river walk')).toMatchObject({
      latitude: 35.7101,
      longitude: 139.7967,
      public_latitude: 35.7101,
      attendance_mode: 'HYBRID',
      time_zone: 'Asia/Tokyo',
      starts_at: new Date('2027-02-04T05:00:00Z'),
      schedule_state: 'CONFIRMED',
      review_state: 'APPROVED',
    });
    expect(events.get('Limpieza del Manzanares')).toMatchObject({
      locality: 'Madrid',
      country: 'ES',
      time_zone: 'Europe/Madrid',
    });
  });

  it('reads numeric dates as the rest of the column shows them', () => {
    expect(events.get('Limpieza del Manzanares')?.starts_on).toBe('2027-02-06');
    expect(events.get('Danube Day')?.starts_on).toBe('2027-02-07');
  });

  it('never invents a time', () => {
    expect(events.get('Salt river day')).toMatchObject({
      schedule_state: 'TENTATIVE',
      starts_at: null,
      starts_on: '2027-02-05',
    });
    expect(events.get('Mangrove morning')).toMatchObject({
      schedule_state: 'TENTATIVE',
      starts_on: null,
      time_zone: 'Africa/Lagos',
    });
    expect(events.get('River talk for everyone')).toMatchObject({
      attendance_mode: 'ONLINE',
      latitude: null,
      time_zone: 'UTC',
    });
  });

  it('keeps contact data out, and sends people to the organisers', () => {
    expect(events.get('Limpieza del Manzanares')).toMatchObject({
      contact_name: 'Vecinos del río',
      signup_mode: 'NONE',
    });
    expect(events.get('Clean the banks of the Rhône')).toMatchObject({ signup_mode: 'EXTERNAL_LINK' });
  });

  it('changes nothing when it comes again', async () => {
    const before = await fingerprintOfTables(turnout.dataSource);
    const again = await importFile('river-week', fixture);
    expect(await fingerprintOfTables(turnout.dataSource)).toEqual(before);
    const { created, duplicate, rejected } = report.summary;
    expect(again.summary).toEqual({ rows: 18, created: 0, updated: 0, unchanged: created, duplicate, rejected });
    expect(again.rows.filter((one) => one.outcome === 'duplicate')).toEqual(
      report.rows.filter((one) => one.outcome === 'duplicate'),
    );
  }, 60_000);
});

describe('A file that comes changed', () => {
  const csv = (...lines: string[]): string => {
    const file = join(folder, 'changed.csv');
    writeFileSync(file, ['id,title,date,time,city,country', ...lines].join('\n'));
    return file;
  };

  beforeAll(async () => {
    await madeCampaign('changed-week');
    await importFile(
      'changed-week',
      csv(
        'a,Bridge clean-up,2027-02-06,,Lyon,France',
        'b,Harbour clean-up,2027-02-06,,Marseille,France',
        'c,Lake clean-up,2027-02-07,,Annecy,France',
      ),
    );
  }, 60_000);

  it('updates what changed and leaves alone what a person has edited', async () => {
    const cookie = await turnout.signIn('lea@river.example', { campaigns: ['changed-week'] });
    const [{ id }] = await turnout.dataSource.query(`SELECT id FROM events WHERE title = 'Harbour clean-up'`);
    await turnout.ask(
      `mutation ($id: ID!) { editEvent(eventId: $id, input: { title: "Old harbour clean-up" }) { event { title } } }`,
      { id },
      cookie,
    );
    const report = await importFile(
      'changed-week',
      csv(
        'a,Bridge clean-up,2027-02-06,10:00,Lyon,France',
        'b,Port clean-up,2027-02-08,,Marseille,France',
        'c,Lake clean-up,2027-02-07,,Annecy,France',
      ),
    );
    expect(report.rows.map(({ outcome }) => outcome)).toEqual(['updated', 'updated', 'unchanged']);
    expect(report.rows[0]?.reasons[0]).toBe('Changed: time.');
    expect(report.rows[1]?.reasons.join(' ')).toContain(
      'Edited by people since the last import and left as it is: title.',
    );
    const events = await eventsOf('changed-week');
    expect(events.get('Bridge clean-up')).toMatchObject({
      schedule_state: 'CONFIRMED',
      starts_at: new Date('2027-02-06T09:00:00Z'),
    });
    expect(events.get('Old harbour clean-up')?.starts_on).toBe('2027-02-08');
    expect(events.has('Port clean-up')).toBe(false);
    const changes: { title: string; field: string; before: string; after: string }[] = await turnout.dataSource.query(
      `SELECT e.title, c.field, c.before, c.after FROM event_changes c JOIN events e ON e.id = c.event_id ORDER BY e.title, c.field`,
    );
    expect(changes).toEqual([
      { title: 'Bridge clean-up', field: 'SCHEDULE_STATE', before: 'TENTATIVE', after: 'CONFIRMED' },
      { title: 'Bridge clean-up', field: 'TIME', before: '2027-02-06', after: '2027-02-06T10:00 Europe/Paris' },
      { title: 'Old harbour clean-up', field: 'TIME', before: '2027-02-06', after: '2027-02-08' },
    ]);
  }, 60_000);

  it('does not bring back what was cancelled', async () => {
    const cookie = await turnout.signIn('lea@river.example', { campaigns: ['changed-week'] });
    const [{ id }] = await turnout.dataSource.query(`SELECT id FROM events WHERE title = 'Lake clean-up'`);
    await turnout.ask(
      'mutation ($id: ID!) { cancelEvent(eventId: $id, note: "Ice") { event { id } } }',
      { id },
      cookie,
    );
    const report = await importFile(
      'changed-week',
      csv(
        'a,Bridge clean-up,2027-02-06,10:00,Lyon,France',
        'b,Port clean-up,2027-02-08,,Marseille,France',
        'c,Lake clean-up,2027-02-09,,Annecy,France',
      ),
    );
    expect(report.rows[2]).toMatchObject({ outcome: 'unchanged', reasons: [expect.stringContaining('Cancelled')] });
    expect((await eventsOf('changed-week')).get('Lake clean-up')).toMatchObject({
      schedule_state: 'CANCELLED',
      starts_on: '2027-02-07',
    });
  }, 60_000);

  it('names an event that was here before it as what a row repeats', async () => {
    const other = join(folder, 'other.csv');
    writeFileSync(other, 'Name,Day,Town,Country\nBridge clean up,2027-02-06,Lyon,France\n');
    const report = await importFile('changed-week', other);
    expect(report.rows[0]?.outcome).toBe('duplicate');
    expect(report.rows[0]?.reasons[0]).toMatch(/same as the event “Bridge clean-up” that is already there/);
  }, 60_000);
});

describe('A run that dies half way', () => {
  it('goes on where it stopped, and every row has one outcome', async () => {
    await madeCampaign('long-week');
    const file = join(folder, 'long.csv');
    const cities = ['Lyon', 'Paris', 'Nantes', 'Lille', 'Rennes'];
    const lines = Array.from(
      { length: 450 },
      (_, index) =>
        `${String(index)},Clean-up of section ${String(index)},2027-02-06,${cities[index % 5] ?? ''},France`,
    );
    writeFileSync(file, ['id,title,date,city,country', ...lines].join('\n'));
    await turnout.dataSource.query(`
      CREATE FUNCTION power_cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'power cut'; END $$;
      CREATE TRIGGER power_cut BEFORE INSERT ON import_rows FOR EACH ROW WHEN (NEW.row = 300) EXECUTE FUNCTION power_cut();`);
    await expect(importFile('long-week', file)).rejects.toThrow('power cut');
    expect((await eventsOf('long-week')).size).toBe(200);
    await turnout.dataSource.query('DROP TRIGGER power_cut ON import_rows; DROP FUNCTION power_cut');
    const report = await importFile('long-week', file);
    expect(report.summary).toMatchObject({ rows: 450, created: 250, unchanged: 200 });
    expect((await eventsOf('long-week')).size).toBe(450);
    const runs: { status: string }[] = await turnout.dataSource.query(
      `SELECT r.status FROM import_runs r JOIN campaigns c ON c.id = r.campaign_id WHERE c.slug = 'long-week' ORDER BY r.created_at, r.id`,
    );
    expect(runs.map(({ status }) => status)).toEqual(['FAILED', 'DONE']);
  }, 120_000);
});

describe('The import command', () => {
  it('makes the campaign from the days of the file', async () => {
    const { code, said } = await command('--campaign', 'river-days-2027', '--create', fixture);
    expect(code).toBe(0);
    expect(said).toContain('Made the campaign "River Days 2027" from 2027-02-04 to 2027-06-18');
    expect(said).toContain('Ignored: Color.');
    expect(said).toMatch(/18 rows: \d+ created/);
    expect((await eventsOf('river-days-2027')).has('Winter clean-up')).toBe(true);
  }, 60_000);

  it.each([
    ['an unknown campaign', ['--campaign', 'nowhere', fixture], /no campaign "nowhere".*river-week.*--create/s],
    ['a file that is not there', ['--campaign', 'river-week', 'nothing.csv'], /no such file: nothing\.csv/],
    ['two files', ['--campaign', 'river-week', 'a.csv', 'b.csv'], /One file at a time/],
    ['no campaign', [fixture], /--campaign <slug>/],
    ['a column that is not there', ['--campaign', 'river-week', '--map', 'Town=place', fixture], /no column "Town"/],
  ])('says what is wrong with %s', async (_, argv, sentence) => {
    const { code, said } = await command(...argv);
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
  });

  it('says which line is not UTF-8', async () => {
    const file = join(folder, 'latin.csv');
    writeFileSync(file, Buffer.from('title,city\nA,Lyon\nR\u00edo limpio,Lyon\n', 'latin1'));
    expect(await command('--campaign', 'river-week', file)).toMatchObject({
      code: 1,
      said: expect.stringContaining('line 3'),
    });
  });

  it('lets one import at a time into a campaign', async () => {
    const imports = turnout.app.get(Imports);
    const [{ id, slug }] = await turnout.dataSource.query(`SELECT * FROM campaigns WHERE slug = 'river-week'`);
    const campaign = { id, slug } as Parameters<Imports['runHere']>[0];
    let during: Promise<unknown> | undefined;
    await expect(
      imports.runHere(campaign, 'a.csv', () => {
        during = imports.runHere(campaign, 'b.csv', () => Promise.reject(new Error('not reached')));
        return during.then(() => Promise.reject(new Error('not reached')));
      }),
    ).rejects.toThrow('Another import into river-week is running');
  });
});

describe('A file with the address of somebody who wants no mails', () => {
  it('brings the event and leaves their no as it is', async () => {
    await madeCampaign('shore-day');
    const no = `SELECT encode(address_hash, 'hex') AS hash, scope, reason, at FROM suppressions ORDER BY address_hash, scope`;
    await turnout.dataSource.query(
      `INSERT INTO suppressions (address_hash, scope, reason, source, at)
       SELECT sha256(convert_to('nora@example.org', 'UTF8')), scope, 'UNSUBSCRIBED_ALL', 'person', now() FROM unnest(ARRAY['all', 'topic:reminder']) AS scope`,
    );
    const before: unknown[] = await turnout.dataSource.query(no);
    const file = join(folder, 'nora.csv');
    writeFileSync(file, 'Title;Date;City;Country;E-mail\nShore walk;2027-02-06;Lyon;France;nora@example.org\n');
    expect((await importFile('shore-day', file)).summary).toMatchObject({ rows: 1, created: 1 });
    expect(before).toHaveLength(2);
    expect(await turnout.dataSource.query(no)).toEqual(before);
  });
});
