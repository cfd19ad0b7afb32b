import { activeWays, type AccountView, type Views } from './views.ts';

/** How many people hold each product, kept up to date: counting all of them anew at every assignment would be slow. */
export interface SeatCount {
  of(skuId: string): number;
  /** Somebody's licences changed. */
  moved(before: AccountView | undefined, after: AccountView | undefined): void;
  /** Many changed at once. */
  forget(): void;
}

export function createSeatCount(truth: Views): SeatCount {
  let counts: Map<string, number> | undefined;
  return {
    of(skuId) {
      counts ??= countSeats(truth);
      return counts.get(skuId) ?? 0;
    },
    moved(before, after) {
      for (const skuId of held(before)) counts?.set(skuId, (counts.get(skuId) ?? 0) - 1);
      for (const skuId of held(after)) counts?.set(skuId, (counts.get(skuId) ?? 0) + 1);
    },
    forget() {
      counts = undefined;
    },
  };
}

/** Each person once, however many ways lead to the product. */
function countSeats(views: Views): Map<string, number> {
  const counts = new Map<string, number>();
  for (const view of views.all())
    for (const skuId of held(view)) counts.set(skuId, (counts.get(skuId) ?? 0) + 1);
  return counts;
}

const held = (view: AccountView | undefined): ReadonlySet<string> =>
  new Set(view ? activeWays(view).map(({ skuId }) => skuId) : []);
