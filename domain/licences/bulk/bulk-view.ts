import type { Organisation } from '../../organisations/settings.ts';
import { bundleOf, termsOf, type BundleTerms } from '../bundle.ts';
import type { Capability } from '../capability.ts';
import { seatsFor } from '../group-seats.ts';
import { planGive } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { capabilitiesOf, freeSeats } from '../products.ts';
import { addedSeats, judgeList } from './judge-list.ts';
import type { ListChoice, PeopleList } from './people-list.ts';
import { isAskable, type JudgedLine, type Verdict } from './verdict.ts';

/** What a preview of a list may say. */
export interface BulkView {
  readonly list: Pick<PeopleList, 'id' | 'source' | 'name'>;
  readonly choice: ListChoice;
  readonly terms: BundleTerms;
  readonly judged: readonly JudgedLine[];
  readonly counts: Readonly<Record<Verdict, number>>;
  /** People who would be in the request. */
  readonly askable: number;
  /** What stands in the way, by cause, most first; lines of the list. */
  readonly causes: readonly { readonly problem: Problem; readonly lines: readonly number[] }[];
  readonly shortages: readonly Shortage[];
}

/** Of one product: how many of these people need a seat, and how many there are. */
export interface Shortage {
  /** Microsoft's part number. */
  readonly product: string;
  readonly gives: readonly Capability[];
  readonly needed: number;
  readonly free: number;
  /** The first line that gets none. */
  readonly fromLine: number;
}

/** Undefined: the directory was not asked yet, or nothing was chosen. Pure. */
export function bulkView(list: PeopleList, { settings }: Organisation): BulkView | undefined {
  const { seen, choice } = list;
  if (!seen || !choice) return undefined;
  const terms = termsOf(settings.bundles, choice.bundleId);
  const judged = judgeAll(list.lines, seen, choice, terms);
  const counts = countsOf(judged);
  return {
    list,
    choice,
    terms,
    judged,
    counts,
    askable: judged.filter(isAskable).length,
    causes: causesOf(judged.filter(({ verdict }) => verdict === 'stopped')),
    shortages: shortagesOf(judged, seen),
  };
}

type Seen = NonNullable<PeopleList['seen']>;

function judgeAll(lines: PeopleList['lines'], seen: Seen, choice: ListChoice, terms: BundleTerms) {
  const { products } = seen;
  const wants = bundleOf(choice.bundleId)?.wants ?? [];
  const groupNames = new Map(Object.entries(seen.groupNames));
  const { delivery, groupId } = terms;
  const byGroup = delivery === 'group';
  // Picked since the directory was asked: nothing is known of its seats.
  const carries = byGroup && groupId !== null ? seen.carries[groupId] : undefined;
  return judgeList({
    lines,
    products,
    people: new Map(Object.entries(seen.people)),
    isThere: ({ has }) => has.length === wants.length,
    plan: ({ person, location, free }) =>
      planGive({
        bundle: { wants },
        person,
        products,
        free,
        groupNames,
        usageLocation: location ?? choice.location,
        byGroup,
        carries,
      }),
    takes: (plan, person) =>
      byGroup && carries && person ? seatsFor({ person, carries }) : addedSeats(plan),
  });
}

function countsOf(judged: readonly JudgedLine[]): BulkView['counts'] {
  const counts = { ok: 0, waits: 0, 'has-it': 0, stopped: 0, duplicate: 0, unreadable: 0 };
  for (const { verdict } of judged) counts[verdict] += 1;
  return counts;
}

function causesOf(stopped: readonly JudgedLine[]): BulkView['causes'] {
  const causes = new Map<string, { problem: Problem; lines: number[] }>();
  for (const { problem, line } of stopped) {
    if (!problem) continue;
    const key = JSON.stringify(problem);
    const cause = causes.get(key) ?? { problem, lines: [] };
    cause.lines.push(line);
    causes.set(key, cause);
  }
  return [...causes.values()].toSorted((a, b) => b.lines.length - a.lines.length);
}

function shortagesOf(judged: readonly JudgedLine[], { products }: Seen): readonly Shortage[] {
  const short = new Map<string, { waiting: number; fromLine: number }>();
  for (const { plan, line } of judged.filter(({ verdict }) => verdict === 'waits'))
    for (const problem of plan?.problems ?? []) {
      if (problem.kind !== 'no-seat') continue;
      const known = short.get(problem.product) ?? { waiting: 0, fromLine: line };
      short.set(problem.product, { ...known, waiting: known.waiting + 1 });
    }
  return [...short].map(([product, { waiting, fromLine }]) => {
    const sku = products.find(({ skuPartNumber }) => skuPartNumber === product);
    const free = sku ? Math.max(0, freeSeats(sku)) : 0;
    const gives = sku ? capabilitiesOf(sku) : [];
    // Somebody waits only when all that were free are taken by lines before him.
    return { product, gives, needed: waiting + free, free, fromLine };
  });
}
