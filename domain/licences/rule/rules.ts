import { bundleOf } from '../bundle.ts';
import type { Listed } from '../coverage/coverage.ts';
import type { AskedPerson } from '../grants/asked.ts';
import { planGive } from '../plan.ts';
import type { LicensedPerson, Product } from '../tenant.ts';
import { MOST_A_DAY } from './rule-run.ts';

/** The one bundle the rule gives. */
export const RULE_BUNDLE = 'credits-only';

/** Of who lacks the licence: who is neither left out by the group nor left to people, today's first. Pure. */
export function whomToGive(
  gaps: readonly Listed[],
  leftOut: { readonly except: ReadonlySet<string>; readonly toPeople: ReadonlySet<string> },
): { readonly today: readonly Listed[]; readonly left: number } {
  const wanted = gaps.filter(({ id }) => !leftOut.except.has(id) && !leftOut.toPeople.has(id));
  return { today: wanted.slice(0, MOST_A_DAY), left: Math.max(0, wanted.length - MOST_A_DAY) };
}

/**
 * Whom to ask for, as they are now: whoever got the licence meanwhile, or cannot get it, is left for people to see in
 * coverage. Pure.
 */
export function rulePlans(
  today: readonly Listed[],
  seen: {
    readonly people: ReadonlyMap<string, LicensedPerson>;
    readonly products: readonly Product[];
    readonly byGroup: boolean;
  },
): readonly AskedPerson[] {
  const bundle = bundleOf(RULE_BUNDLE);
  if (!bundle) throw new Error(`there is no bundle ${RULE_BUNDLE}`);
  const { products, byGroup } = seen;
  return today.flatMap(({ id }): AskedPerson[] => {
    const person = seen.people.get(id);
    if (!person) return [];
    const wanted = { bundle, person, products, byGroup, usageLocation: null, groupNames: NO_NAMES };
    const plan = planGive(wanted);
    if (plan.problems.length > 0 || plan.has.includes('credits')) return [];
    const { userPrincipalName: typed, displayName: name } = person;
    return [{ personId: id, typed, name, usageLocation: null, plan }];
  });
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();
