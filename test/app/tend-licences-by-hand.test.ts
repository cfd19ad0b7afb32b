import assert from 'node:assert/strict';
import { bindLicenceDelivery } from '../../app/bind-licence-delivery.ts';
import { addWorkingDays } from '../../domain/calendar.ts';
import { MINUTE } from '../../domain/instant.ts';
import type { Problem } from '../../domain/licences/problem.ts';
import { scene } from '../domain/licences/grants/scene.ts';
import { LicensedWorld, own, person } from '../support/licensed-world.ts';
import { noLicences } from '../support/no-licences.ts';
import { START } from '../support/organisation.ts';

const kim = person('kim');
const NOBODY: Problem = { kind: 'nobody-did-it' };

describe('licenses that people give by hand', () => {
  const BY_HAND = { terms: { delivery: 'guided' } } as const;

  it('are seen when they are there, and nobody at Microsoft is told anything', async () => {
    const is = await scene(new LicensedWorld().put({ ...kim, assignments: [own('phone')] }));
    const id = await is.approved(['kim'], BY_HAND);
    await is.job();
    assert.deepEqual(await is.states(id), ['by-hand']);
    const had = [own('phone'), own('domestic'), own('credits')];
    is.microsoft.put({ ...kim, assignments: had });

    await is.pass(5);

    const grant = await is.grant(id);
    assert.deepEqual([grant.state, grant.gained], ['given', ['domestic-plan', 'credits']]);
    assert.deepEqual(is.microsoft.changes, []);
    assert.equal(grant.before, null);
  });

  it('ring the license admins once, with all of them', async () => {
    const is = await scene(new LicensedWorld().put(kim, person('lou')));
    await is.approved(['kim', 'lou'], BY_HAND);

    await is.job();
    await is.pass(5, 3);

    assert.deepEqual(await is.notes(), ['license-by-hand → Lia License']);
  });

  it('ring the owners where there is no license admin', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    await is.inTransaction((tx) =>
      tx
        .deleteFrom('person_role')
        .where('role', '=', 'license-admin')
        .where('organisation_id', '=', is.organisation.id)
        .execute(),
    );
    await is.approved(['kim'], BY_HAND);

    await is.job();

    assert.deepEqual(await is.notes(), ['license-by-hand → Olivia Owner']);
  });

  it('are looked for ever less often', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    await is.approved(['kim'], BY_HAND);

    await is.job();
    await is.pass(5, 100);

    assert.ok(is.microsoft.asked.people <= 7, String(is.microsoft.asked.people));
  });

  async function left(wanted: Parameters<Awaited<ReturnType<typeof scene>>['approved']>[1] = {}) {
    const is = await scene(new LicensedWorld().put({ ...kim, assignments: [own('suite'), own('domestic')] }));
    const id = await is.approved(['kim'], { ...BY_HAND, bundleId: 'call-world', ...wanted });
    await is.job();
    assert.deepEqual(await is.states(id), ['by-hand']);
    const { settings } = is.organisation;
    const after = (days: number) =>
      addWorkingDays(START, days, { hours: settings.workingHours, zone: settings.timeZone });
    return {
      ...is,
      id,
      after,
      at: async (now: number) => {
        is.clock.now = now;
        await is.job();
        await is.job();
      },
    };
  }

  it('ring the license admins once more after two working days', async () => {
    const is = await left();
    await is.at(is.after(2) - MINUTE);
    assert.equal((await is.notes()).length, 1);

    await is.at(is.after(2));
    await is.at(is.after(3));

    assert.deepEqual(await is.notes(), [
      'license-by-hand → Lia License',
      'license-by-hand-reminder → Lia License',
    ]);
  });

  for (const kind of ['give', 'release'] as const)
    it(`end after twenty working days when nobody did them (${kind}), and who asked hears it`, async () => {
      const is = await left({ kind });
      await is.at(is.after(20) - MINUTE);
      assert.deepEqual(await is.states(is.id), ['by-hand']);

      await is.at(is.after(20));

      assert.deepEqual([await is.states(is.id), (await is.grant(is.id)).problem], [['failed'], NOBODY]);
      assert.equal((await is.request(is.id))?.state, 'done');
      assert.deepEqual((await is.notes()).slice(-2), [
        'license-done → Rita Requester',
        'license-failed → Lia License',
      ]);
    });

  it('are asked for and waited for anew when somebody tries again', async () => {
    const is = await left();
    await is.at(is.after(20));
    const { retryLicences } = bindLicenceDelivery(is.parts);

    await retryLicences({ actor: is.people.licenseAdmin, requestId: is.id });
    await is.job();
    assert.deepEqual(await is.states(is.id), ['by-hand']);
    assert.equal((await is.notes()).filter((note) => note === 'license-by-hand → Lia License').length, 2);
    is.microsoft.put({ ...kim, assignments: [own('suite'), own('world'), own('credits')] });
    await is.pass(5);

    assert.deepEqual(await is.states(is.id), ['given']);
  });

  it('of a leaver are seen when they are gone', async () => {
    const is = await scene(new LicensedWorld().put({ ...kim, assignments: [own('phone'), own('suite')] }));
    const id = await is.approved(['kim'], { kind: 'release', ...BY_HAND });
    await is.job();
    assert.deepEqual(await is.states(id), ['by-hand']);
    is.microsoft.put({ ...kim, assignments: [own('suite')] });

    await is.pass(5);

    assert.deepEqual(await is.states(id), ['taken']);
  });
});

describe('what is left to people', () => {
  it('comes with the numbers they have, and without them when Microsoft is silent or does not tell', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const requestId = await is.approved(['kim']);
    await is.job();
    await is.pass(5);
    const { licencesByHand } = bindLicenceDelivery({
      ...is.parts,
      licensed: { ...noLicences, numbers: async () => new Map([['kim', '+442079460000']]) },
    });
    const input = { actor: is.people.licenseAdmin, requestId };
    assert.equal((await licencesByHand(input))?.numbers?.get('kim'), '+442079460000');

    const silent = bindLicenceDelivery({
      ...is.parts,
      licensed: { ...noLicences, numbers: () => Promise.reject(new Error('no answer')) },
    });
    assert.equal((await silent.licencesByHand(input))?.numbers, undefined);
    assert.equal(await silent.licencesByHand({ ...input, requestId: 'another' }), undefined);
  });

  it('comes with the numbers of those who are on the card, not of the first of the list', async () => {
    const is = await scene();
    const people = Array.from({ length: 12 }, (_, place) => `p${place + 1}`);
    const requestId = await is.approved(
      people.map((personId, place) => ({ personId, state: place < 6 ? 'failed' : 'by-hand' })),
    );
    const asked: (readonly string[])[] = [];
    const { licencesByHand } = bindLicenceDelivery({
      ...is.parts,
      licensed: {
        ...noLicences,
        numbers: async (ids) => {
          asked.push(ids);
          return new Map();
        },
      },
    });

    await licencesByHand({ actor: is.people.licenseAdmin, requestId });

    assert.deepEqual(asked, [['p7', 'p8', 'p9', 'p10', 'p11']]);
  });
});
