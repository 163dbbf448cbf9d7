// The layout rules of docs/architecture.md: apps -> slices -> platform, never back; slices meet only at index.ts.

import { slices } from './.dependency-cruiser.resolve.mjs';

const order = slices.slice(0, -1).map((slice, index) => ({
  name: `order-${slice}`,
  comment: `${slice} comes before the slices it would use here; let the later slice extend it, or emit a job.`,
  severity: 'error',
  from: { path: `^libs/${slice}/`, pathNot: '\\.(e2e-)?spec\\.ts$' },
  to: { path: `^libs/(${slices.slice(index + 1).join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...order,
    {
      name: 'platform-knows-no-slice',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: '^libs/(?!platform/)' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      from: { path: '^libs/', pathNot: '\\.(e2e-)?spec\\.ts$' },
      to: { path: '^(apps|bench|test)/' },
    },
    {
      name: 'apps-know-no-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '\\.(e2e-)?spec\\.ts$' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'slices-meet-at-their-index',
      severity: 'error',
      from: { path: '^(?:libs/([^/]+)|apps|bench|test)/' },
      to: { path: '^libs/(?!platform/)[^/]+/src/', pathNot: '^libs/(?:$1/|[^/]+/src/index\\.ts$)' },
    },
    {
      name: 'pages-know-only-the-api',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-dev-packages',
      severity: 'error',
      from: { path: '^(apps/(api|worker|mailbox)|libs)/', pathNot: '\\.(e2e-)?spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    { name: 'resolvable', severity: 'error', from: { pathNot: '^apps/web/' }, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|build|\\.react-router)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.check.json' },
    // Node resolves "#events" to the compiled file; here we look at the sources.
    webpackConfig: { fileName: '.dependency-cruiser.resolve.mjs' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
