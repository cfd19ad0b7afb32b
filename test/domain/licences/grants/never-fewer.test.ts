import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MINUTE } from '../../../../domain/instant.ts';
import { BUNDLES, usualTerms } from '../../../../domain/licences/bundle.ts';
import { CALLING_PLANS } from '../../../../domain/licences/capability.ts';
import { afterAnswer } from '../../../../domain/licences/grants/after-answer.ts';
import { isEnded, type Grant } from '../../../../domain/licences/grants/grant.ts';
import { nextStep } from '../../../../domain/licences/grants/next-step.ts';
import { seatsOf } from '../../../../domain/licences/grants/seats.ts';
import { moved, type Case } from '../../../../domain/licences/grants/step.ts';
import { afterChange } from '../../../../domain/licences/grants/whats-left.ts';
import { has, rightsOf } from '../../../../domain/licences/products.ts';
import type { Assignment, Change, ChangeResult, LicensedPerson } from '../../../../domain/licences/tenant.ts';
import { propertySeed } from '../../../support/environment.ts';
import { LicensedWorld, own, person, product, SUITE } from '../../../support/licensed-world.ts';
import { START } from '../../../support/organisation.ts';

const PRODUCTS = [
  SUITE,
  product('phone', ['phone']),
  product('domestic', ['domestic-plan']),
  product('world', ['international-plan']),
  product('metered', ['pay-as-you-go']),
  product('meet', ['conferencing']),
  product('both', ['phone', 'domestic-plan']),
  product('credits', ['credits'], { enabled: 10_000_000 }),
];
const SKUS = PRODUCTS.map(({ skuId }) => skuId);

/** What befalls one turn: who else is at it, and whether the answer or the bot itself gets lost. */
interface Fate {
  readonly otherTool: { readonly adds: boolean; readonly skuId: string } | null;
  readonly answer: 'comes' | 'lost-before' | 'lost-after' | 'refused' | 'dies-before' | 'dies-after';
}
interface Story {
  readonly had: readonly Assignment[];
  readonly seats: number;
  readonly bundle: (typeof BUNDLES)[number];
  readonly fates: readonly Fate[];
}

const assignment = fc.record({
  skuId: fc.constantFrom(...SKUS),
  by: fc.option(fc.constant('others')),
  off: fc.boolean(),
});
const story: fc.Arbitrary<Story> = fc.record({
  had: fc
    .uniqueArray(assignment, { selector: ({ skuId, by }) => `${skuId}/${by}`, maxLength: 5 })
    .map((list) =>
      list.map(({ skuId, by, off }) =>
        own(skuId, { groupId: by, disabledPlans: off ? firstPlan(skuId) : [] }),
      ),
    ),
  seats: fc.integer({ min: 0, max: 3 }),
  bundle: fc.constantFrom(...BUNDLES),
  fates: fc.array(
    fc.record<Fate>({
      otherTool: fc.option(fc.record({ adds: fc.boolean(), skuId: fc.constantFrom(...SKUS) }), { freq: 4 }),
      answer: fc.constantFrom(
        'comes',
        'comes',
        'lost-before',
        'lost-after',
        'refused',
        'dies-before',
        'dies-after',
      ),
    }),
    { maxLength: 6 },
  ),
});

const firstPlan = (skuId: string): readonly string[] =>
  PRODUCTS.filter((each) => each.skuId === skuId).flatMap(({ plans }) => plans.slice(-1).map(({ id }) => id));

describe('the next step, whatever else happens at Microsoft', () => {
  it('never leaves somebody with less than before, but for a calling plan that was swapped', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (is) => {
        const world = new Lived(is);
        const grant = await world.live(PLANNED, 'give');

        const end = world.person();
        const swapped = grant.plan?.removes.map(({ skuId }) => skuId) ?? [];
        for (const { skuId, groupId, disabledPlans } of is.had) {
          if (world.takenByOthers.has(skuId)) continue;
          const now = end.assignments.find((each) => each.skuId === skuId && each.groupId === groupId);
          if (now)
            assert.deepEqual(
              now.disabledPlans.filter((each) => !disabledPlans.includes(each)),
              [],
            );
          else {
            assert.ok(groupId === null && swapped.includes(skuId), `${skuId} is gone`);
            if (world.takenByOthers.size > 0) continue;
            const rights = rightsOf(end, PRODUCTS);
            assert.ok(
              CALLING_PLANS.some((each) => has(rights, each)),
              'a plan went and none came',
            );
          }
        }
      }),
      { seed: propertySeed, numRuns: 400 },
    );
  });

  it('ends with what was asked for, or with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (is) => {
        const world = new Lived({ ...is, fates: is.fates.map((fate) => ({ ...fate, otherTool: null })) });
        const grant = await world.live(PLANNED, 'give');

        const rights = rightsOf(world.person(), PRODUCTS);
        const isThere = is.bundle.wants.every((each) => has(rights, each));
        if (grant.state === 'given' || grant.state === 'nothing-to-do') assert.ok(isThere);
        else assert.ok(grant.problem !== null && ['failed', 'no-seat'].includes(grant.state), grant.state);
      }),
      { seed: propertySeed, numRuns: 400 },
    );
  });

  it('put back is exactly as before, when nobody else was at it', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (is) => {
        const world = new Lived({ ...is, fates: is.fates.map((fate) => ({ ...fate, otherTool: null })) });
        const grant = await world.live(PLANNED, 'give');
        fc.pre(grant.state === 'given');

        const undone = await world.undo(grant, 'give');

        assert.equal(undone.state, 'undone');
        assert.deepEqual(sorted(world.person().assignments), sorted(is.had));
      }),
      { seed: propertySeed, numRuns: 400 },
    );
  });

  it('of a release takes nothing but calls of the person’s own, and gives exactly that back', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (is) => {
        const world = new Lived({
          ...is,
          seats: 3,
          fates: is.fates.map((fate) => ({ ...fate, otherTool: null })),
        });
        const grant = await world.live(PLANNED, 'release');
        const kept = is.had.filter(({ skuId, groupId }) => groupId !== null || skuId === 'suite');
        if (grant.state === 'taken') {
          const off = world.person().assignments;
          for (const each of kept)
            assert.ok(off.some((now) => now.skuId === each.skuId && now.groupId === each.groupId));
          await world.undo(grant, 'release');
          assert.deepEqual(sorted(world.person().assignments), sorted(is.had));
        } else assert.deepEqual(sorted(world.person().assignments), sorted(is.had));
      }),
      { seed: propertySeed, numRuns: 400 },
    );
  });
});

const sorted = (list: readonly Assignment[]): readonly Assignment[] =>
  list.toSorted((a, b) => `${a.skuId}/${a.groupId}`.localeCompare(`${b.skuId}/${b.groupId}`));

const PLANNED: Grant = {
  organisationId: 'o',
  requestId: 'r',
  position: 1,
  personId: 'kim',
  typed: 'kim',
  name: 'Kim',
  usageLocation: null,
  state: 'planned',
  plan: null,
  before: null,
  problem: null,
  gained: [],
  attempts: 0,
  nextTryAt: START,
  since: START,
  version: 1,
};

/** One person’s days: the engine without SQL, a directory, and the fates of the story one after the other. */
class Lived {
  readonly takenByOthers = new Set<string>();
  readonly #world = new LicensedWorld();
  readonly #story: Story;
  #turn = 0;
  #now = START;

  constructor(story: Story) {
    this.#story = story;
    const others = Array.from({ length: 3 }, (_, place) => person(`other${place}`, { assignments: [] }));
    this.#world.put(person('kim', { assignments: story.had }), ...others);
    const held = (skuId: string): number => (story.had.some((each) => each.skuId === skuId) ? 1 : 0);
    this.#world.owned = PRODUCTS.map((each) =>
      each.skuId === 'credits' ? each : { ...each, enabled: story.seats + held(each.skuId) },
    );
  }

  person = (): LicensedPerson => {
    const kim = this.#world.members.get('kim');
    assert.ok(kim);
    return kim;
  };

  async live(grant: Grant, kind: 'give' | 'release'): Promise<Grant> {
    const { id } = this.#story.bundle;
    const terms = { ...usualTerms(id), delivery: 'direct' } as const;
    const request = { kind, bundleId: id, terms, state: 'approved' } as const;
    let now: Grant = grant;
    for (let look = 0; look < 40; look += 1) {
      if (isEnded(now.state)) return now;
      const { state } = now;
      const turn = this.#turn;
      now = await this.#round({ ...now, attempts: now.attempts + 1 }, request);
      if (state === 'no-seat' && now.state === state && turn === this.#turn) return now;
      this.#now = Math.max(this.#now + MINUTE, now.nextTryAt ?? 0);
    }
    throw new Error(`it does not end: ${now.state}`);
  }

  /** Somebody presses it again when Microsoft refused. */
  async undo(grant: Grant, kind: 'give' | 'release'): Promise<Grant> {
    let now = grant;
    for (let press = 0; press < 8 && now.state !== 'undone'; press += 1)
      now = await this.live({ ...now, state: 'undoing', attempts: 0, problem: null }, kind);
    return now;
  }

  /** As app/tend-licences goes about one person. */
  async #round(taken: Grant, request: Case['request']): Promise<Grant> {
    let at: Case = { grant: taken, request, seen: await this.#look() };
    let step = nextStep(at);
    for (let count = 0; count < 20; count += 1) {
      at = { ...at, grant: moved(at.grant, step.to, this.#now) };
      if (step.kind === 'move') return at.grant;
      const { change } = step;
      const result = await this.#tell(change);
      if (result === 'died') return at.grant;
      if (result.kind === 'done') {
        const someone = at.seen.person && afterChange(at.seen.person, change);
        at = { ...at, seen: { ...at.seen, person: someone, told: [...at.seen.told, change] } };
        step = nextStep(at);
      } else step = afterAnswer(at, { change, result });
    }
    throw new Error('a round does not end');
  }

  async #look(): Promise<Case['seen']> {
    const products = await this.#world.products();
    return {
      now: this.#now,
      person: this.person(),
      provisioning: (await this.#world.provisioning(['kim'])).get('kim') ?? [],
      products,
      free: seatsOf(products),
      group: undefined,
      groupNames: new Map(),
      ourGroups: new Set(),
      waitsUntil: Infinity,
      byHand: undefined,
      told: [],
    };
  }

  async #tell(change: Change): Promise<ChangeResult | 'died'> {
    const fate = this.#story.fates[this.#turn] ?? { otherTool: null, answer: 'comes' };
    this.#turn += 1;
    if (fate.otherTool) this.#other(fate.otherTool);
    if (fate.answer === 'dies-before') return 'died';
    if (fate.answer === 'lost-before') return { kind: 'later', afterMs: null };
    if (fate.answer === 'refused') return { kind: 'refused', problem: { kind: 'exclusive', said: 'no' } };
    const [result] = await this.#world.change([change]);
    if (fate.answer === 'dies-after') return 'died';
    return fate.answer === 'lost-after' || !result ? { kind: 'later', afterMs: null } : result;
  }

  #other({ adds, skuId }: NonNullable<Fate['otherTool']>): void {
    const kim = this.person();
    const rest = kim.assignments.filter((each) => each.skuId !== skuId || each.groupId !== null);
    if (!adds) this.takenByOthers.add(skuId);
    this.#world.put({ ...kim, assignments: adds ? [...rest, own(skuId)] : rest });
  }
}
