import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../domain/instant.ts';
import { scene } from '../domain/licences/grants/scene.ts';
import { CREDITS, DOMESTIC, LicensedWorld, own, person, PHONE } from '../support/licensed-world.ts';
import { START } from '../support/organisation.ts';

/** So many seats of the calling plan, all of the rest. */
function world(seats: number): LicensedWorld {
  const microsoft = new LicensedWorld().put(person('kim'), person('lou'), person('max'));
  microsoft.owned = [PHONE, { ...DOMESTIC, enabled: seats }, CREDITS];
  return microsoft;
}

const buy = (microsoft: LicensedWorld, enabled: number): void => {
  microsoft.owned = [PHONE, { ...DOMESTIC, enabled }, CREDITS];
};

describe('the waiting list for licenses', () => {
  it('serves who starts first, whoever asked first', async () => {
    const is = await scene(world(0));
    const later = await is.approved(['kim'], { runAt: START - HOUR });
    const first = await is.approved(['lou', 'max'], { runAt: START - DAY });
    await is.job();
    assert.deepEqual(await is.states(first), ['no-seat', 'no-seat']);

    buy(is.microsoft, 2);
    await is.pass(5);

    assert.deepEqual(
      [await is.states(first), await is.states(later)],
      [['settling', 'settling'], ['no-seat']],
    );
    assert.deepEqual(is.microsoft.has('kim'), []);
    buy(is.microsoft, 3);
    await is.pass(5, 2);
    assert.deepEqual([await is.states(first), await is.states(later)], [['given', 'given'], ['given']]);
  });

  it('asks ever less often for a seat that Microsoft counts as free and refuses all the same', async () => {
    const is = await scene(world(3));
    const problem = { kind: 'no-seat', product: 'DOMESTIC' } as const;
    is.microsoft.answers = Array.from({ length: 4 }, () => ({ kind: 'refused', problem }));
    const id = await is.approved(['kim']);

    await is.job();
    await is.pass(5, 24);
    assert.equal(is.microsoft.asked.changes, 4, 'at once, and after 5, 15 and 60 minutes more');
    assert.deepEqual((await is.grant(id)).problem, { ...problem, refused: 4 });
    await is.pass(60, 5);

    assert.deepEqual(await is.states(id), ['given']);
  });

  it('gives the seats there are in its order when all come at once', async () => {
    const is = await scene(world(2));
    const id = await is.approved(['kim', 'lou', 'max']);

    await is.job();

    assert.deepEqual(await is.states(id), ['settling', 'settling', 'no-seat']);
    assert.equal(is.microsoft.asked.changes, 2);
  });

  it('asks for nothing but the products while nobody can go on', async () => {
    const is = await scene(world(0));
    await is.approved(['kim']);
    await is.job();
    const { people, products } = is.microsoft.asked;

    await is.pass(5, 12);

    assert.equal(is.microsoft.asked.people, people);
    assert.equal(is.microsoft.asked.products, products + 12);
  });

  it('forgets who got it elsewhere', async () => {
    const is = await scene(world(0));
    const id = await is.approved(['kim']);
    await is.job();
    const had = [own('phone'), own('domestic', { groupId: 'others' }), own('credits')];
    is.microsoft.put(person('kim', { assignments: had }));

    await is.pass(6 * 60);

    assert.deepEqual(await is.states(id), ['nothing-to-do']);
  });

  it('tells whoever buys once a day and product, at work, and then nothing more', async () => {
    const is = await scene(world(0));
    await is.approved(['kim', 'lou']);
    is.clock.now = START + 11 * HOUR;
    await is.job();
    await is.pass(5);
    assert.deepEqual(await is.notes(), []);

    is.clock.now = START + DAY;
    await is.job();
    await is.pass(5, 3);
    assert.deepEqual(await is.notes(), ['license-short → Ben Buyer']);
    is.clock.now = START + 2 * DAY;
    await is.job();
    assert.deepEqual(await is.notes(), ['license-short → Ben Buyer', 'license-short → Ben Buyer']);

    buy(is.microsoft, 2);
    await is.pass(5, 3);
    is.clock.now += DAY;
    await is.job();
    assert.equal((await is.notes()).filter((each) => each.startsWith('license-short')).length, 2);
  });
});

describe('three working days before the start', () => {
  // Monday 16 November: told on Thursday at 12:00, looked at on Wednesday at 12:00.
  const soon = { startDay: '2026-11-16', runAt: Date.UTC(2026, 10, 12, 12) } as const;
  const before = Date.UTC(2026, 10, 11, 12);

  it('everything is looked at once more, and nobody is told when nothing is in the way', async () => {
    const is = await scene(world(1));
    const id = await is.approved(['kim'], soon);
    is.clock.now = before - MINUTE;
    await is.job();
    assert.equal(is.microsoft.asked.people, 0);

    is.clock.now = before;
    await is.job();
    await is.pass(5);

    assert.equal(is.microsoft.asked.people, 1);
    assert.deepEqual([await is.states(id), await is.notes()], [['planned'], []]);
    assert.equal((await is.grant(id)).plan?.adds.length, 3);
    assert.deepEqual(is.microsoft.changes, []);
    is.clock.now = soon.runAt;
    await is.job();
    assert.deepEqual(await is.states(id), ['settling']);
  });

  it('whoever asked, the license admins and who buys are told of a seat that is gone, once', async () => {
    const is = await scene(world(0));
    const id = await is.approved(['kim'], soon);
    is.clock.now = before;

    await is.job();
    await is.pass(5, 2);

    assert.deepEqual(await is.notes(), [
      'license-in-the-way → Lia License',
      'license-in-the-way → Rita Requester',
      'license-short → Ben Buyer',
    ]);
    assert.deepEqual((await is.grant(id)).problem, { kind: 'no-seat', product: 'DOMESTIC' });
    buy(is.microsoft, 1);
    is.clock.now = soon.runAt;
    await is.job();
    await is.pass(5);
    assert.deepEqual(await is.states(id), ['given']);
  });

  it('an account that is not there yet is in the way too', async () => {
    const is = await scene(world(1));
    await is.approved(['new@test.example'], soon);
    is.clock.now = before;

    await is.job();

    assert.deepEqual(await is.notes(), [
      'license-in-the-way → Lia License',
      'license-in-the-way → Rita Requester',
    ]);
  });
});
