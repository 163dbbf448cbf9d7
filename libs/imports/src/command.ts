import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CampaignLoaders, Campaigns, type Campaign } from '#campaigns';
import { system } from '#platform/auth/actor.js';
import { Problem } from '#platform/problem.js';
import { DataSource } from 'typeorm';
import { readArguments, usage, type ImportArguments } from './arguments.js';
import { Imports } from './imports.service.js';
import { ImportPlanner, windowOf, type Plan } from './planner.js';
import { reportOf, summaryLines } from './report.js';
import { openSetting, settingOf } from './settings.js';

export type Print = (line: string) => void;

/**
 * `import --campaign <slug> [--create] [--report <report.json>] [--map "heading=field"] <file.csv>`. Returns the exit
 * code; mistakes are told as sentences.
 */
export async function runImportCommand(
  app: INestApplicationContext,
  argv: readonly string[],
  print: Print = console.log,
): Promise<number> {
  const args = readArguments(argv);
  if (typeof args === 'string') {
    print(`${args}\n${usage}`);
    return 1;
  }
  try {
    await importFile(app, args, print);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    print(error.message);
    return 1;
  }
}

async function importFile(app: INestApplicationContext, args: ImportArguments, print: Print): Promise<void> {
  const content = await contentOf(args.file);
  const { campaign, plan } = await campaignFor(app, args, content, print);
  const facts = app.get(CampaignLoaders);
  const decide = async (): Promise<Plan> =>
    plan ??
    app.get(ImportPlanner).plan(content, args.mapping, await settingOf(facts, campaign), counter('read', print));
  const { rows } = await app.get(Imports).runHere(
    campaign,
    basename(args.file),
    async () => {
      const found = await decide();
      for (const problem of found.problems) print(problem);
      print(columnsLine(found));
      return found;
    },
    counter('written', print),
  );
  if (args.report !== null) await writeReport(args.report, `${JSON.stringify(reportOf(rows), null, 1)}\n`);
  for (const line of summaryLines(rows)) print(line);
  if (args.report !== null) print(`The report is in ${args.report}.`);
}

/** The campaign, made from the file's own days when asked to. */
async function campaignFor(
  app: INestApplicationContext,
  args: ImportArguments,
  content: Buffer,
  print: Print,
): Promise<{ campaign: Campaign; plan: Plan | null }> {
  const campaigns = app.get(Campaigns);
  const known = await campaigns.findVisible(system, args.campaign);
  if (known) return { campaign: known, plan: null };
  if (!args.create) throw new Problem('NOT_FOUND', { message: await noSuchCampaign(app, args.campaign) });
  if (!/^[a-z0-9][a-z0-9-]{1,60}$/.test(args.campaign)) {
    throw new Problem('BAD_INPUT', {
      message: `"${args.campaign}" cannot be the address of a campaign: use small letters, digits and hyphens.`,
    });
  }
  const setting = await openSetting(app.get(CampaignLoaders), 'en');
  const plan = await app.get(ImportPlanner).plan(content, args.mapping, setting, counter('read', print));
  const window = windowOf(plan.decisions);
  if (!window)
    throw new Problem('BAD_INPUT', {
      message: 'No row has a date, so the campaign cannot be made from this file. Make it first.',
    });
  const title = args.campaign.replaceAll('-', ' ').replace(/(?<=^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
  const campaign = await campaigns.create(system, {
    slug: args.campaign,
    title,
    call: '',
    language: 'en',
    startsOn: window.from,
    endsOn: window.to,
    open: true,
  });
  print(`Made the campaign "${title}" from ${window.from} to ${window.to}: /c/${campaign.slug}`);
  return { campaign, plan };
}

async function noSuchCampaign(app: INestApplicationContext, slug: string): Promise<string> {
  const rows: { slug: string }[] = await app
    .get(DataSource)
    .query('SELECT slug FROM campaigns ORDER BY starts_on DESC, slug LIMIT 20');
  const known = rows.length === 0 ? 'There is no campaign yet' : `There are: ${rows.map((row) => row.slug).join(', ')}`;
  return `There is no campaign "${slug}". ${known}. Add --create to make it from the days of the file.`;
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    const why =
      code === 'ENOENT' ? 'There is no such file' : code === 'EISDIR' ? 'This is a folder' : 'This file cannot be read';
    throw new Problem('BAD_INPUT', { message: `${why}: ${file}` });
  }
}

async function writeReport(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch {
    throw new Problem('BAD_INPUT', {
      message: `The events were imported, but the report cannot be written to ${file}. Does its folder exist?`,
    });
  }
}

const columnsLine = ({ table, mapping }: Plan): string => {
  const used = table.headings.flatMap((heading) =>
    mapping.has(heading) ? [`${heading} = ${mapping.get(heading) ?? ''}`] : [],
  );
  const ignored = table.headings.filter((heading) => !mapping.has(heading));
  return `Columns: ${used.join(', ')}.${ignored.length > 0 ? ` Ignored: ${ignored.join(', ')}.` : ''}`;
};

/** One line for every tenth of the way, and none for what is done at once. */
function counter(word: string, print: Print): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((done / total) * 10);
    if (tenth === told || total < 1000) return;
    told = tenth;
    print(`${String(done)} of ${String(total)} rows ${word}`);
  };
}
