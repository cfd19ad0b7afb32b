import type { Grant, GrantState } from '../../../domain/licences/grants/grant.ts';
import type { Exchange } from './exchange.ts';
import type { Holding, Snapshot } from './holdings.ts';
import { whyNotTrue } from './true-reason.ts';

/** What somebody else did in the directory meanwhile. */
export interface Deed {
  readonly personId: string;
  readonly kind: 'gave' | 'took' | 'deleted' | 'renamed' | 'made-guest';
  /** Of gave and took. */
  readonly skuId: string | null;
}

export interface Evidence {
  /** As the preview said: place in the list, and whether it is to be done. */
  readonly lines: readonly { readonly position: number; readonly isOk: boolean }[];
  /** What the bot says became of everybody. */
  readonly grants: readonly Grant[];
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly deeds: readonly Deed[];
  readonly exchanges: readonly Exchange[];
}

/** Whatever is not so; empty: everyone ended as the preview said or with a true reason, and nobody lost anything. */
export const judge = (evidence: Evidence): readonly string[] => [
  ...everybodyIsThere(evidence),
  ...evidence.grants.flatMap((grant) => judgeOne(grant, evidence).map((fault) => `${grant.typed}: ${fault}`)),
  ...nobodyLost(evidence),
  ...nobodyElse(evidence),
];

function everybodyIsThere({ lines, grants }: Evidence): string[] {
  const wanted = lines.filter(({ isOk }) => isOk).map(({ position }) => position);
  return wanted.length === grants.length
    ? []
    : [`the preview promised ${wanted.length} people, and ${grants.length} were asked for`];
}

function judgeOne(grant: Grant, evidence: Evidence): string[] {
  const { before, after, deeds } = evidence;
  const id = grant.personId ?? '';
  const [was, is] = [before.people.get(id), after.people.get(id)];
  const others = deeds.filter(({ personId }) => personId === id);
  const kept = was && withDeeds(was, others);
  if (grant.state === 'given') {
    if (!is || !kept) return ['has nothing, for there is no such account'];
    return sameProducts(is, changed(kept, grant));
  }
  if (grant.state === 'nothing-to-do')
    return is && kept ? sameProducts(is, kept) : ['there is no such account'];
  if (!NOTHING_GIVEN.includes(grant.state)) return [`ended as ${grant.state}`];
  return [
    ...whyNotTrue(grant, evidence),
    ...(is && kept ? sameProducts(is, kept).map((fault) => `${fault}, though nothing was given`) : []),
  ];
}

const NOTHING_GIVEN: readonly GrantState[] = ['failed', 'no-seat', 'not-there'];

type Products = ReadonlyMap<string, readonly string[]>;

/** With what another tool did since. */
function withDeeds({ direct }: Holding, deeds: readonly Deed[]): Products {
  const products = new Map(direct);
  for (const { kind, skuId } of deeds)
    if (skuId !== null && kind === 'gave') products.set(skuId, products.get(skuId) ?? []);
    else if (skuId !== null && kind === 'took') products.delete(skuId);
  return products;
}

/** With what the bot says it has done. */
function changed(products: Products, { plan }: Grant): Products {
  const result = new Map(products);
  for (const { skuId } of plan?.removes ?? []) result.delete(skuId);
  for (const { skuId, disabledPlans } of plan?.adds ?? []) result.set(skuId, disabledPlans.toSorted());
  return result;
}

function sameProducts({ direct: is }: Holding, wanted: Products): string[] {
  const lacking = [...wanted].filter(([skuId]) => !is.has(skuId)).map(([skuId]) => `lacks ${skuId}`);
  const extra = [...is].filter(([skuId]) => !wanted.has(skuId)).map(([skuId]) => `has ${skuId} besides`);
  const other = [...wanted]
    .filter(([skuId, off]) => is.has(skuId) && is.get(skuId)?.join() !== off.join())
    .map(([skuId]) => `has other plans of ${skuId} switched off`);
  return [...lacking, ...extra, ...other];
}

/** Service plans, of everybody in the directory: only a swap that was asked for takes any. */
function nobodyLost({ grants, before, after, deeds }: Evidence): string[] {
  return [...before.people.values()].flatMap(({ id, userPrincipalName, plans }) => {
    const is = after.people.get(id);
    const theirs = deeds.filter(({ personId }) => personId === id);
    if (!is) return theirs.some(({ kind }) => kind === 'deleted') ? [] : [`${userPrincipalName} is gone`];
    const asked = grants
      .filter((grant) => grant.personId === id && grant.state === 'given')
      .flatMap((grant) => (grant.plan?.removes ?? []).map(({ skuId }) => skuId));
    const taken = theirs.flatMap(({ kind, skuId }) => (kind === 'took' && skuId !== null ? [skuId] : []));
    const allowed = new Set(plansOf([...asked, ...taken], after));
    const lost = [...plans].filter((plan) => !is.plans.has(plan) && !allowed.has(plan));
    return lost.length > 0 ? [`${userPrincipalName} lost ${lost.join(' and ')}`] : [];
  });
}

const plansOf = (skuIds: readonly string[], { stock }: Snapshot): readonly string[] =>
  stock.filter(({ skuId }) => skuIds.includes(skuId)).flatMap(({ plans }) => plans);

/** Who was not asked for is as he was, but for what others did. */
function nobodyElse({ grants, before, after, deeds }: Evidence): string[] {
  const asked = new Set(grants.map(({ personId }) => personId));
  return [...before.people.values()].flatMap((was) => {
    const is = after.people.get(was.id);
    if (asked.has(was.id) || !is) return [];
    const kept = withDeeds(
      was,
      deeds.filter(({ personId }) => personId === was.id),
    );
    return sameProducts(is, kept).map((fault) => `${was.userPrincipalName}, whom nobody asked for: ${fault}`);
  });
}
