import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Where a file of an installed package is, also of packages that export only their data and hide their folder. */
export function packageFile(name: string, file: string): string {
  for (const folder of require.resolve.paths(name) ?? []) {
    const path = `${folder}/${name}/${file}`;
    if (existsSync(path)) return path;
  }
  throw new Error(`The package ${name} is not installed (looked for ${file}): run npm install.`);
}
