// The services that a command needs, and the environment that names them to our own programs.
import { createServer } from 'node:net';
import { environment, inRoot, root } from './project.mjs';
import { Stop, line, seconds } from './say.mjs';

const platform = (path) => import(inRoot('dist', 'libs', 'platform', 'src', path));

/** The checked configuration, read in the project's folder from wherever the command was called. */
export async function configuration() {
  const { ConfigError, loadConfig } = await platform('config/config.js');
  process.chdir(root);
  try {
    return loadConfig();
  } catch (error) {
    throw error instanceof ConfigError ? new Stop(error.message) : error;
  }
}

/** PostgreSQL by DATABASE_URL, else the embedded one: joined when it runs already, started for us otherwise. */
export async function openDatabase(config, command, { alone = false, quiet = false } = {}) {
  const { preflight } = await platform('config/preflight.js');
  const problems = await preflight(config);
  if (problems.length > 0) throw new Stop(problems.join('\n'));
  if (config.DATABASE_URL !== undefined) {
    if (!quiet) line('database', 'PostgreSQL of DATABASE_URL');
    return { url: config.DATABASE_URL, stop: async () => {} };
  }
  const { openEmbeddedPostgres } = await platform('embedded/postgres.js');
  const begun = performance.now();
  const server = await openEmbeddedPostgres({
    dataDir: config.dataDir,
    command,
    alone,
    onWait: (sentence) => line('database', sentence),
  });
  const where = server.outside
    ? `${server.folder} (this folder is closed to the account that runs PostgreSQL)`
    : server.folder;
  if (!quiet) line('database', `embedded PostgreSQL ${server.how} in ${where}, ${seconds(begun)}`);
  return server;
}

/** What our programs get: every key spelled out, so that they never guess differently from us. */
export function programEnvironment(config, more = {}) {
  const named = {
    NODE_ENV: 'production',
    // Halves the time in which a program loads its modules.
    NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'node'),
    HOST: config.HOST,
    PORT: config.PORT,
    PUBLIC_URL: config.publicUrl,
    DATA_DIR: config.dataDir,
    SECRET_KEY: config.SECRET_KEY,
    // Without a mail server of its own a command sends to the mailbox of the running start, or leaves mail in the ledger.
    SMTP_URL: config.SMTP_URL ?? `smtp://127.0.0.1:${config.MAILBOX_SMTP_PORT ?? mailboxPorts.smtp}`,
    ...more,
  };
  return environment(Object.fromEntries(Object.entries(named).map(([name, value]) => [name, String(value)])));
}

export const mailboxPorts = { smtp: 3025, web: 8025 };

export function isFree(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** The wanted port when the operator named one; otherwise the usual one or the next that is free. */
export async function choosePort(named, usual, key) {
  if (named !== undefined) {
    if (await isFree(named)) return named;
    const { portInUse } = await platform('config/preflight.js');
    throw new Stop(portInUse(named, key));
  }
  for (let port = usual; port < usual + 100; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Stop(`No port from ${usual} to ${usual + 99} is free. Name one with ${key}.`);
}
