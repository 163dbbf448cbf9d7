// Looks after the database, the mailbox, the API and the worker: started in order, stopped in order, none left behind.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Children } from './children.mjs';
import { cli } from './cli.mjs';
import { inRoot, onParentGone } from './project.mjs';
import { Stop, line, seconds } from './say.mjs';
import { choosePort, configuration, isFree, mailboxPorts, openDatabase, programEnvironment } from './services.mjs';

/**
 * Runs until Ctrl-C, a signal, or the end of a part. `watch` is called when the page answers, and makes the end of the
 * API or the worker something that the next saved file can mend.
 */
export async function supervise({ command, begun, watch }) {
  const config = await configuration();
  const { promise: stopped, resolve: stop } = Promise.withResolvers();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
  onParentGone(() => stop(0));

  const database = await openDatabase(config, command, { alone: true });
  const folder = join(config.dataDir, 'logs');
  const onCrash = (name, how) => {
    console.error(`\n  ${name} ended by itself (${how}). See ${join(folder, `${name}.log`)}`);
    if (watch === undefined || !['api', 'worker'].includes(name)) stop(1);
  };
  void database.ended?.then(() => onCrash('postgres', 'PostgreSQL is gone'));
  const children = new Children({ folder, onCrash });
  try {
    const code = await Promise.race([stopped, serve(config, database, children, { stopped, begun, watch })]);
    if (code === 0) console.log('\n  stopping …');
    return code;
  } finally {
    children.release();
    await children.stop(3_500);
    await database.stop();
  }
}

async function serve(config, database, children, { stopped, begun, watch }) {
  await claimPort(config);
  const mailbox = await openMailbox(config, children);
  const env = programEnvironment(config, { DATABASE_URL: database.url, ...mailbox.env });
  const preparation = new Preparation(config, database, env);
  if (!preparation.isCurrent()) await preparation.run();
  children.start('api', 'dist/apps/api/src/main.js', env);
  const everywhere = ['0.0.0.0', '::'].includes(config.HOST);
  await answers(`http://${everywhere ? 'localhost' : config.HOST}:${config.PORT}/`, stopped);
  if (mailbox.url !== undefined) await answers(mailbox.url, stopped);
  // After the page: what is promised meanwhile is in the database, and two starts at once would slow both.
  children.start('worker', 'dist/apps/worker/src/main.js', env);
  const local = `http://localhost:${config.PORT}`;
  console.log(`\nTurnout is ready after ${seconds(begun)}.\n`);
  line('page', local);
  line('GraphQL', `${local}/graphql`);
  if (mailbox.url !== undefined) line('mailbox', `${mailbox.url}  (every mail is caught and shown here; none leaves)`);
  line('stop', 'Ctrl-C');
  children.release();
  const link = await preparation.adminLink();
  if (link) line('sign in', `${link}  (as administrator, works once)`);
  watch?.(children);
  return stopped;
}

async function claimPort({ HOST, PORT }) {
  if (await isFree(PORT, HOST)) return;
  const { portInUse } = await import(inRoot('dist/libs/platform/src/config/preflight.js'));
  throw new Stop(portInUse(PORT));
}

/** Without a mail server of the operator's, mails are caught and shown on a page. */
async function openMailbox(config, children) {
  if (config.SMTP_URL !== undefined)
    return { env: { SMTP_URL: config.SMTP_URL, MAILBOX_URL: config.MAILBOX_URL ?? '' } };
  const smtp = await choosePort(config.MAILBOX_SMTP_PORT, mailboxPorts.smtp, 'MAILBOX_SMTP_PORT');
  const web = await choosePort(config.MAILBOX_PORT, mailboxPorts.web, 'MAILBOX_PORT');
  if (config.MAILBOX_PORT === undefined && web !== mailboxPorts.web) {
    line('mailbox', `port ${mailboxPorts.web} is taken; the mailbox is on ${web}`);
  }
  children.start(
    'mailbox',
    'dist/apps/mailbox/src/main.js',
    // It needs no database, which a deployment would have to name.
    programEnvironment(config, { NODE_ENV: 'development', MAILBOX_SMTP_PORT: smtp, MAILBOX_PORT: web }),
  );
  const url = `http://localhost:${web}`;
  return {
    url,
    env: { SMTP_URL: `smtp://127.0.0.1:${smtp}`, MAILBOX_URL: url, MAILBOX_PORT: web, MAILBOX_SMTP_PORT: smtp },
  };
}

/** Tables, places, demo data and a fresh link for the administrator: one program makes them all. */
class Preparation {
  #done;

  constructor(config, database, env) {
    this.env = env;
    // Only the embedded database has a file beside it that vanishes with it.
    this.note = database.folder === undefined ? undefined : join(config.dataDir, 'prepared');
    this.build = readFileSync(inRoot('dist', '.built-server'), 'utf8');
  }

  /** This build has prepared this database before: the page need not wait for it to find nothing to do. */
  isCurrent() {
    return this.note !== undefined && existsSync(this.note) && readFileSync(this.note, 'utf8') === this.build;
  }

  async run() {
    const since = performance.now();
    const done = await this.#call((text) => line('tables', text));
    line(
      'tables',
      `${done.migrations > 0 ? 'made' : 'up to date'}${done.demo ? ', demo data added' : ''}, ${seconds(since)}`,
    );
    if (this.note !== undefined) writeFileSync(this.note, this.build);
  }

  async adminLink() {
    const { adminLink } = this.#done ?? (await this.#call(() => {}));
    return adminLink;
  }

  async #call(onLine) {
    const { ok, lines, complaints } = await cli(['prepare', '--demo'], this.env, onLine);
    if (!ok) {
      const said = complaints.filter((text) => text.trim() !== '' && !/^\s+at /.test(text));
      throw new Stop(`The database could not be made ready:\n${said.slice(-12).join('\n')}`);
    }
    this.#done = JSON.parse(lines.at(-1));
    return this.#done;
  }
}

async function answers(url, stopped) {
  let over = false;
  void stopped.then(() => (over = true));
  for (let tries = 0; tries < 1_200 && !over; tries += 1) {
    try {
      const { status } = await fetch(url, { redirect: 'follow', signal: AbortSignal.timeout(10_000) });
      if (status < 500) return;
    } catch {
      // Not listening yet.
    }
    await wait(50);
  }
  if (!over) throw new Stop(`The page ${url} does not answer in time.`);
}
