// Writes app/queries.generated.ts: for every operation in app/queries/*.graphql its types and its text.
// `node codegen.mjs` writes the file, `node codegen.mjs --check` only says whether it is current.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { format, resolveConfig } from 'prettier';

const here = new URL('./', import.meta.url);
const schemaFile =
  process.argv.find((argument) => argument.endsWith('.graphql')) ?? new URL('../api/src/schema.graphql', here);
const folder = new URL('app/queries/', here);
const target = new URL('app/queries.generated.ts', here);

const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => ({ location: name, document: parse(readFileSync(new URL(name, folder), 'utf8')) }));
const definitions = documents.flatMap(({ document }) => document.definitions);
const fragments = new Map(
  definitions.filter((one) => one.kind === 'FragmentDefinition').map((one) => [one.name.value, one]),
);

function withFragments(definition, found = new Set()) {
  visit(definition, {
    FragmentSpread({ name: { value } }) {
      if (found.has(value)) return;
      found.add(value);
      withFragments(fragments.get(value), found);
    },
  });
  return found;
}

// The operations as values: a string that carries the types of its result and its variables.
function operationValues() {
  return definitions
    .filter((one) => one.kind === 'OperationDefinition')
    .map((one) => {
      const parts = [one, ...[...withFragments(one)].map((name) => fragments.get(name))];
      const text = stripIgnoredCharacters(parts.map(print).join(' '));
      const name = one.name.value;
      const type = `${name}${one.operation === 'query' ? 'Query' : 'Mutation'}`;
      return `export const ${name} = ${JSON.stringify(text)} as Operation<${type}, ${type}Variables>;`;
    })
    .join('\n');
}

const types = await codegen({
  filename: 'queries.generated.ts',
  schema: parse(readFileSync(schemaFile, 'utf8')),
  documents,
  plugins: [{ operationTypes: {} }],
  pluginMap: { operationTypes },
  config: {
    enumsAsTypes: true,
    skipTypename: true,
    scalars: { DateTime: 'string', Date: 'string', LocalTime: 'string', JSON: 'unknown', ID: 'string' },
  },
});
const source = `import type { Operation } from './lib/operation';\n\n${types}\n\n${operationValues()}\n`;
const text = await format(source, { ...(await resolveConfig(new URL('x.ts', target))), parser: 'typescript' });

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('apps/web/app/queries.generated.ts is not current. Run: node apps/web/codegen.mjs');
  process.exitCode = 1;
}
