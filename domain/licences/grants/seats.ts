import { freeSeats } from '../products.ts';
import type { LicensedPerson, Product } from '../tenant.ts';
import type { Grant } from './grant.ts';
import type { Seen, Step } from './step.ts';

/** By product: what Microsoft counts as free. */
export const seatsOf = (products: readonly Product[]): ReadonlyMap<string, number> =>
  new Map(products.map((product) => [product.skuId, freeSeats(product)]));

/** What is left for those behind, once this step is done. */
export function seatsAfter(
  free: ReadonlyMap<string, number>,
  step: Step,
  { person, group }: Pick<Seen, 'person' | 'group'>,
): ReadonlyMap<string, number> {
  if (step.kind !== 'tell') return free;
  const { change, to } = step;
  const taken =
    change.kind === 'join'
      ? (group?.skuIds ?? []).filter((skuId) => !hasSeat(person, skuId))
      : change.kind === 'assign' || change.kind === 'location'
        ? (to.plan?.adds ?? []).flatMap(({ skuId }) => (hasSeat(person, skuId) ? [] : skuId))
        : [];
  const left = new Map(free);
  for (const skuId of taken) left.set(skuId, (left.get(skuId) ?? 0) - 1);
  return left;
}

const hasSeat = (person: LicensedPerson | undefined, skuId: string): boolean =>
  person?.assignments.some((each) => each.skuId === skuId && each.state !== 'error') === true;

type Waiting = Pick<Grant, 'requestId' | 'position' | 'problem'>;

/**
 * Who of the waiting list can go on: in its order, as long as there are seats. Nobody can reserve one at Microsoft:
 * another tool may still be faster.
 */
export function allocateSeats<W extends Waiting>(
  waiting: readonly W[],
  products: readonly Product[],
): readonly W[] {
  const free = new Map(products.map((product) => [product.skuPartNumber, freeSeats(product)]));
  return waiting.filter(({ problem }) => {
    if (problem?.kind !== 'no-seat') return true;
    const left = free.get(problem.product) ?? 0;
    free.set(problem.product, left - 1);
    return left > 0;
  });
}
