import type { BroadcastViewQuery } from '../queries.generated';

type Delivery = BroadcastViewQuery['broadcastDeliveries'][number];

/** Which deliveries of a message the address asks for; `after` and `before` are ids of people. */
export interface DeliveriesWish {
  state: string | null;
  text: string | null;
  after: string | null;
  before: string | null;
}

export interface DeliveriesPage {
  shown: Delivery[];
  wish: DeliveriesWish;
  /** The person that the next page begins after, and the one that the previous one ends before. */
  next: string | null;
  previous: string | null;
}

/** On one page; the API is asked for one more, which says whether there is another. */
export const SHOWN = 50;

export function deliveriesWish({ searchParams }: URL): DeliveriesWish {
  const given = (name: string): string | null => searchParams.get(name)?.trim() || null;
  const before = given('before');
  return { state: given('state'), text: given('text'), before, after: before === null ? given('after') : null };
}

export function deliveriesPage(found: Delivery[], wish: DeliveriesWish): DeliveriesPage {
  const hasMore = found.length > SHOWN;
  const isBack = wish.before !== null;
  const shown = isBack ? found.slice(-SHOWN) : found.slice(0, SHOWN);
  const hasNext = isBack || hasMore;
  const hasPrevious = isBack ? hasMore : wish.after !== null;
  return {
    ...{ shown, wish },
    next: hasNext ? (shown.at(-1)?.personId ?? null) : null,
    previous: hasPrevious ? (shown[0]?.personId ?? null) : null,
  };
}
