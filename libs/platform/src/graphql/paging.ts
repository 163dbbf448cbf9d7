import type { Type } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { badInput } from '../problem.js';

export type CursorValue = string | number | null;

/** A position in a sorted list: the values of the sort columns of one row. */
export const encodeCursor = (values: readonly CursorValue[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const isCursor = (given: unknown, length: number): given is CursorValue[] =>
  Array.isArray(given) &&
  given.length === length &&
  given.every((value) => value === null || typeof value === 'string' || typeof value === 'number');

/** The values of a cursor, or null without one; a cursor of another list is BAD_INPUT. */
export function decodeCursor(after: string | null | undefined, length: number): CursorValue[] | null {
  if (after === null || after === undefined || after === '') return null;
  try {
    const given: unknown = JSON.parse(Buffer.from(after, 'base64url').toString());
    if (isCursor(given, length)) return given;
  } catch {
    // Falls through: whatever is not a cursor gets the same answer.
  }
  throw badInput('after', 'Use an `endCursor` or `cursor` that this list returned.');
}

export const largestPage = 100;

/** The wished page size; BAD_INPUT unless 1 to 100. */
export function pageSize(first: number): number {
  if (first >= 1 && first <= largestPage) return first;
  throw badInput('first', `A page has 1 to ${String(largestPage)} entries.`, { given: first });
}

@ObjectType({ description: 'Where a page of a list ends.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more entries follow.' })
  hasNextPage: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Give this as `after` to get the next page; null on an empty page.',
  })
  endCursor: string | null;
}

export interface Edge<T> {
  cursor: string;
  node: T;
}

export interface Connection<T> {
  edges: Edge<T>[];
  pageInfo: PageInfo;
  readonly totalCount: number | Promise<number>;
}

/** Base of a connection type: `@ObjectType() export class CampaignConnection extends connectionOf(Campaign, 'Campaign') {}`. */
export function connectionOf<T extends object>(node: Type<T>, name: string): Type<Connection<T>> {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list.` })
  class NodeEdge implements Edge<T> {
    @Field(() => String, { description: 'The position of this entry, for `after`.' })
    cursor: string;

    @Field(() => node, { description: 'The entry.' })
    node: T;
  }

  @ObjectType({ isAbstract: true })
  class NodeConnection implements Connection<T> {
    @Field(() => [NodeEdge], { description: 'The entries of this page.' })
    edges: NodeEdge[];

    @Field(() => PageInfo, { description: 'Where this page ends.' })
    pageInfo: PageInfo;

    @Field(() => Int, { description: 'How many entries the whole list has; counted only when asked for.' })
    readonly totalCount: number | Promise<number>;
  }
  return NodeConnection;
}

/**
 * A page from rows that were read with `LIMIT first + 1`: the extra row only says that more follow.
 * `count` runs only when the caller asked for `totalCount`.
 */
export function page<T>(
  rows: readonly T[],
  first: number,
  cursorOf: (row: T) => readonly CursorValue[],
  count: number | (() => Promise<number>),
): Connection<T> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: encodeCursor(cursorOf(node)), node }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
    get totalCount() {
      return typeof count === 'number' ? count : count();
    },
  };
}
