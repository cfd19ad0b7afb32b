import { bundleOf } from '../bundle.ts';
import type { Listed } from '../coverage/coverage.ts';
import type { AskedPerson } from '../grants/asked.ts';
import { planGive } from '../plan.ts';
import type { LicensedPerson, Product } from '../tenant.ts';
import { MOST_A_DAY } from './rule-run.ts';

/** The one bundle the rule gives. */
export const RULE_BUNDLE = 'credits-only';

/** Of who lacks the licence: who is neither left out by the group nor left to people. Pure. */
export const whomToGive = (
  gaps: readonly Listed[],
  leftOut: { readonly except: ReadonlySet<string>; readonly toPeople: ReadonlySet<string> },
): readonly Listed[] => gaps.filter(({ id }) => !leftOut.except.has(id) && !leftOut.toPeople.has(id));

/**
 * Whom to ask for today, as they are now. Whoever got the licence meanwhile, or cannot get it, is left for people to see
 * in coverage, and keeps nobody behind him from it. Pure.
 */
export function rulePlans(
  wanted: readonly Listed[],
  seen: {
    readonly people: ReadonlyMap<string, LicensedPerson>;
    readonly products: readonly Product[];
    readonly byGroup: boolean;
  },
): { readonly people: readonly AskedPerson[]; readonly left: number } {
  const bundle = bundleOf(RULE_BUNDLE);
  if (!bundle) throw new Error(`there is no bundle ${RULE_BUNDLE}`);
  const { products, byGroup } = seen;
  const able = wanted.flatMap(({ id }): AskedPerson[] => {
    const person = seen.people.get(id);
    if (!person) return [];
    const asked = { bundle, person, products, byGroup, usageLocation: null, groupNames: NO_NAMES };
    const plan = planGive(asked);
    if (plan.problems.length > 0 || plan.has.includes('credits')) return [];
    const { userPrincipalName: typed, displayName: name } = person;
    return [{ personId: id, typed, name, usageLocation: null, plan }];
  });
  return { people: able.slice(0, MOST_A_DAY), left: Math.max(0, able.length - MOST_A_DAY) };
}

const NO_NAMES: ReadonlyMap<string, string> = new Map();
