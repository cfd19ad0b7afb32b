import assert from 'node:assert/strict';
import { bindCoverage } from '../../app/bind-coverage.ts';
import type { Parts } from '../../app/books.ts';
import { lookDaily } from '../../app/look-at-everybody.ts';
import { DAY, HOUR, MINUTE } from '../../domain/instant.ts';
import { callersOf, newestLook } from '../../domain/licences/coverage/store.ts';
import type { Change, LicensedPerson } from '../../domain/licences/tenant.ts';
import { done, refuse } from '../../domain/outcome.ts';
import { receiptsOf } from '../domain/alerts/scenario.ts';
import { allProducts, held, person, products } from '../domain/licences/coverage/some-people.ts';
import { testBooks } from '../support/books.ts';
import { licensedByHand } from '../support/licensed-by-hand.ts';
import { newOrganisation, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

const gap = (id: string): LicensedPerson => person(id, { assignments: [held(products.e5)] });
const covered = (id: string): LicensedPerson =>
  person(id, { assignments: [held(products.e5), held(products.credits)] });

/** An organisation with a directory that a test changes, and counts how often it was read. */
async function scene(directory: LicensedPerson[]) {
  const { books, inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
  const clock = { now: START };
  const state = { directory, reads: 0, isSilent: false };
  const licensed = () => {
    state.reads += 1;
    if (state.isSilent) throw new Error('no answer');
    return licensedByHand(state.directory, allProducts).everybody();
  };
  const parts: Parts = {
    ...partsOn(books, () => clock.now),
    licensed: { ...licensedByHand(directory, allProducts), everybody: licensed },
  };
  const newest = () => inTransaction((tx) => newestLook(tx, organisation.id));
  return { parts, organisation, people, clock, state, newest, useCases: bindCoverage(parts) };
}

describe('coverage of an organisation', () => {
  it('is looked at when somebody asks, and answered from what was seen for a quarter of an hour', async () => {
    const { useCases, organisation, clock, state } = await scene([gap('kim'), covered('lee'), person('max')]);

    const first = await useCases.coverage(organisation.id);
    clock.now += 14 * MINUTE;
    state.directory = [covered('kim'), covered('lee'), person('max')];
    const soon = await useCases.coverage(organisation.id);
    clock.now += 2 * MINUTE;
    const later = await useCases.coverage(organisation.id);

    assert.equal(first?.view.look.coverage.counts.gaps, 1);
    assert.equal(first?.view.look.coverage.counts.accounts, 3);
    assert.equal(soon?.view.look.coverage.counts.gaps, 1);
    assert.equal(later?.view.look.coverage.counts.gaps, 0);
    assert.equal(state.reads, 2);
  });

  it('is what was seen before when Microsoft is silent, and nothing when nobody ever looked', async () => {
    const { useCases, organisation, clock, state } = await scene([gap('kim')]);
    state.isSilent = true;
    assert.equal(await useCases.coverage(organisation.id), undefined);
    state.isSilent = false;
    await useCases.coverage(organisation.id);
    state.isSilent = true;
    clock.now += HOUR;

    const found = await useCases.coverage(organisation.id);

    assert.equal(found?.isOld, true);
    assert.equal(found.view.look.lookedAt, START);
  });

  it('tells alerts whose paid calls stop: nothing before anybody looked, then the newest counts', async () => {
    const queue = person('queue', {
      enabled: false,
      assignments: [held(products.resource), held(products.payAsYouGo), held(products.credits)],
    });
    const { useCases, organisation } = await scene([gap('kim'), covered('lee'), covered('max'), queue]);
    const { inTransaction } = await testBooks();
    const callers = () => inTransaction((tx) => callersOf(tx, organisation.id));

    assert.equal(await callers(), null);
    await useCases.coverage(organisation.id);

    assert.deepEqual(await callers(), { people: 2, resources: 1 });
  });

  it('has Microsoft look again at licenses of groups, for license admins, with a receipt', async () => {
    const failed = held(products.e5, { groupId: 'group-1', state: 'error', error: 'no-seat' });
    const { parts, organisation, people } = await scene([
      person('kim', { assignments: [failed] }),
      gap('lee'),
    ]);
    const told: Change[] = [];
    const change = async (changes: readonly Change[]) => {
      told.push(...changes);
      return changes.map(() => ({ kind: 'done' }) as const);
    };
    const useCases = bindCoverage({ ...parts, licensed: { ...parts.licensed, change } });
    await useCases.coverage(organisation.id);

    const refused = await useCases.reprocessLicences({ actor: people.owner });
    const outcome = await useCases.reprocessLicences({ actor: people.licenseAdmin });

    assert.deepEqual(refused, refuse({ kind: 'not-allowed' }));
    assert.deepEqual(outcome, done({ people: 1, told: 1 }));
    assert.deepEqual(told, [{ kind: 'reprocess', personId: 'kim' }]);
    const { inTransaction } = await testBooks();
    const receipts = await inTransaction((tx) => receiptsOf(tx, organisation));
    assert.ok(receipts.some((receipt) => receipt.includes('license-reprocess')));
  });

  it('is looked at by itself once a day; a second run reads nothing', async () => {
    const { parts, organisation, clock, state, newest } = await scene([gap('kim')]);

    await lookDaily(parts, organisation.id);
    await lookDaily(parts, organisation.id);
    assert.equal(state.reads, 1);
    clock.now += DAY;
    state.isSilent = true;
    await lookDaily(parts, organisation.id);
    assert.equal((await newest())?.lookedAt, START);
    state.isSilent = false;
    clock.now += 5 * MINUTE;
    await lookDaily(parts, organisation.id);

    assert.equal((await newest())?.lookedAt, START + DAY + 5 * MINUTE);
  });

  it('is compared with the week before by numbers alone: names of other days are not kept', async () => {
    const { useCases, organisation, clock, state } = await scene([gap('kim')]);
    await useCases.coverage(organisation.id);
    state.directory = [gap('kim'), gap('lee')];
    clock.now += 5 * DAY;

    const found = await useCases.coverage(organisation.id);

    assert.equal(found?.view.before?.counts.gaps, 1);
    assert.equal(found.view.before.lookedAt, START);
    assert.deepEqual(
      found.view.look.coverage.lists.gaps.map(({ name }) => name),
      ['kim', 'lee'],
    );
    const { books } = await testBooks();
    const rows = await books
      .selectFrom('license_look')
      .selectAll()
      .where('organisation_id', '=', organisation.id)
      .orderBy('day')
      .execute();
    assert.deepEqual(
      rows.map(({ found: stored }) => stored.lists === undefined),
      [true, false],
    );
  });

  it('keeps what was asked later when an earlier, slower look ends after it', async () => {
    const { parts, organisation, clock, state, newest, useCases } = await scene([gap('kim')]);
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slowly: Parts = {
      ...parts,
      licensed: {
        ...parts.licensed,
        async *everybody() {
          await slow;
          yield [gap('kim'), gap('lee')];
        },
      },
    };
    const early = bindCoverage(slowly).coverage(organisation.id);
    clock.now += MINUTE;
    state.directory = [covered('kim')];
    await useCases.coverage(organisation.id);
    release();
    await early;

    assert.equal((await newest())?.coverage.counts.gaps, 0);
  });
});
