import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../apps/api/src/root.js';
import { atOurEnd } from '../support/at-our-end.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { startOwnRedis, type OwnRedis } from '../support/own-redis.js';
import { freePort } from '../support/ports.js';
import { Program } from '../support/programs.js';
import { pause } from '../support/wait.js';
import { Crew } from './crew.js';
import { fillDatabase, type Filled } from './fill.js';
import { FrontDoor } from './front-door.js';
import { LedgerView } from './ledger.js';
import { MailSink } from './mail-sink.js';
import { isUnknown, type Manners } from './manners.js';
import { Random } from './random.js';
import { judge, waiting, type Verdict } from './verdict.js';

export interface Setting {
  /** Of the scenario. */
  name: string;
  seed: number;
  recipients: number;
  manners: Manners;
  /** A queue on Redis, if there is such a program here. */
  redis: boolean;
  /** Somebody else's mail server. */
  smtp?: string;
  /** Settings of the system besides the usual ones. */
  env: Record<string, string>;
  say(line: string): void;
}

const KIND = 'broadcast';
const CONNECTIONS = 15;
/** What a run may take before we say that it does not end: a fixed part, and a part for every person. */
const LIMIT_MS = { fixed: 300_000, person: 25 };

/** Everything that runs in production, on servers of its own that may be killed. */
export class World {
  readonly random: Random;
  readonly unsubscribed = new Map<string, number>();
  readonly outages: [number, number][] = [];
  /** What a scenario found wrong besides what every run is judged by. */
  readonly wrong: string[] = [];
  cancelled = false;
  /** How many mails that were put off may be tried again early in one second: what a patient world would bring. */
  waitsPerSecond = 100_000;
  private readonly begun = performance.now();
  private waitsEnded = 0;
  private readonly said: string[] = [];

  private constructor(
    readonly setting: Setting,
    private readonly folder: string,
    readonly postgres: OwnPostgres,
    readonly redis: OwnRedis | undefined,
    readonly sink: MailSink | undefined,
    private api: Program,
    private readonly env: Record<string, string>,
    readonly door: FrontDoor,
    readonly ledger: LedgerView,
    readonly crew: Crew,
    private readonly filled: Filled,
  ) {
    this.random = new Random(setting.seed);
  }

  static async open(setting: Setting): Promise<World> {
    const { seed, recipients, manners } = setting;
    const folder = await mkdtemp(join(tmpdir(), 'turnout-faults-'));
    atOurEnd('sleep 1; rm -rf "$1"', folder);
    const postgres = await OwnPostgres.start();
    const redis = setting.redis ? await startOwnRedis() : undefined;
    if (setting.redis && !redis)
      setting.say('No redis-server is installed here: the queue is on PostgreSQL, Redis is NOT tested.');
    const sink = setting.smtp === undefined ? await MailSink.start(seed, manners, 2) : undefined;
    const filled = await fillDatabase(postgres.url, seed, recipients);
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const env = {
      ...{ DATABASE_URL: postgres.url, DATA_DIR: folder, PORT: String(port), PUBLIC_URL: url },
      ...{ SECRET_KEY: randomUUID(), SMTP_CONNECTIONS: String(CONNECTIONS), BROADCAST_APPROVAL_ABOVE: '100000000' },
      NODE_COMPILE_CACHE: join(projectRoot, 'node_modules', '.cache', 'node'),
      ...(redis && { REDIS_URL: redis.url }),
      ...setting.env,
    };
    const smtp = (worker: number): string =>
      setting.smtp ?? sink?.url(worker, manners.credentials === 'not asked' ? '' : 'river:boots@') ?? '';
    const api = await Program.start('api', env, { tied: true });
    const door = new FrontDoor(url, env);
    await door.signIn();
    const crew = new Crew(
      (worker) => ({ ...env, SMTP_URL: smtp(worker) }),
      async (worker) => (await sink?.openConnections())?.[worker] ?? CONNECTIONS,
    );
    const ledger = new LedgerView(postgres.url);
    return new World(setting, folder, postgres, redis, sink, api, env, door, ledger, crew, filled);
  }

  /** A line about a fault, at the moment at which it happens. */
  say(what: string): void {
    const seconds = ((performance.now() - this.begun) / 1000).toFixed(1).padStart(6);
    const line = `${seconds} s  ${what}`;
    this.said.push(line);
    this.setting.say(line);
  }

  /** What must hold besides what every run is judged by. */
  expect(holds: boolean, sentence: string): void {
    if (holds) return;
    this.wrong.push(sentence);
    this.say(`WRONG: ${sentence}`);
  }

  get people(): Filled['people'] {
    return this.filled.people;
  }

  /** What answered before is gone; a new one takes its port. */
  async killApi(): Promise<void> {
    await this.api.killed();
    this.api = await Program.start('api', this.env, { tied: true });
  }

  /** Enqueues the broadcast through the API; the id of its message and its own. */
  async send(): Promise<{ broadcastId: string; messageId: string }> {
    const broadcastId = await this.door.send(this.filled.campaignSlug);
    const [message] = await this.ledger.messages(KIND);
    if (!message) throw new Error('The broadcast made no message.');
    this.say(`a broadcast to ${String(message.total)} people is in the ledger`);
    return { broadcastId, messageId: message.id };
  }

  /** People who press "unsubscribe" while everything waits for the workers: nothing may go to them any more. */
  async unsubscribeBefore(messageId: string, count: number): Promise<void> {
    for (const person of this.people.filter(({ suppressed }) => !suppressed).slice(-count)) {
      await this.door.unsubscribe(person.id, messageId);
      person.suppressed = true;
    }
    this.say(`${String(count)} people have unsubscribed before the workers start`);
  }

  get campaignSlug(): string {
    return this.filled.campaignSlug;
  }

  get campaignId(): string {
    return this.filled.campaignId;
  }

  messages(): Promise<{ id: string; status: string; total: number }[]> {
    return this.ledger.messages(KIND);
  }

  /** Of the only message: what must always be equal. */
  async sums(): Promise<{ total: number; counted: number; rows: number }> {
    const [message] = await this.messages();
    return this.ledger.sums(message?.id ?? '0');
  }

  /** How many people are in which state. */
  states(): Promise<Record<string, number>> {
    return this.ledger.counters(KIND);
  }

  /** How many people have their mail. */
  async reached(): Promise<number> {
    if (this.sink) return this.sink.reached.size;
    return (await this.ledger.counters(KIND))['SENT'] ?? 0;
  }

  /** Waits until this share of all people has a mail; false when it is over before. */
  async untilShare(share: number): Promise<boolean> {
    const wanted = share * this.people.length;
    for (let n = 0; (await this.reached()) < wanted; n += 1) {
      await pause(this.sink ? 10 : 300);
      if (n % 100 === 99 && (await this.isOver())) return false;
    }
    return true;
  }

  /** Until nothing is left to be sent. Mails that were put off need not wait for as long as in the world outside. */
  async settled(): Promise<void> {
    const end = performance.now() + LIMIT_MS.fixed + LIMIT_MS.person * this.people.length;
    while (!(await this.isOver())) {
      this.waitsEnded += await this.ledger.endWaits(this.waitsPerSecond);
      this.crew.lookAround();
      await pause(1_000);
      if (performance.now() < end) continue;
      this.say('it does not end; judged as it is');
      break;
    }
    // In which whatever is still on its way would come.
    await pause(2_000);
    if (this.waitsEnded > 0)
      this.say(`time: ${String(this.waitsEnded)} waits of mails that were put off (1 min and more) were ended early`);
  }

  async isOver(): Promise<boolean> {
    const messages = await this.messages();
    if (messages.length === 0 || messages.some(({ status }) => status !== 'done' && status !== 'cancelled'))
      return false;
    // Of a large message the workers cancel one part after the other.
    const counted = await this.states();
    return waiting.every((state) => counted[state] === 0);
  }

  async verdict(): Promise<Verdict & { wrong?: string[] }> {
    const { seed, manners } = this.setting;
    const verdict = judge({
      people: this.people,
      notes: this.sink?.notes ?? null,
      isUnknown: (email) => isUnknown(seed, manners, email),
      stops: this.crew.stops,
      outages: this.outages,
      unsubscribed: this.unsubscribed,
      rows: await this.ledger.rows(KIND),
      messages: await this.messages(),
      counters: await this.ledger.counters(KIND),
      endedThemselves: this.crew.endedThemselves,
      cancelled: this.cancelled,
    });
    return this.wrong.length === 0 ? verdict : { ...verdict, wrong: this.wrong, ok: false };
  }

  /** Of a scenario that judges itself. */
  ownVerdict(figures: Record<string, unknown>): Record<string, unknown> & { ok: boolean } {
    const { endedThemselves } = this.crew;
    const ok = this.wrong.length === 0 && endedThemselves === 0;
    return { ...figures, endedThemselves, ...(this.wrong.length > 0 && { wrong: this.wrong }), ok };
  }

  /** `keep`: what happened and what the processes wrote stays, for whoever looks for the cause. */
  async close(keep: boolean): Promise<void> {
    await this.crew.stop();
    await this.api.killed();
    await this.ledger.close();
    await this.sink?.stop();
    await this.redis?.stop();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
    if (!keep) return;
    const { name, seed } = this.setting;
    const file = join(tmpdir(), `turnout-faults-${name}-${String(seed)}.log`);
    writeFileSync(file, [...this.said, this.crew.output, '--- api', this.api.output].join('\n'));
    this.say(`what the processes wrote is in ${file}`);
  }
}
