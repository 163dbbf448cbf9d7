type EntityClass = abstract new () => object;

const registered = new Set<EntityClass>();

/**
 * Slices name their entities when their module file is loaded, because the platform may not import slices.
 * A process therefore knows exactly the tables of the slices it runs.
 */
export function registerEntities(...classes: EntityClass[]): void {
  for (const entity of classes) registered.add(entity);
}

export const entities = (): EntityClass[] => [...registered];
