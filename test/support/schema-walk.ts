import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

export type Operation = 'query' | 'mutation' | 'subscription';

export interface RootField {
  operation: Operation;
  name: string;
  field: GraphQLField<unknown, unknown>;
}

/** Every field that a client can start from. */
export function rootFields(schema: GraphQLSchema): RootField[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([operation, type]) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ operation, name: field.name, field })),
  );
}

/** Every output field of the schema, as `Type.field`. */
export function outputFields(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
}

/** What to put in for an argument or input field, by its name; arguments that are missing here get any valid value. */
export type Given = Readonly<Record<string, unknown>>;

const examples: Record<string, unknown> = {
  ID: '0190d6a0-0000-7000-8000-00000000ffff',
  String: 'anything',
  Int: 1,
  Float: 1,
  Boolean: false,
  Date: '2027-02-04',
  DateTime: '2027-02-04T10:00:00Z',
  LocalTime: '10:00',
  JSON: {},
};

/** Any valid value of an input type. */
export function exampleOf(type: GraphQLInputType, given: Given = {}): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType, given);
  if (isListType(type)) return [exampleOf(type.ofType, given)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) return valuesFor(Object.values(type.getFields()), given);
  return examples[type.name];
}

type Input = GraphQLArgument | GraphQLInputField;

const isRequired = (input: Input): boolean => isNonNullType(input.type) && input.defaultValue === undefined;

function valuesFor(inputs: readonly Input[], given: Given): Record<string, unknown> {
  const valueOf = (input: Input): unknown =>
    input.name in given && !isInputObjectType(getNamedType(input.type))
      ? given[input.name]
      : exampleOf(input.type, given);
  const used = inputs.filter((input) => input.name in given || isRequired(input));
  return Object.fromEntries(used.map((input) => [input.name, valueOf(input)]));
}

interface Written {
  query: string;
  variables: Record<string, unknown>;
}

/** One operation for one root field; `select` writes what is asked of its type. */
export function operationFor(
  { operation, name, field }: RootField,
  given: Given,
  select: (type: GraphQLOutputType) => string = () => '{ __typename }',
): Written {
  const variables = valuesFor(field.args, given);
  const used = field.args.filter((arg) => arg.name in variables);
  const declared = used.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = used.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const inner = isCompositeType(getNamedType(field.type)) ? select(field.type) : '';
  const [head, call] = used.length === 0 ? ['', ''] : [`(${declared})`, `(${passed})`];
  return { query: `${operation} ${head} { ${name}${call} ${inner} }`, variables };
}

/** Everything below a type that can be asked without arguments; a type is not entered again below itself. */
export function everything(type: GraphQLOutputType, above: readonly string[] = []): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const path = [...above, named.name];
  const parts = Object.values(named.getFields())
    .filter((field) => !field.args.some(isRequired))
    .map((field) => {
      const below = getNamedType(field.type);
      if (!isCompositeType(below)) return field.name;
      return path.includes(below.name) ? '' : `${field.name} ${everything(field.type, path)}`;
    });
  return `{ __typename ${parts.join(' ')} }`;
}
