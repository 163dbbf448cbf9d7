import { fileURLToPath } from 'node:url';

/** The project's folder, from `dist/apps/api/src` as well as from `apps/api/src`. */
export const projectRoot = fileURLToPath(
  new URL(import.meta.url.includes('/dist/apps/') ? '../../../..' : '../../..', import.meta.url),
);
