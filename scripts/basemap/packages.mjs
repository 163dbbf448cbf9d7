import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Where a file of an installed package is, also of packages that export only their data. */
export function packageFile(name, file) {
  for (const folder of require.resolve.paths(name) ?? []) {
    const path = `${folder}/${name}/${file}`;
    if (existsSync(path)) return path;
  }
  throw new Error(`The package ${name} is not installed (looked for ${file}): run npm install.`);
}

export const readJson = (name, file) => JSON.parse(readFileSync(packageFile(name, file), 'utf8'));
