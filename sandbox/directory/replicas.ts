import { chance } from './chance.ts';
import type { AccountView, Views } from './views.ts';

/**
 * The directory is kept on several machines, and the one that answers a read may not have the newest writes yet: up to
 * `delayMs` behind, never more. The seed and the number of the read decide which one it is; about half are up to date.
 */
export interface Replicas {
  /** Call before a write: how the account was until now. */
  keep(personId: string, before: AccountView | undefined, now: number): void;
  /** One of the machines. */
  pick(): Views;
}

export function createReplicas(parts: {
  readonly seed: number;
  readonly truth: Views;
  readonly now: () => number;
  readonly delayMs: () => number;
}): Replicas {
  const history = new Map<
    string,
    readonly { readonly until: number; readonly view: AccountView | undefined }[]
  >();
  let reads = 0;
  return {
    keep(personId, view, now) {
      if (parts.delayMs() === 0) return;
      const young = (history.get(personId) ?? []).filter(({ until }) => until > now - parts.delayMs());
      history.set(personId, [...young, { until: now, view }]);
    },
    pick() {
      reads += 1;
      const draw = chance(parts.seed, 'replica', reads);
      const now = parts.now();
      const asOf = now - Math.max(0, 2 * draw - 1) * parts.delayMs();
      for (const [id, kept] of history)
        if (kept.every(({ until }) => until <= now - parts.delayMs())) history.delete(id);
      if (history.size === 0) return parts.truth;
      const old = (id: string) => history.get(id)?.find(({ until }) => until > asOf);
      return {
        all() {
          const current = parts.truth.all();
          const stale = [...history.keys()].filter((id) => old(id));
          if (stale.length === 0) return current;
          const late = new Set(stale);
          const others = current.filter(({ account }) => !late.has(account.id));
          return [...others, ...stale.flatMap((id) => old(id)?.view ?? [])].toSorted(byPlace(current));
        },
        find(id) {
          const found = old(id.toLowerCase());
          return found ? found.view : parts.truth.find(id);
        },
      };
    },
  };
}

/** Pages of one list belong together whatever machine gives them: everybody keeps his place; who is gone comes last. */
function byPlace(current: readonly AccountView[]): (one: AccountView, other: AccountView) => number {
  const places = new Map(current.map(({ account }, place) => [account.id, place]));
  const placeOf = ({ account }: AccountView): number => places.get(account.id) ?? current.length;
  return (one, other) => placeOf(one) - placeOf(other);
}
