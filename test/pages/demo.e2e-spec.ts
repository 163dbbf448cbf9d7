import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoAdmin, loadDemo } from '../../apps/api/src/demo/demo.js';
import { startBrowser, type TestBrowser, type Visitor } from '../support/browser.js';
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

const screens = [
  { language: 'en', width: 360 },
  { language: 'es', width: 1280 },
];

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

  it.each(screens)(
    'has nothing for axe to find in $language at $width px',
    async ({ language, width }) => {
      const visitor = await browser.visitor({ width, name: `demo-${language}` });
      const events = await system.dataSource.query<{ slug: string; state: string }[]>(
        `SELECT DISTINCT ON (e.schedule_state) e.slug, e.schedule_state AS state FROM events e JOIN campaigns c ON c.id = e.campaign_id
        WHERE c.status = 'OPEN' ORDER BY e.schedule_state, e.slug`,
      );
      expect(events.map(({ state }) => state)).toEqual(expect.arrayContaining(['CANCELLED', 'CONFIRMED', 'TENTATIVE']));
      const open = `c/${await campaignThat("status = 'OPEN'")}`;
      const pages = {
        home: '',
        find: 'find?place=London',
        campaign: open,
        'campaign-past': `c/${await campaignThat("ends_on < '2027-01-01'")}`,
        host: `${open}/host`,
        endorse: `${open}/endorse`,
        ...Object.fromEntries(events.map(({ slug, state }) => [`event-${state.toLowerCase()}`, `e/${slug}`])),
        'host-link': `e/${events[0]?.slug ?? ''}/host-link`,
        digest: 'digest',
        about: 'about',
      };
      await lookAt(visitor, language, pages);
      await visitor.leave();
    },
    180_000,
  );

  it.each(screens)(
    'has a desk for its coordinator with nothing for axe to find in $language at $width px',
    async ({ language, width }) => {
      const cookie = await system.signIn(demoAdmin, { admin: true });
      const visitor = await browser.visitor({ width, name: `desk-${language}` });
      await visitor.carry(system.url, cookie);
      const slug = await campaignThat("status = 'OPEN'");
      const [event] = await system.dataSource.query<{ id: string }[]>(
        `SELECT e.id FROM events e JOIN campaigns c ON c.id = e.campaign_id WHERE c.slug = $1 ORDER BY e.slug LIMIT 1`,
        [slug],
      );
      const desk = `manage/${slug}`;
      await lookAt(visitor, language, {
        campaigns: 'manage',
        'campaign-new': 'manage/new',
        today: desk,
        review: `${desk}/review`,
        events: `${desk}/events`,
        event: `${desk}/events/${event?.id ?? ''}`,
        messages: `${desk}/messages`,
        'message-new': `${desk}/messages/new`,
        materials: `${desk}/materials`,
        import: `${desk}/import`,
        cities: `${desk}/cities`,
        updates: `${desk}/updates`,
        settings: `${desk}/settings`,
        my: 'my',
      });
      await visitor.leave();
    },
    180_000,
  );

  async function campaignThat(condition: string): Promise<string> {
    const [row] = await system.dataSource.query<{ slug: string }[]>(
      `SELECT slug FROM campaigns WHERE ${condition} ORDER BY starts_on DESC LIMIT 1`,
    );
    return row?.slug ?? '';
  }

  async function lookAt(visitor: Visitor, language: string, pages: Record<string, string>): Promise<void> {
    for (const [name, path] of Object.entries(pages)) {
      await visitor.open(`${system.url}/${language}/${path}`.replace(/\/$/, ''));
      await visitor.look(name);
    }
  }
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
