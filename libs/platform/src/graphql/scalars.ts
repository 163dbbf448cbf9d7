import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped, type ValueNode } from 'graphql';

type Check<T> = (text: string) => T | undefined;

/** A scalar that travels as text. `right` finishes the sentence "… is not …". */
function textScalar<T>(name: string, description: string, right: string, check: Check<T>, write: (value: T) => string) {
  const read = (value: unknown): T => {
    const result = typeof value === 'string' ? check(value) : undefined;
    if (result === undefined) throw new GraphQLError(`${JSON.stringify(value)} is not ${right}.`);
    return result;
  };
  return new GraphQLScalarType<T, string>({
    name,
    description,
    parseValue: read,
    parseLiteral: (node: ValueNode) => {
      if (node.kind === Kind.STRING) return read(node.value);
      throw new GraphQLError(`A ${name} is written as text: ${right}.`, { nodes: node });
    },
    serialize: (value) => write(value as T),
  });
}

const text = (value: string): string => value;
const utcMidnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

/** The same day back, unless it does not exist (`2027-02-30`). */
function existingDay(day: string): string | undefined {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? utcMidnight(day) : undefined;
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined;
}

const instantPattern = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

function existingInstant(given: string): Date | undefined {
  const day = instantPattern.exec(given)?.[1];
  const instant = new Date(given);
  return day !== undefined && existingDay(day) !== undefined && !Number.isNaN(instant.getTime()) ? instant : undefined;
}

/** A calendar day without a zone, in the code a string. */
export const DateScalar = textScalar(
  'Date',
  'A calendar day as people there write it down, without a zone: "2027-02-04".',
  'a day such as "2027-02-04"',
  existingDay,
  text,
);

/** An instant, in the code a `Date`. */
export const DateTimeScalar = textScalar(
  'DateTime',
  'An instant in UTC: "2027-02-04T17:00:00.000Z". Input may carry another offset.',
  'an instant such as "2027-02-04T17:00:00Z"',
  existingInstant,
  (value) => (value instanceof Date ? value : new Date(value)).toISOString(),
);

/** A wall time, in the code a string `HH:MM`. */
export const LocalTimeScalar = textScalar(
  'LocalTime',
  'A time on the wall, 24 hours, without a zone: "17:30".',
  'a time such as "17:30"',
  (given) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(given) ? given : undefined),
  (value) => value.slice(0, 5),
);

/** Any JSON value: only for facts whose shape is data, such as accessibility features. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value; the field says which shape it has.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
  serialize: (value) => value,
});
