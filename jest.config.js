import { availableParallelism } from 'node:os';

const names = [
  'places',
  'people',
  'messages',
  'accounts',
  'groups',
  'campaigns',
  'events',
  'attendances',
  'materials',
  'reminders',
  'broadcasts',
  'digests',
  'bounces',
  'imports',
];

/** @type {import('jest').Config} */
export default {
  rootDir: '.',
  testEnvironment: 'node',
  testTimeout: 60_000,
  // Much of the time is waiting for servers and mails; more files at once than this would wait for each other.
  maxWorkers: Math.max(2, Math.min(4, availableParallelism())),
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test', '<rootDir>/bench'],
  testMatch: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/build/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true, tsx: false },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^#platform/(.*)\\.js$': '<rootDir>/libs/platform/src/$1.ts',
    ...Object.fromEntries(names.map((name) => [`^#${name}$`, `<rootDir>/libs/${name}/src/index.ts`])),
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
