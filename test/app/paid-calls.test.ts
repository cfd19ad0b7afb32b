import assert from 'node:assert/strict';
import sinon from 'sinon';
import { bindPaidCalls } from '../../app/bind-paid-calls.ts';
import type { Parts } from '../../app/books.ts';
import { tellMicrosoftWishes } from '../../app/tell-microsoft.ts';
import { assertOutsideTransaction } from '../../db/in-transaction.ts';
import { evaluateAlerts } from '../../domain/alerts/evaluate-alerts.ts';
import { alertsOf } from '../../domain/alerts/view-alert.ts';
import { storeUsage } from '../../domain/facts/usage/import-usage.ts';
import { DAY, HOUR, MINUTE } from '../../domain/instant.ts';
import { setRole } from '../../domain/organisations/store.ts';
import type { HeldLicence, HowHeld } from '../../domain/paid-calls/paid-calls.ts';
import { TELL_LEASE } from '../../domain/paid-calls/rules.ts';
import { takeWishes } from '../../domain/paid-calls/tell-microsoft.ts';
import { receiptsOf } from '../domain/alerts/scenario.ts';
import { call } from '../domain/facts/calls.ts';
import { testBooks } from '../support/books.ts';
import { newOrganisation, START, type Cast } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

const CREDITS: HeldLicence = { skuId: 'credits', disabledPlans: ['one plan'] };
const PHONE: HeldLicence = { skuId: 'phone', disabledPlans: [] };
const CALLER = '00000000-0000-4000-a000-000000000007';

/** Microsoft's directory as far as one person's licences go; `dies` before or after the next change. */
class Directory {
  licences: readonly HeldLicence[] = [PHONE, CREDITS];
  groups: readonly string[] = [];
  dies: 'before' | 'after' | null = null;
  silent = false;
  /** Runs while a change is on its way. */
  meanwhile: (() => Promise<unknown>) | null = null;
  changes: string[] = [];

  async howHeld(): Promise<HowHeld> {
    assertOutsideTransaction('Microsoft');
    if (this.silent) throw new Error('no answer');
    if (this.groups.length > 0)
      return { kind: 'group', groups: this.groups.map((name) => ({ id: name, name })) };
    const licences = this.licences.filter(({ skuId }) => skuId === 'credits');
    return licences.length === 0 ? { kind: 'none' } : { kind: 'direct', licences };
  }
  take = (_id: string, taken: readonly HeldLicence[]) =>
    this.#change(`take ${taken.map(({ skuId }) => skuId).join()}`, () => {
      this.licences = this.licences.filter(({ skuId }) => !taken.some((each) => each.skuId === skuId));
    });
  give = (_id: string, given: readonly HeldLicence[]) =>
    this.#change(`give ${given.map(({ skuId }) => skuId).join()}`, () => {
      this.licences = [...this.licences, ...given];
    });

  async #change(name: string, change: () => void): Promise<{ kind: 'done' }> {
    assertOutsideTransaction('Microsoft');
    const { dies, meanwhile } = this;
    this.dies = null;
    this.meanwhile = null;
    if (dies === 'before') throw new Error('died');
    change();
    this.changes.push(name);
    await meanwhile?.();
    if (dies === 'after') throw new Error('died');
    return { kind: 'done' };
  }
}

async function fraud() {
  const { books, inTransaction } = await testBooks();
  const clock = { now: START };
  const microsoft = new Directory();
  const nudge = sinon.spy();
  const parts: Parts = {
    ...partsOn(books, () => clock.now),
    directory: {
      person: async (id) => ({
        id,
        displayName: 'Carl Caller',
        userPrincipalName: 'carl@test.example',
        department: 'Sales',
        enabled: true,
      }),
      listed: async () => [],
    },
    paidCalls: microsoft,
    nudge,
  };
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
  const episodeOf = async (personId: string | null): Promise<string> =>
    inTransaction(async (tx) => {
      const rows = [call({ price: '90', personId, startAt: START - 2 * DAY })];
      await storeUsage(tx, { organisation, source: 'graph', rows, keptAside: [], now: START });
      await evaluateAlerts(tx, { organisation, now: START });
      const { open } = await alertsOf(tx, { organisation, now: START });
      return open.find(({ episode }) => episode.kind === 'spend-spike')?.episode.id ?? '';
    });
  const useCases = bindPaidCalls(parts);
  const episodeId = await episodeOf(CALLER);
  return {
    organisation,
    people,
    clock,
    microsoft,
    nudge,
    inTransaction,
    episodeId,
    ...useCases,
    stop: (actor = people.owner) => useCases.stopPaidCalls({ actor, episodeId, leaveCardToJob: false }),
    job: () => tellMicrosoftWishes(parts, organisation.id),
    receipts: async () =>
      (await inTransaction((tx) => receiptsOf(tx, organisation))).filter((each) =>
        each.startsWith('paid-calls'),
      ),
  };
}

type Fraud = Awaited<ReturnType<typeof fraud>>;

async function stopped(scene: Fraud) {
  const begun = await scene.stop();
  assert.ok(begun.ok);
  return begun.value;
}

const stateOf = async ({ organisation, paidCallStop }: Fraud, stopId: string) =>
  (await paidCallStop(organisation.id, stopId))?.stop.state;

describe('stopping the paid calls of the person an alert is about', () => {
  it('takes the credits license and nothing else, at once, with receipts and a card of its own', async () => {
    const scene = await fraud();

    const { view, copyId } = await stopped(scene);

    assert.equal(view.stop.state, 'stopped');
    assert.equal(view.stop.personName, 'Carl Caller');
    assert.ok(copyId);
    assert.deepEqual(scene.microsoft.licences, [PHONE]);
    assert.deepEqual(await scene.receipts(), ['paid-calls-stop stopping', 'paid-calls-told stopped']);
  });

  it('says on the alert who is on it', async () => {
    const scene = await fraud();
    await stopped(scene);

    const { open } = await scene.inTransaction((tx) =>
      alertsOf(tx, { organisation: scene.organisation, now: START }),
    );

    assert.equal(open[0]?.acknowledgedByName, 'Olivia Owner');
  });

  it('is one stop when it is wished twice', async () => {
    const scene = await fraud();
    const first = await stopped(scene);

    const second = await scene.stop(scene.people.licenseAdmin);

    assert.ok(second.ok);
    assert.equal(second.value.view.stop.id, first.view.stop.id);
    assert.deepEqual(scene.microsoft.changes, ['take credits']);
  });

  it('gives back exactly what was there', async () => {
    const scene = await fraud();
    const { view } = await stopped(scene);

    const undone = await scene.undoStop({ actor: scene.people.licenseAdmin, stopId: view.stop.id });

    assert.ok(undone.ok);
    assert.equal(undone.value.stop.state, 'given-back');
    assert.equal(undone.value.undoneByName, 'Lia License');
    assert.deepEqual(scene.microsoft.licences, [PHONE, CREDITS]);
    const again = await scene.undoStop({ actor: scene.people.owner, stopId: view.stop.id });
    assert.equal(again.ok && again.value.undoneByName, 'Lia License');
    assert.deepEqual(scene.microsoft.changes, ['take credits', 'give credits']);
  });

  it('can be done anew after it was undone', async () => {
    const scene = await fraud();
    const { view } = await stopped(scene);
    await scene.undoStop({ actor: scene.people.owner, stopId: view.stop.id });

    const again = await stopped(scene);

    assert.notEqual(again.view.stop.id, view.stop.id);
    assert.deepEqual(scene.microsoft.licences, [PHONE]);
  });

  const whyNot: readonly { when: string; is: object; so: (scene: Fraud) => void }[] = [
    {
      when: 'a group gives the license: its name is told',
      is: { kind: 'by-group', name: 'Carl Caller', groupNames: ['Helpdesk (all)'] },
      so: ({ microsoft }) => (microsoft.groups = ['Helpdesk (all)']),
    },
    {
      when: 'there is no license',
      is: { kind: 'no-licence', name: 'Carl Caller' },
      so: ({ microsoft }) => (microsoft.licences = [PHONE]),
    },
    {
      when: 'Microsoft is silent',
      is: { kind: 'microsoft-did-not-answer' },
      so: ({ microsoft }) => (microsoft.silent = true),
    },
  ];
  for (const { when, is, so } of whyNot)
    it(`is refused, and nothing is written, when ${when}`, async () => {
      const scene = await fraud();
      so(scene);

      const offered = await scene.offerStop({ actor: scene.people.owner, episodeId: scene.episodeId });
      const begun = await scene.stop();

      assert.deepEqual(offered, { ok: false, refusal: is });
      assert.deepEqual(begun, { ok: false, refusal: is });
      assert.deepEqual(await scene.receipts(), []);
      assert.deepEqual(scene.microsoft.changes, []);
    });

  it('is refused to a person who is no owner or license admin any more', async () => {
    const scene = await fraud();
    const { organisation, people } = scene;
    for (const who of ['approver', 'buyer', 'viewer', 'requester'] as const satisfies readonly (keyof Cast)[])
      assert.deepEqual(await scene.stop(people[who]), { ok: false, refusal: { kind: 'not-allowed' } });
    await scene.inTransaction((tx) =>
      setRole(tx, {
        organisationId: organisation.id,
        personId: people.licenseAdmin.id,
        role: 'license-admin',
        has: false,
        by: people.owner.id,
        now: START,
      }),
    );

    assert.deepEqual(await scene.stop(people.licenseAdmin), {
      ok: false,
      refusal: { kind: 'not-allowed' },
    });
    assert.deepEqual(scene.microsoft.changes, []);
  });

  it('is refused for alerts that name nobody, and for those of other organisations', async () => {
    const scene = await fraud();
    const other = await fraud();

    const foreign = await scene.stopPaidCalls({
      actor: scene.people.owner,
      episodeId: other.episodeId,
      leaveCardToJob: false,
    });

    assert.deepEqual(foreign, { ok: false, refusal: { kind: 'unknown-alert' } });
    const begun = await stopped(other);
    assert.deepEqual(await scene.undoStop({ actor: scene.people.owner, stopId: begun.view.stop.id }), {
      ok: false,
      refusal: { kind: 'unknown-stop' },
    });
  });
});

/** The wish is written before Microsoft is told; whoever tells it may die anywhere. */
describe('a process that dies between the wish and its answer', () => {
  for (const dies of ['before', 'after'] as const)
    it(`${dies} Microsoft did it: the job ends it, and running it twice tells nothing twice`, async () => {
      const scene = await fraud();
      scene.microsoft.dies = dies;
      const { view } = await stopped(scene);
      assert.equal(view.stop.state, 'stopping');
      scene.clock.now += 5 * MINUTE;

      await scene.job();
      await scene.job();

      assert.equal(await stateOf(scene, view.stop.id), 'stopped');
      assert.deepEqual(scene.microsoft.licences, [PHONE]);
      assert.deepEqual(scene.microsoft.changes, ['take credits']);
      assert.deepEqual(await scene.receipts(), ['paid-calls-stop stopping', 'paid-calls-told stopped']);
    });

  for (const dies of ['before', 'after'] as const)
    it(`${dies} Microsoft gave it back: exactly what was there is there again`, async () => {
      const scene = await fraud();
      const { view } = await stopped(scene);
      scene.microsoft.dies = dies;
      const undone = await scene.undoStop({ actor: scene.people.owner, stopId: view.stop.id });
      assert.equal(undone.ok && undone.value.stop.state, 'giving-back');
      scene.clock.now += 5 * MINUTE;

      await scene.job();
      await scene.job();

      assert.equal(await stateOf(scene, view.stop.id), 'given-back');
      assert.deepEqual(scene.microsoft.licences, [PHONE, CREDITS]);
      assert.deepEqual(scene.microsoft.changes, ['take credits', 'give credits']);
    });

  it('in the middle of telling: nobody else tells it before the lease ends, then somebody does', async () => {
    const scene = await fraud();
    scene.microsoft.dies = 'before';
    await stopped(scene);
    scene.clock.now += 5 * MINUTE;
    const at = { organisationId: scene.organisation.id, now: scene.clock.now };
    const taken = await scene.inTransaction((tx) => takeWishes(tx, at));
    assert.equal(taken.length, 1);

    scene.clock.now += TELL_LEASE - 1;
    await scene.job();
    assert.deepEqual(scene.microsoft.changes, []);
    scene.clock.now += 1;
    await scene.job();

    assert.deepEqual(scene.microsoft.changes, ['take credits']);
  });

  it('undone while Microsoft is being told: it is taken first and then given back', async () => {
    const scene = await fraud();
    scene.microsoft.meanwhile = async () => {
      const found = await scene.offerStop({ actor: scene.people.owner, episodeId: scene.episodeId });
      assert.ok(found.ok && 'stop' in found.value);
      await scene.undoStop({ actor: scene.people.owner, stopId: found.value.stop.id });
    };
    const { view } = await stopped(scene);
    assert.equal(view.stop.state, 'giving-back');

    await scene.job();

    assert.equal(await stateOf(scene, view.stop.id), 'given-back');
    assert.deepEqual(scene.microsoft.licences, [PHONE, CREDITS]);
    assert.deepEqual(scene.microsoft.changes, ['take credits', 'give credits']);
  });

  it('Microsoft is silent for hours: it is told again and again, ever more seldom', async () => {
    const scene = await fraud();
    scene.microsoft.dies = 'before';
    const { view } = await stopped(scene);
    scene.microsoft.silent = true;
    for (let hour = 0; hour < 3; hour += 1) {
      scene.clock.now += HOUR;
      await scene.job();
    }
    assert.equal(await stateOf(scene, view.stop.id), 'stopping');
    scene.microsoft.silent = false;

    scene.clock.now += HOUR;
    await scene.job();

    assert.equal(await stateOf(scene, view.stop.id), 'stopped');
  });
});
