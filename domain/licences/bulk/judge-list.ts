import type { Plan } from '../plan.ts';
import { freeSeats } from '../products.ts';
import type { LicensedPerson, Product } from '../tenant.ts';
import type { ListLine } from './list.ts';
import type { JudgedLine, Verdict } from './verdict.ts';

export interface Judging {
  readonly lines: readonly ListLine[];
  /** By address, lower case. */
  readonly people: ReadonlyMap<string, LicensedPerson>;
  readonly products: readonly Product[];
  /** Nothing of it is left to do. */
  readonly isThere: (plan: Plan) => boolean;
  /** What would be done for one person with the seats that are still free; planGive or planRelease. */
  readonly plan: (wanted: {
    readonly person: LicensedPerson | undefined;
    readonly location: string | null;
    readonly free: ReadonlyMap<string, number>;
  }) => Plan;
  /** Products of which somebody takes a seat by it, when he gets it. */
  readonly takes: (plan: Plan, person: LicensedPerson | undefined) => readonly string[];
}

/** Pure. In the order of the list: each takes its seats from those behind it. */
export function judgeList({ lines, people, products, plan, isThere, takes }: Judging): readonly JudgedLine[] {
  const free = new Map(products.map((product) => [product.skuId, freeSeats(product)]));
  const lineOf = new Map<string, number>();
  return lines.map((line): JudgedLine => {
    const judged: JudgedLine = { ...UNREADABLE, ...line, name: line.address ?? line.text };
    if (line.address === null) return judged;
    const person = people.get(line.address);
    const who = person?.id ?? line.address;
    const known = { ...judged, personId: person?.id ?? null, name: nameOf(person) ?? judged.name };
    const sameAs = lineOf.get(who);
    if (sameAs !== undefined) return { ...known, verdict: 'duplicate', sameAs };
    // A line that cannot be used does not stand in the way of a later one that can.
    if (line.fault !== null) return known;
    lineOf.set(who, line.line);
    const planned = plan({ person, location: line.location, free });
    const verdict = isThere(planned) ? 'has-it' : verdictOf(planned);
    if (verdict === 'ok')
      for (const skuId of takes(planned, person)) free.set(skuId, (free.get(skuId) ?? 0) - 1);
    return { ...known, verdict, plan: planned, problem: planned.problems[0] ?? null };
  });
}

const UNREADABLE = {
  verdict: 'unreadable',
  personId: null,
  plan: null,
  problem: null,
  sameAs: null,
} as const;

/** Somebody without a name in the directory is called by his address. */
const nameOf = (person: LicensedPerson | undefined): string | undefined =>
  person?.displayName.trim() === '' ? person.userPrincipalName : person?.displayName;

function verdictOf({ problems }: Plan): Verdict {
  if (problems.length === 0) return 'ok';
  return problems.every(({ kind }) => kind === 'no-seat') ? 'waits' : 'stopped';
}

/** Null: unlimited, or a plan of a product that is there already is switched on. */
export const addedSeats = ({ adds }: Plan): readonly string[] =>
  adds.flatMap(({ skuId, free }) => (free === null ? [] : skuId));
