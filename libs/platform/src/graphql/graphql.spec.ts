import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Args, Field, InputType, Int, ObjectType, Query, Resolver, Subscription } from '@nestjs/graphql';
import { IsEmail, MinLength } from 'class-validator';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Problem } from '../problem.js';
import { GraphqlModule, schemaText } from './graphql.module.js';
import { connectionOf, decodeCursor, page, pageSize } from './paging.js';
import { DateScalar, DateTimeScalar, JsonScalar, LocalTimeScalar } from './scalars.js';

@ObjectType()
class River {
  @Field(() => String) name: string;
  @Field(() => [River]) branches: River[];
}

@ObjectType()
class RiverConnection extends connectionOf(River, 'River') {}

@InputType()
class WalkInput {
  @Field(() => String) @IsEmail({}, { message: 'Write an address such as ana@example.org.' }) hostEmail: string;
  @Field(() => String) @MinLength(3) title: string;
  @Field(() => DateScalar, { nullable: true }) day?: string;
  @Field(() => LocalTimeScalar, { nullable: true }) time?: string;
  @Field(() => DateTimeScalar, { nullable: true }) at?: Date;
  @Field(() => JsonScalar, { nullable: true }) notes?: unknown;
}

const elbe: River = { name: 'Elbe', branches: [] };

@Resolver(() => River)
class RiversResolver {
  @Query(() => String) walk(@Args('input') input: WalkInput): string {
    return `${input.title} ${input.day ?? ''} ${input.time ?? ''} ${input.at?.toISOString() ?? ''} ${JSON.stringify(input.notes)}`;
  }

  @Query(() => String) refusal(): string {
    throw new Problem('OUTSIDE_WINDOW', {
      field: 'startsOn',
      message: 'Choose a day in the week.',
      from: '2027-02-04',
    });
  }

  @Query(() => String) accident(): string {
    throw new Error('password of ana@example.org is secret');
  }

  @Query(() => River) river(): River {
    return { name: 'Elbe', branches: [] };
  }

  @Query(() => RiverConnection) rivers(
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ) {
    const start = Number(decodeCursor(after, 1)?.[0] ?? 0);
    const rows = Array.from({ length: 5 }, (_, index) => ({ branches: elbe.branches, name: String(index + 1) })).slice(
      start,
    );
    const counted = (): Promise<number> => Promise.resolve(5);
    return page(rows.slice(0, pageSize(first) + 1), first, (row) => [Number(row.name)], counted);
  }

  @Subscription(() => String, { resolve: (value: string) => value }) async *drops() {
    await Promise.resolve();
    yield 'one';
    yield 'two';
  }
}

@Module({ imports: [GraphqlModule], providers: [RiversResolver] })
class TestModule {}

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

describe('the GraphQL door', () => {
  let app: INestApplication;
  let url: string;

  beforeAll(async () => {
    app = await NestFactory.create(TestModule, { logger: false });
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/graphql`;
  });
  afterAll(() => app.close());

  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
    return (await response.json()) as Answer;
  };
  const refusalOf = async (query: string, variables?: Record<string, unknown>) =>
    (await ask(query, variables)).errors?.[0]?.extensions;
  const walk = (input: Record<string, unknown>) =>
    refusalOf('query ($input: WalkInput!) { walk(input: $input) }', {
      input: { title: 'Clean-up', hostEmail: 'ana@example.org', ...input },
    });

  it.each(['{ refusal }', '{ river { name } }', '{ nothing'])('lets no cache keep the answer to %s', async (query) => {
    const asked = `${url}?query=${encodeURIComponent(query)}`;
    const { headers } = await fetch(asked, { headers: { 'apollo-require-preflight': 'yes' } });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('hands days, times, instants and JSON to the code and back', async () => {
    const input = { title: 'Walk', hostEmail: 'ana@example.org', day: '2027-02-04', time: '17:30', notes: { a: [1] } };
    const query = 'query ($input: WalkInput!) { walk(input: $input) }';
    const answer = await ask(query, { input: { ...input, at: '2027-02-04T18:00:00+01:00' } });
    expect(answer.data).toEqual({ walk: 'Walk 2027-02-04 17:30 2027-02-04T17:00:00.000Z {"a":[1]}' });
  });

  it.each([
    [{ day: '2027-02-30' }, 'day', '"2027-02-04"'],
    [{ time: '7pm' }, 'time', '"17:30"'],
    [{ at: 'tomorrow' }, 'at', '"2027-02-04T17:00:00Z"'],
    [{ at: '2027-02-30T17:00:00Z' }, 'at', '"2027-02-04T17:00:00Z"'],
    [{ title: 3 }, 'title', 'String'],
  ])('names the field of %j and what would be right', async (input, field, right) => {
    const refusal = await walk(input);
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', field });
    expect(refusal?.['expected']).toContain(right);
  });

  it('collects every broken rule of an input', async () => {
    expect(await walk({ hostEmail: 'nowhere', title: 'x' })).toMatchObject({
      code: 'BAD_INPUT',
      field: 'hostEmail',
      violations: [
        { field: 'hostEmail', message: 'Write an address such as ana@example.org.' },
        { field: 'title', message: expect.stringContaining('3') },
      ],
    });
  });

  it('says of a missing variable which one', async () => {
    expect(await refusalOf('query ($input: WalkInput!) { walk(input: $input) }')).toMatchObject({
      code: 'BAD_INPUT',
      field: 'input',
    });
  });

  it('turns a problem into its code and facts', async () => {
    const answer = await ask('{ refusal }');
    expect(answer.errors?.[0]?.message).toBe('Choose a day in the week.');
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'OUTSIDE_WINDOW', field: 'startsOn', from: '2027-02-04' });
  });

  it('tells of an accident nothing but a number', async () => {
    const answer = await ask('{ accident }');
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'INTERNAL', incidentId: expect.stringMatching(/^\w{8}$/) });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('keeps the codes of GraphQL itself', async () => {
    expect(await refusalOf('{ nothing }')).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(await refusalOf('{ river {')).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' });
  });

  it('refuses a request that a page of another site could send without asking', async () => {
    const response = await fetch(`${url}?query=${encodeURIComponent('{ river { name } }')}`);
    expect(response.status).toBe(400);
  });

  it('refuses what is too deep, too wide, too often renamed or too costly', async () => {
    const deep = (n: number): string => (n === 0 ? 'name' : `branches { ${deep(n - 1)} }`);
    const aliases = Array.from({ length: 31 }, (_, n) => `r${String(n)}: river { name }`).join(' ');
    const fragments = `{ river { ...a } } fragment a on River { ${'branches { ...b } '.repeat(30)} }
      fragment b on River { ${'branches { name } '.repeat(30)} }`;
    const dear = '{ rivers(first: 100) { edges { node { branches { branches { name } } } } } }';
    const answers = await Promise.all(
      [`{ river { ${deep(13)} } }`, `{ ${aliases} }`, fragments, dear].map((q) => refusalOf(q)),
    );
    expect(answers.map((answer) => [answer?.['code'], answer?.['what']])).toEqual([
      ['TOO_COMPLEX', 'depth'],
      ['TOO_COMPLEX', 'aliases'],
      ['TOO_COMPLEX', 'fields'],
      ['TOO_COMPLEX', 'cost'],
    ]);
  });

  it('counts the page size in a variable', async () => {
    const query = 'query ($n: Int!) { rivers(first: $n) { edges { node { branches { branches { name } } } } } }';
    expect((await ask(query, { n: 5 })).errors).toBeUndefined();
    expect(await refusalOf(query, { n: 100 })).toMatchObject({ code: 'TOO_COMPLEX' });
  });

  it('is not fooled by a field that fails beside a costly one', async () => {
    const query = `query ($n: Int) {
      wrong: rivers(first: $n) { totalCount }
      dear: rivers(first: 100) { edges { node { branches { branches { name } } } } } }`;
    expect(['BAD_INPUT', 'TOO_COMPLEX']).toContain((await refusalOf(query, { n: null }))?.['code']);
  });

  it('lets a client read the whole schema', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    const answer = await ask(getIntrospectionQuery());
    expect(answer.errors).toBeUndefined();
    expect(schemaText(app)).toContain('type RiverConnection');
  });

  it('walks a list page by page', async () => {
    const query = '{ rivers(first: 2) { totalCount pageInfo { hasNextPage endCursor } edges { node { name } } } }';
    const first = await ask(query);
    const { endCursor } = (first.data?.['rivers'] as { pageInfo: { endCursor: string } }).pageInfo;
    expect(first.data).toMatchObject({ rivers: { totalCount: 5, pageInfo: { hasNextPage: true } } });
    const rest = await ask(
      `{ rivers(first: 3, after: "${endCursor}") { pageInfo { hasNextPage } edges { node { name } } } }`,
    );
    expect(rest.data).toEqual({
      rivers: {
        pageInfo: { hasNextPage: false },
        edges: [{ node: { name: '3' } }, { node: { name: '4' } }, { node: { name: '5' } }],
      },
    });
  });

  it('refuses page sizes and cursors that are none', async () => {
    expect(await refusalOf('{ rivers(first: 101) { totalCount } }')).toMatchObject({
      code: 'BAD_INPUT',
      field: 'first',
    });
    expect(await refusalOf('{ rivers(after: "x") { totalCount } }')).toMatchObject({
      code: 'BAD_INPUT',
      field: 'after',
    });
  });

  describe('over its socket', () => {
    const listen = async (query: string, origin?: string): Promise<unknown[]> => {
      class Socket extends WebSocket {
        constructor(address: string, protocols: string) {
          super(address, protocols, origin === undefined ? {} : { headers: { origin } });
        }
      }
      const client = createClient({ url: url.replace('http', 'ws'), webSocketImpl: Socket, retryAttempts: 0 });
      try {
        return await Array.fromAsync(client.iterate({ query }));
      } finally {
        await client.dispose();
      }
    };

    it('streams a subscription', async () => {
      expect(await listen('subscription { drops }')).toEqual([{ data: { drops: 'one' } }, { data: { drops: 'two' } }]);
    });

    it('runs nothing but subscriptions', async () => {
      await expect(listen('{ river { name } }')).rejects.toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
    });

    it('refuses a page of another site', async () => {
      await expect(listen('subscription { drops }', 'https://elsewhere.example')).rejects.toMatchObject({ code: 4403 });
    });
  });
});
