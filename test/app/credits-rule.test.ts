import assert from 'node:assert/strict';
import type { Parts } from '../../app/books.ts';
import { lookDaily } from '../../app/look-at-everybody.ts';
import { DAY, MINUTE } from '../../domain/instant.ts';
import { newestLook } from '../../domain/licences/coverage/store.ts';
import { grantsOf } from '../../domain/licences/grants/store.ts';
import { requestsIn } from '../../domain/licences/requests/store.ts';
import { givenByRuleSince } from '../../domain/licences/rule/store.ts';
import type { LicensedPerson } from '../../domain/licences/tenant.ts';
import { insertSettings } from '../../domain/organisations/store.ts';
import { endStop, insertStop } from '../../domain/stops/store.ts';
import { allProducts, held, person, products } from '../domain/licences/coverage/some-people.ts';
import { testBooks } from '../support/books.ts';
import { licensedByHand } from '../support/licensed-by-hand.ts';
import { newOrganisation, someSettings, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

const TRAINEES = 'group-trainees';
const gap = (id: string): LicensedPerson => person(id, { assignments: [held(products.e5)] });

async function scene(directory: readonly LicensedPerson[]) {
  const { books, inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
  const { id: organisationId } = organisation;
  const settings = someSettings({
    creditsRule: { exceptGroupId: TRAINEES, exceptGroupName: 'Trainees' },
  });
  const saved = { organisationId, version: 2, settings, by: people.owner.id, now: START };
  await inTransaction((tx) => insertSettings(tx, saved));
  const state = { now: START, trainees: ['trainee'], isGroupThere: true };
  const byHand = licensedByHand(directory, allProducts);
  const usual = partsOn(books, () => state.now);
  const parts: Parts = {
    ...usual,
    groups: {
      ...usual.groups,
      members: async () => state.trainees.map((id) => ({ ...person(id), enabled: true })),
    },
    licensed: {
      ...byHand,
      people: async (ids) =>
        new Map(directory.flatMap((one) => (ids.includes(one.id) ? [[one.id, one]] : []))),
      group: async (id) => (state.isGroupThere ? { id, name: 'Trainees', skuIds: [] } : undefined),
    },
  };
  const run = () => lookDaily(parts, organisationId);
  const requests = () => inTransaction((tx) => requestsIn(tx, organisationId, {}));
  const rule = async () => (await inTransaction((tx) => newestLook(tx, organisationId)))?.rule;
  const asked = () =>
    inTransaction(async (tx) => {
      const all = await requestsIn(tx, organisationId, {});
      const grants = await Promise.all(all.map(({ id }) => grantsOf(tx, organisationId, id)));
      return grants.flat().map(({ personId }) => personId);
    });
  return { books, inTransaction, organisationId, people, state, run, requests, rule, asked };
}

describe('the standing rule, every morning', () => {
  it('asks for credits licences for who lacks them, but the group it leaves out, in one approved request', async () => {
    const { run, requests, asked, rule } = await scene([
      gap('kim'),
      gap('trainee'),
      person('covered', { assignments: [held(products.e5), held(products.credits)] }),
      person('nobody'),
    ]);

    await run();
    await run();

    const [request, ...others] = await requests();
    assert.equal(others.length, 0);
    assert.equal(request?.origin, 'rule');
    assert.equal(request.bundleId, 'credits-only');
    assert.equal(request.state, 'approved');
    assert.deepEqual(await asked(), ['kim']);
    const done = await rule();
    assert.equal(done?.kind, 'asked');
  });

  it('does not ask again for whom it reached before, nor for whom somebody undid it', async () => {
    const { run, requests, inTransaction, organisationId, state, rule } = await scene([
      gap('kim'),
      gap('lee'),
    ]);
    await run();
    await inTransaction((tx) =>
      tx
        .updateTable('license_grant')
        .set({ state: 'undone' })
        .where('organisation_id', '=', organisationId)
        .where('person_id', '=', 'lee')
        .execute(),
    );
    state.now += DAY;

    await run();

    assert.equal((await requests()).length, 1);
    assert.equal((await rule())?.kind, 'nothing');
  });

  it('waits while somebody’s stop holds, says so, and goes on the same day', async () => {
    const { run, requests, inTransaction, organisationId, people, state, rule } = await scene([gap('kim')]);
    const stop = { id: 'stop', by: people.approver.id, at: START, reason: '' };
    await inTransaction((tx) => insertStop(tx, organisationId, stop));

    await run();
    assert.deepEqual(await rule(), { kind: 'held', why: 'stopped', at: START });
    assert.equal((await requests()).length, 0);
    const resumed = { organisationId, id: stop.id, by: people.owner.id, now: START };
    await inTransaction((tx) => endStop(tx, resumed));
    state.now += 5 * MINUTE;
    await run();

    assert.equal((await requests()).length, 1);
  });

  it('gives nothing while the group it leaves out is gone: that would leave nobody out', async () => {
    const { run, requests, state, rule } = await scene([gap('kim'), gap('trainee')]);
    state.isGroupThere = false;

    await run();

    assert.deepEqual(await rule(), { kind: 'held', why: 'group-gone', at: START });
    assert.equal((await requests()).length, 0);
  });

  it('gives nothing while nobody is to be seen in that group: it may hide its members', async () => {
    const { run, requests, state, rule } = await scene([gap('kim'), gap('trainee')]);
    state.trainees = [];

    await run();

    assert.deepEqual(await rule(), { kind: 'held', why: 'group-empty', at: START });
    assert.equal((await requests()).length, 0);
  });

  it('gives two hundred a day at most, the others the day after', async () => {
    const { run, asked, state, rule } = await scene(
      Array.from({ length: 203 }, (_, index) => gap(`p${index}`)),
    );

    await run();
    const first = await rule();
    state.now += DAY;
    await run();

    assert.deepEqual(first?.kind === 'asked' && [first.people, first.left], [200, 3]);
    const all = await asked();
    assert.equal(all.length, 203);
    assert.equal(new Set(all).size, 203);
  });

  it('reaches whoever comes behind two hundred who cannot get it', async () => {
    const without = Array.from({ length: 200 }, (_, index) => ({ ...gap(`a${index}`), usageLocation: null }));
    const { run, asked } = await scene([...without, gap('zoe')]);

    await run();

    assert.deepEqual(await asked(), ['zoe']);
  });

  it('is counted in Monday’s line by whom it gave a licence', async () => {
    const { run, inTransaction, organisationId, state } = await scene([gap('kim'), gap('lee')]);
    await run();
    await inTransaction((tx) =>
      tx
        .updateTable('license_grant')
        .set({ state: 'given', since: new Date(state.now) })
        .where('organisation_id', '=', organisationId)
        .where('person_id', '=', 'lee')
        .execute(),
    );

    assert.equal(await inTransaction((tx) => givenByRuleSince(tx, organisationId, START)), 1);
    assert.equal(await inTransaction((tx) => givenByRuleSince(tx, organisationId, START + 1)), 0);
  });
});
