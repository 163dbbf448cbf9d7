import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import * as generated from './queries.generated';

const schema = buildSchema(readFileSync('apps/api/src/schema.graphql', 'utf8'));
const operations = Object.entries<string>({ ...generated });

describe('the operations of the pages', () => {
  it.each(operations)('%s asks only what the API offers', (_name, text) => {
    expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([]);
  });

  it('are all there', () => {
    expect(operations.length).toBeGreaterThan(50);
  });
});
