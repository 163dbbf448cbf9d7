import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const name = 'virtual:islands';
type Files = Record<string, { script: string; styles: string[] }>;

/**
 * Builds the few scripts that pages may load, each on its own and beside the pages' other files, and tells the server
 * where they are: `import { islands } from 'virtual:islands'`.
 */
export function islands(entries: Record<string, string>): Plugin {
  let root = '';
  const files: Files = {};
  return {
    name: 'turnout-islands',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export const islands = ${JSON.stringify(files)};` : null),
    // React Router builds the client before the server, so the names are known by the time the server needs them.
    async closeBundle() {
      if (this.environment.name !== 'client') return;
      Object.assign(files, await buildIslands(root, entries));
    },
  };
}

async function buildIslands(root: string, entries: Record<string, string>): Promise<Files> {
  const present = Object.entries(entries).filter(([, file]) => existsSync(join(root, file)));
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      target: 'es2022',
      outDir: 'build/client',
      emptyOutDir: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 1500,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: Object.fromEntries(present.map(([key, file]) => [key, join(root, file)])),
        output: { entryFileNames: 'assets/island-[name]-[hash].js' },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const files: Files = {};
  for (const chunk of outputs) {
    if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
    const styles = [...(chunk.viteMetadata?.importedCss ?? [])].map((file) => `/${file}`);
    files[chunk.name] = { script: `/${chunk.fileName}`, styles };
  }
  return files;
}
