import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Accounts } from '#accounts';
import { runImportCommand } from '#imports';
import { loadPostalCodes } from '#places';
import type { Config } from '#platform/config/config.js';
import { createDataSource } from '#platform/database/data-source.js';
import { schemaText } from '#platform/graphql/graphql.module.js';
import { ApiModule } from '../api.module.js';
import { demoAdmin, loadDemo } from '../demo/demo.js';
import { runDoctor } from '../doctor/doctor-command.js';
import { projectRoot } from '../root.js';
import { compareTables } from './compare-tables.js';
import { prepareTables } from './prepare-tables.js';

type Command = (config: Config, args: string[]) => Promise<number>;

/** The API without its port, for what needs its services. */
async function withApi<T>(config: Config, work: (app: Awaited<ReturnType<typeof openApi>>) => Promise<T>): Promise<T> {
  const app = await openApi(config);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

const openApi = (config: Config) =>
  NestFactory.createApplicationContext(ApiModule.with(config), { logger: false, abortOnError: false });

/** Only for the invented administrator of the demo: a real one's link belongs into their mailbox. */
const demoAdminLink = (accounts: Accounts): Promise<string | null> => accounts.signInLink(demoAdmin).catch(() => null);

const schemaFile = join(projectRoot, 'apps', 'api', 'src', 'schema.graphql');

export const commands: Record<string, Command> = {
  /** All that a start needs, in one process. The last line is JSON for the caller. */
  async prepare(config, args) {
    const migrations = await prepareTables(config, console.log);
    const done = await withApi(config, async (app) => {
      const demo = args.includes('--demo') && (await loadDemo(app, { ifEmpty: true }, console.log));
      const adminLink = await demoAdminLink(app.get(Accounts));
      return { migrations, demo, adminLink };
    });
    console.log(JSON.stringify(done));
    return 0;
  },

  async migrate(config) {
    const count = await prepareTables(config, console.log);
    console.log(count === 0 ? 'The tables are up to date.' : `${String(count)} migrations ran.`);
    return 0;
  },

  demo: (config, args) =>
    withApi(config, async (app) => {
      const loaded = await loadDemo(app, { ifEmpty: args.includes('--if-empty') }, console.log);
      if (!loaded) console.log('There is data already; nothing was added.');
      return 0;
    }),

  admin: (config, args) =>
    withApi(config, async (app) => {
      const [email] = args;
      if (!email) {
        console.error('Say whose address: npm run admin -- ana@example.org');
        return 1;
      }
      await app.get(Accounts).makeAdmin(email);
      console.log(
        `${email} is an administrator. Sign in within half an hour, once:\n${await app.get(Accounts).signInLink(email)}`,
      );
      return 0;
    }),

  import: (config, args) => withApi(config, (app) => runImportCommand(app, args)),

  doctor: (config, args) => runDoctor(config, args),

  async 'places:postal-codes'(config, [file]) {
    if (!file) {
      console.error('Say which file: a postal code list of GeoNames, such as DE.txt.');
      return 1;
    }
    const source = await createDataSource(config).initialize();
    await loadPostalCodes(source, file, (progress) => {
      console.log(progress);
    });
    await source.destroy();
    return 0;
  },

  /** Writes the schema for clients, or says whether the committed one is current. */
  schema: (config, args) =>
    withApi({ ...config }, async (app) => {
      const text = schemaText(app);
      if (!args.includes('--check')) {
        await writeFile(schemaFile, text);
        return 0;
      }
      if ((await readFile(schemaFile, 'utf8').catch(() => '')) === text) return 0;
      console.error('apps/api/src/schema.graphql is not current. Run npm run schema and commit it.');
      return 1;
    }),

  async 'schema:check'(config) {
    await prepareTables(config, () => undefined, { places: false });
    const problems = await withApi(config, compareTables);
    for (const problem of problems) console.error(problem);
    return problems.length === 0 ? 0 : 1;
  },
};
