// Where the names of package.json's "imports" live in the sources.
import { resolve } from 'node:path';

/** In the order of the layout: a slice may use only those before it. */
export const slices = [
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

export default {
  resolve: {
    alias: {
      '#platform': resolve('libs/platform/src'),
      ...Object.fromEntries(slices.map((slice) => [`#${slice}$`, resolve(`libs/${slice}/src/index.ts`)])),
    },
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  },
};
