import {
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  isCompositeType,
  isListType,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimatorArgs } from 'graphql-query-complexity';

/** Above what our largest page asks for, below what hurts. */
export const queryLimits = { depth: 12, fields: 600, aliases: 30, cost: 10_000 };

/** How many entries a list without a page size is taken to have. */
const assumedLength = 10;

const tooComplex = (what: string, limit: number, actual: number): GraphQLError =>
  new GraphQLError(
    `This operation has ${what} ${String(actual)}; at most ${String(limit)} is allowed. Ask for less at once.`,
    {
      extensions: { code: 'TOO_COMPLEX', limit, actual, what },
    },
  );

interface Shape {
  depth: number;
  fields: number;
  aliases: number;
}

/** Depth, fields and aliases with fragments spread out; stops counting once a limit is passed. */
function measure(set: SelectionSetNode, fragments: ReadonlyMap<string, SelectionSetNode>): Shape {
  const shape: Shape = { depth: 0, fields: 0, aliases: 0 };
  const walk = (selections: SelectionSetNode, depth: number): void => {
    for (const node of selections.selections) {
      if (shape.fields > queryLimits.fields || shape.depth > queryLimits.depth) return;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        if (fragment) walk(fragment, depth);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet, depth);
      } else if (!node.name.value.startsWith('__')) {
        shape.fields += 1;
        shape.depth = Math.max(shape.depth, depth);
        if (node.alias) shape.aliases += 1;
        if (node.selectionSet) walk(node.selectionSet, depth + 1);
      }
    }
  };
  walk(set, 1);
  return shape;
}

/** Objects cost one each; what a field asks for below is multiplied by the number of entries it may return. */
function estimate({ field, args, childComplexity }: ComplexityEstimatorArgs): number {
  const type = getNamedType(field.type);
  if (field.name.startsWith('__')) return 0;
  if (!isCompositeType(type)) return 0;
  const first: unknown = args['first'];
  const wished = typeof first === 'number' ? Math.max(first, 1) : assumedLength;
  if (type.name.endsWith('Connection')) return 1 + wished * childComplexity;
  const isList = isListType(getNullableType(field.type));
  const isPart = type.name.endsWith('Edge') || field.name === 'node';
  return isList && !isPart ? wished * (1 + childComplexity) : 1 + childComplexity;
}

export interface Operation {
  schema: GraphQLSchema;
  /** Already valid against the schema, so fragments exist and do not contain themselves. */
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Record<string, unknown> | null | undefined;
}

/** What the operation may cost with its variables; 0 when those are wrong, because then nothing of it runs. */
export function costOf({ schema, document, operationName, variables }: Operation): number {
  const root = getOperationAST(document, operationName);
  if (!root) return 0;
  const given = variables ?? {};
  if (getVariableValues(schema, root.variableDefinitions ?? [], given).errors) return 0;
  const named = root.name ? { operationName: root.name.value } : {};
  try {
    return getComplexity({ schema, query: document, variables: given, estimators: [estimate], ...named });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, { extensions: { code: 'BAD_INPUT' } });
  }
}

/** TOO_COMPLEX for an operation that is too deep, too wide, repeats fields under many names or costs too much. */
export function refuseTooMuch(operation: Operation): void {
  const root = getOperationAST(operation.document, operation.operationName);
  if (!root) return;
  const fragments = operation.document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const shape = measure(root.selectionSet, new Map(fragments.map((node) => [node.name.value, node.selectionSet])));
  for (const what of ['depth', 'fields', 'aliases'] as const) {
    if (shape[what] > queryLimits[what]) throw tooComplex(what, queryLimits[what], shape[what]);
  }
  const cost = costOf(operation);
  if (cost > queryLimits.cost) throw tooComplex('cost', queryLimits.cost, cost);
}
