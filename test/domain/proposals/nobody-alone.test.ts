import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wholeUnits } from '../../../domain/money.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { AGREEMENTS, MODES, type Settings } from '../../../domain/organisations/settings.ts';
import { switchRechargeOff, switchRechargeOn } from '../../../domain/organisations/switch-recharge.ts';
import type { ProposalView } from '../../../domain/proposals/proposal.ts';
import { viewProposal } from '../../../domain/proposals/view-proposal.ts';
import { propertySeed } from '../../support/environment.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from './scene.ts';

const usd = (units: number) => wholeUnits(BigInt(units), 'USD');
const amount = fc.constantFrom(100, 150, 300, 600, 900).map(usd);

const change = fc.record(
  {
    mode: fc.constantFrom(...MODES),
    agreement: fc.constantFrom(...AGREEMENTS),
    trigger: amount,
    rechargeAmount: amount,
    rechargeUpTo: fc.constantFrom(null, usd(900), usd(1000)),
    oneApproverUpTo: amount,
    costCenter: fc.constantFrom('1', '2'),
    onePerson: fc.boolean(),
    groupRoles: fc.subarray([
      { groupId: 'g1', role: 'approver' },
      { groupId: 'g2', role: 'buyer' },
    ] as const),
  },
  { requiredKeys: [] },
);
const who = fc.constantFrom('owner', 'second', 'approver', 'approver', 'buyer');
/** 0: the newest proposal. */
const place = fc.nat({ max: 1 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('save' as const), who, change }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('confirm' as const), who, place }) },
  fc.record({ kind: fc.constantFrom('reject' as const, 'withdraw' as const), who, place }),
  fc.record({ kind: fc.constantFrom('off' as const, 'on' as const), who }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Written down anew, from what the numbers do: can these settings spend anything that those could not? */
function spendsMore(before: Settings, after: Settings): boolean {
  const rank = { off: 0, microsoft: 1, requests: 2 };
  const buys = ({ agreement }: Settings) => agreement === 'MOSA' || agreement === 'EA';
  const asks = ({ mode }: Settings) => mode === 'requests';
  const higher = (field: 'trigger' | 'rechargeAmount' | 'oneApproverUpTo') =>
    after[field].amount > before[field].amount;
  const upTo = ({ rechargeUpTo }: Settings) => rechargeUpTo?.amount ?? null;
  const [from, to] = [upTo(before), upTo(after)];
  const reckonsAnew = from !== to && (from === null || to === null || to > from);
  return (
    (asks(after) && (!asks(before) || higher('trigger') || higher('rechargeAmount') || reckonsAnew)) ||
    (rank[after.mode] > rank[before.mode] && before.mode === 'off') ||
    higher('oneApproverUpTo') ||
    (buys(after) && !buys(before)) ||
    (after.onePerson && !before.onePerson) ||
    after.groupRoles.some(({ groupId }) => !before.groupRoles.some((known) => known.groupId === groupId))
  );
}

/** Everything by which it spends more stood on the card: the numbers that requests go by as well. */
function wasOnTheCard({ settings }: ProposalView, after: Settings, before: Settings): boolean {
  const fields = [
    'mode',
    'agreement',
    'trigger',
    'rechargeAmount',
    'rechargeUpTo',
    'oneApproverUpTo',
  ] as const;
  const shown = (field: (typeof fields)[number]) => settings?.fields.includes(field) ?? false;
  const switched = after.mode === 'requests' && before.mode !== 'requests';
  return (
    fields.every((field) => !shown(field) || same(settings?.after[field], after[field])) &&
    fields.every((field) => shown(field) || same(before[field], after[field])) &&
    (!switched || (shown('trigger') && shown('rechargeAmount') && shown('rechargeUpTo')))
  );
}

const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'object' && a !== null && typeof b === 'object' && b !== null
    ? Object.entries(a).every(([key, value]) => Object.entries(b).some(([k, v]) => k === key && v === value))
    : a === b;

describe('whatever people save and confirm, in whatever order', () => {
  it('nobody alone can make it spend more, and who confirms has seen by how much', async () => {
    const seen = { raised: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
        const s = await scene({ mode: 'off' });
        await s.role(s.people.viewer, 'owner', true);
        const world: World = { s, proposals: [] };
        for (const one of steps) seen.raised += (await take(one, world)) ? 1 : 0;
        assert.deepEqual(await s.faults(), []);
      }),
      { seed: propertySeed, numRuns: 25 },
    );
    assert.ok(seen.raised > 0, 'not once was anything raised: the steps are too tame to prove something');
  }).timeout(120_000);
});

interface World {
  readonly s: Scene;
  readonly proposals: string[];
}

/** True when it raised what can be spent. */
async function take(one: Step, { s, proposals }: World): Promise<boolean> {
  const { owner, viewer: second, approver, buyer } = s.people;
  const actor = { owner, second, approver, buyer }[one.who];
  const id = 'place' in one ? proposals.at(-1 - one.place) : undefined;
  if ('place' in one && id === undefined) return false;
  const before = await s.settings();
  const shown = id === undefined ? undefined : await view(s, id);
  await does(one, { s, proposals }, actor, id ?? '');
  const after = await s.settings();
  if (!spendsMore(before, after)) return false;
  assert.equal(one.kind, 'confirm', `${one.who} alone, by ${JSON.stringify(one)}`);
  assert(shown);
  assert.notEqual(shown.proposal.proposedBy, actor.id);
  assert.ok([owner.id, second.id].includes(shown.proposal.proposedBy));
  assert.notEqual(actor.id, buyer.id);
  assert.ok(wasOnTheCard(shown, after, before));
  return true;
}

const view = (s: Scene, proposalId: string) =>
  s.inTransaction((tx) => viewProposal(tx, { organisation: s.organisation, proposalId }));

async function does(one: Step, { s, proposals }: World, actor: Actor, id: string): Promise<void> {
  const now = START;
  switch (one.kind) {
    case 'save':
      return keep(await s.save(one.change, { by: actor }), proposals);
    case 'on':
      return keep(
        await s.inTransaction((tx) =>
          switchRechargeOn(tx, { actor, key: `typed-${proposals.length}-${actor.id}`, now }),
        ),
        proposals,
      );
    case 'off':
      return void (await s.inTransaction((tx) => switchRechargeOff(tx, { actor, now })));
    case 'confirm':
    case 'reject':
    case 'withdraw':
      return void (await s[one.kind](id, actor));
  }
}

function keep(saved: Awaited<ReturnType<Scene['save']>>, proposals: string[]): void {
  if (saved.ok && saved.value.proposal) proposals.push(saved.value.proposal.view.proposal.id);
}
