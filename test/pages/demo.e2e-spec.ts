import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadDemo } from '../../apps/api/src/demo/demo.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { startSystem, type System } from '../support/system.js';

/** Which sort of page this is, so that one of each is looked at; nothing for files. */
const kinds: [string, RegExp][] = [
  ['home', /^\/\w\w$/],
  ['find', /^\/\w\w\/find$/],
  ['campaign', /^\/\w\w\/c\/[^/]+$/],
  ['host', /^\/\w\w\/c\/[^/]+\/host$/],
  ['endorse', /^\/\w\w\/c\/[^/]+\/endorse$/],
  ['event', /^\/\w\w\/e\/[^/]+$/],
  ['host-link', /^\/\w\w\/e\/[^/]+\/host-link$/],
  ['digest', /^\/\w\w\/digest$/],
  ['about', /^\/\w\w\/about$/],
  ['sign-in', /^\/\w\w\/sign-in$/],
];
const kindOf = (path: string): string | undefined => kinds.find(([, shape]) => shape.test(path))?.[0];

describe('the demo', () => {
  let system: System;
  let browser: TestBrowser;

  beforeAll(async () => {
    [system, browser] = await Promise.all([startSystem(), startBrowser()]);
    await loadDemo(system.app, { ifEmpty: true }, () => undefined);
  }, 180_000);
  afterAll(async () => {
    await browser.stop();
    await system.stop();
  });

  it('has no dead link: pages, pictures, calendars and files answer', async () => {
    const answers = await walk(system.url, ['/en', '/es']);
    const dead = [...answers].filter(([, status]) => status !== 200);
    expect(dead).toEqual([]);
    const paths = [...answers.keys()];
    expect(paths.filter((path) => path.startsWith('/en/e/')).length).toBeGreaterThan(150);
    for (const folder of ['files', 'calendar', 'map', 'assets']) {
      expect(paths.filter((path) => path.startsWith(`/${folder}/`)).length).toBeGreaterThan(3);
    }
    expect(new Set(paths.map(kindOf).filter((kind) => kind !== undefined)).size).toBe(kinds.length);
  }, 240_000);

  it.each([
    { language: 'en', width: 360 },
    { language: 'es', width: 1280 },
  ])(
    'has nothing for axe to find in $language at $width px',
    async ({ language, width }) => {
      const visitor = await browser.visitor({ width, name: `demo-${language}` });
      const events = await system.dataSource.query<{ slug: string; state: string }[]>(
        `SELECT DISTINCT ON (e.schedule_state) e.slug, e.schedule_state AS state FROM events e JOIN campaigns c ON c.id = e.campaign_id
        WHERE c.status = 'OPEN' ORDER BY e.schedule_state, e.slug`,
      );
      const [campaign] = await system.dataSource.query<{ slug: string }[]>(
        `SELECT slug FROM campaigns WHERE status = 'OPEN' LIMIT 1`,
      );
      const [past] = await system.dataSource.query<{ slug: string }[]>(
        `SELECT slug FROM campaigns WHERE status = 'CLOSED' OR ends_on < '2027-01-01' LIMIT 1`,
      );
      const open = `c/${campaign?.slug ?? ''}`;
      const pages = [
        ['', 'home'],
        ['find?place=London', 'find'],
        [open, 'campaign'],
        [`c/${past?.slug ?? ''}`, 'campaign-past'],
        [`${open}/host`, 'host'],
        [`${open}/endorse`, 'endorse'],
        ...events.map(({ slug, state }) => [`e/${slug}`, `event-${state.toLowerCase()}`]),
        [`e/${events[0]?.slug ?? ''}/host-link`, 'host-link'],
        ['digest', 'digest'],
        ['about', 'about'],
      ];
      expect(events.map(({ state }) => state)).toEqual(expect.arrayContaining(['CANCELLED', 'CONFIRMED', 'TENTATIVE']));
      for (const [path, name] of pages) {
        await visitor.open(`${system.url}/${language}/${path ?? ''}`.replace(/\/$/, ''));
        await visitor.look(name ?? '');
      }
      await visitor.page.goto(`${system.url}/${language}/nothing-here`);
      expect(await visitor.page.title()).not.toBe('');
    },
    180_000,
  );
});

/** The answers of what can be reached by links, several at a time: all English events, and enough of everything else. */
async function walk(origin: string, start: string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const isWanted = (path: string): boolean => {
    const sort = path.replace(/[^/]*$/, '').replace(/^(\/\w\w\/e\/).+/, '$1…/');
    const count = (counts.get(sort) ?? 0) + 1;
    counts.set(sort, count);
    return sort === '/en/e/' || count <= 20;
  };
  const answers = new Map<string, number>();
  const known = new Set(start);
  const waiting = [...start];
  const visit = async (path: string): Promise<void> => {
    const response = await fetch(origin + path, { redirect: 'manual' });
    answers.set(path, response.status);
    const text = await response.text();
    if (!(response.headers.get('content-type') ?? '').includes('html')) return;
    for (const next of linksOf(text.replaceAll(`="${origin}/`, `="/`))) {
      if (known.has(next) || !isWanted(next)) continue;
      known.add(next);
      waiting.push(next);
    }
  };
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await visit(next);
  };
  // Whoever finds nothing to do may find some when the others have read on.
  while (waiting.length > 0) await Promise.all(Array.from({ length: 6 }, worker));
  return answers;
}

/** Addresses on this site; of searches only the next page of a list, because their number has no end. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="(\/[^"#]*)/g)]
    .map(([, path]) => (path ?? '').replaceAll('&amp;', '&'))
    .filter((path) => !path.includes('?') || /^[^?]*\?after=[^&]*$/.test(path));
}
