import { assertOutsideTransaction } from '../../db/in-transaction.ts';
import { PLANS, type Capability } from '../../domain/licences/capability.ts';
import { freeSeats } from '../../domain/licences/products.ts';
import type {
  Assignment,
  Change,
  ChangeResult,
  LicensedPerson,
  LicensedTenant,
  PlanStatus,
  Product,
} from '../../domain/licences/tenant.ts';

/** A product with the first plan of each capability; its part number is its id in upper case. */
export const product = (
  skuId: string,
  gives: readonly Capability[],
  more: Partial<Product> = {},
): Product => ({
  skuId,
  skuPartNumber: skuId.toUpperCase(),
  plans: gives.map((capability) => ({ id: PLANS[capability][0] ?? '', name: capability })),
  isUsable: true,
  enabled: 10,
  consumed: 0,
  ...more,
});

/** Office work and a few plans about calls, which is nobody's to take. */
export const SUITE: Product = {
  ...product('suite', ['phone', 'conferencing']),
  plans: [{ id: 'mail', name: 'EXCHANGE_S_ENTERPRISE' }, ...product('x', ['phone', 'conferencing']).plans],
};

export const PHONE = product('phone', ['phone']);
export const DOMESTIC = product('domestic', ['domestic-plan']);
export const WORLD = product('world', ['international-plan']);
export const CREDITS = product('credits', ['credits'], { enabled: 10_000_000 });

export const own = (skuId: string, more: Partial<Assignment> = {}): Assignment => ({
  skuId,
  groupId: null,
  disabledPlans: [],
  state: 'active',
  error: null,
  ...more,
});

export const person = (id: string, more: Partial<LicensedPerson> = {}): LicensedPerson => ({
  id,
  displayName: `Person ${id}`,
  userPrincipalName: `${id}@test.example`,
  department: 'Sales',
  enabled: true,
  isGuest: false,
  usageLocation: 'GB',
  assignments: [],
  ...more,
});

type Group = { readonly id: string; readonly name: string; readonly skuIds: readonly string[] };

/**
 * A directory that one test writes by hand: it refuses what Microsoft refuses about seats and locations, and counts what
 * it was asked. `meanwhile` runs once while the next change is on its way; `dies` throws before or after it is done.
 */
export class LicensedWorld implements LicensedTenant {
  members = new Map<string, LicensedPerson>();
  owned: Product[] = [PHONE, DOMESTIC, WORLD, CREDITS, SUITE];
  groups: Group[] = [];
  /** Members whom a group cannot serve, by reason. */
  groupError: Assignment['error'] = null;
  status: PlanStatus['status'] = 'done';
  silent = false;
  dies: 'before' | 'after' | null = null;
  meanwhile: (() => unknown) | null = null;
  /** What the next changes are answered instead of being done. */
  answers: ChangeResult[] = [];
  changes: string[] = [];
  asked = { people: 0, pages: 0, products: 0, provisioning: 0, changes: 0 };

  put(...list: readonly LicensedPerson[]): this {
    for (const each of list) this.members.set(each.id, each);
    return this;
  }

  /** What somebody has himself, and by groups after a slash. */
  has(id: string): readonly string[] {
    return (this.members.get(id)?.assignments ?? [])
      .map(({ skuId, groupId }) => (groupId === null ? skuId : `${groupId}/${skuId}`))
      .toSorted();
  }

  products = async (): Promise<readonly Product[]> => {
    this.#answer();
    this.asked.products += 1;
    return this.owned.map((each) => ({ ...each, consumed: each.consumed + this.#used(each.skuId) }));
  };

  async *everybody(): AsyncGenerator<readonly LicensedPerson[]> {
    this.#answer();
    const all = [...this.members.values()];
    for (let from = 0; from < all.length; from += 999) {
      this.asked.pages += 1;
      yield all.slice(from, from + 999);
    }
  }

  people = async (keys: readonly string[]): Promise<ReadonlyMap<string, LicensedPerson>> => {
    this.#answer();
    this.asked.people += keys.length;
    const found = keys.flatMap((key) => {
      const one = [...this.members.values()].find(
        (each) => each.id === key || each.userPrincipalName.toLowerCase() === key,
      );
      return one ? [[key, one] as const] : [];
    });
    return new Map(found);
  };

  search = (): Promise<readonly LicensedPerson[]> => Promise.resolve([]);

  provisioning = async (ids: readonly string[]): Promise<ReadonlyMap<string, readonly PlanStatus[]>> => {
    this.#answer();
    this.asked.provisioning += ids.length;
    return new Map(ids.map((id) => [id, this.#statuses(id)]));
  };

  change = async (changes: readonly Change[]): Promise<readonly ChangeResult[]> => {
    this.#answer();
    this.asked.changes += changes.length;
    const { dies, meanwhile } = this;
    this.dies = null;
    this.meanwhile = null;
    await meanwhile?.();
    if (dies === 'before') throw new Error('died');
    const results = changes.map((change) => this.answers.shift() ?? this.#do(change));
    if (dies === 'after') throw new Error('died');
    return results;
  };

  group = async (groupId: string): Promise<Group | undefined> => {
    this.#answer();
    return this.groups.find(({ id }) => id === groupId);
  };

  numbers = (): Promise<undefined> => Promise.resolve(undefined);

  #answer(): void {
    assertOutsideTransaction('Microsoft');
    if (this.silent) throw new Error('no answer');
  }

  #used = (skuId: string): number =>
    [...this.members.values()].filter(({ assignments }) =>
      assignments.some((each) => each.skuId === skuId && each.state !== 'error'),
    ).length;

  #statuses(id: string): readonly PlanStatus[] {
    const assignments = this.members.get(id)?.assignments ?? [];
    return assignments.flatMap(({ skuId, disabledPlans, state }) =>
      (this.owned.find((each) => each.skuId === skuId)?.plans ?? [])
        .filter(() => state !== 'error')
        .map((plan) => ({
          skuId,
          planId: plan.id,
          status: disabledPlans.includes(plan.id) ? 'off' : this.status,
        })),
    );
  }

  #do(change: Change): ChangeResult {
    const one = this.members.get(change.personId);
    if (!one) return { kind: 'refused', problem: { kind: 'not-there' } };
    const result = this.#apply(one, change);
    if (result.kind === 'done') this.changes.push(`${change.kind} ${describe(change)}`.trim());
    return result;
  }

  #apply(one: LicensedPerson, change: Change): ChangeResult {
    switch (change.kind) {
      case 'location':
        this.put({ ...one, usageLocation: change.usageLocation });
        return { kind: 'done' };
      case 'assign':
        return this.#assign(one, change);
      case 'join':
      case 'reprocess':
        this.#serve(one, change.kind === 'join' ? change.groupId : undefined);
        return { kind: 'done' };
      case 'leave': {
        const assignments = one.assignments.filter(({ groupId }) => groupId !== change.groupId);
        this.put({ ...one, assignments });
        return { kind: 'done' };
      }
    }
  }

  #assign(one: LicensedPerson, { add, remove }: Extract<Change, { kind: 'assign' }>): ChangeResult {
    if (one.usageLocation === null)
      return { kind: 'refused', problem: { kind: 'location-refused', usageLocation: null } };
    for (const { skuId } of add) {
      const found = this.owned.find((each) => each.skuId === skuId);
      const holds = one.assignments.some((each) => each.skuId === skuId && each.groupId === null);
      if (!found) return { kind: 'refused', problem: { kind: 'refused', said: `no ${skuId}` } };
      if (!holds && freeSeats({ ...found, consumed: found.consumed + this.#used(skuId) }) <= 0)
        return { kind: 'refused', problem: { kind: 'no-seat', product: found.skuPartNumber } };
    }
    const gone = [...remove, ...add.map(({ skuId }) => skuId)];
    const kept = one.assignments.filter(({ skuId, groupId }) => groupId !== null || !gone.includes(skuId));
    this.put({
      ...one,
      assignments: [...kept, ...add.map(({ skuId, disabledPlans }) => own(skuId, { disabledPlans }))],
    });
    return { kind: 'done' };
  }

  #serve(one: LicensedPerson, joined: string | undefined): void {
    const ids = new Set([joined ?? [], one.assignments.flatMap(({ groupId }) => groupId ?? [])].flat());
    const served = this.groups
      .filter(({ id }) => ids.has(id))
      .flatMap(({ id, skuIds }) => skuIds.map((skuId) => own(skuId, this.#through(id))));
    this.put({
      ...one,
      assignments: [
        ...one.assignments.filter(({ groupId }) => groupId === null || !ids.has(groupId)),
        ...served,
      ],
    });
  }

  #through = (groupId: string): Partial<Assignment> =>
    this.groupError === null ? { groupId } : { groupId, state: 'error', error: this.groupError };
}

function describe(change: Change): string {
  if (change.kind === 'assign')
    return [...change.add.map(({ skuId }) => `+${skuId}`), ...change.remove.map((skuId) => `-${skuId}`)].join(
      ' ',
    );
  if (change.kind === 'location') return change.usageLocation;
  return change.kind === 'reprocess' ? '' : change.groupId;
}
