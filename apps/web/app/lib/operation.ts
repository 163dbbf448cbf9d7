declare const result: unique symbol;

/** The text of a GraphQL operation that remembers what it asks for and what it needs. */
export type Operation<TData, TVariables> = string & { readonly [result]?: (variables: TVariables) => TData };
