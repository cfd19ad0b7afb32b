import assert from 'node:assert/strict';
import { bindLicenceRequests } from '../../app/bind-licence-requests.ts';
import { usualTerms, type BundleTerms } from '../../domain/licences/bundle.ts';
import type { LicenceWish } from '../../domain/licences/preview.ts';
import { insertSettings } from '../../domain/organisations/store.ts';
import { newKey } from '../domain/top-ups/scene.ts';
import { scene } from '../domain/licences/grants/scene.ts';
import { seen } from '../support/seen.ts';
import { CREDITS, DOMESTIC, LicensedWorld, own, person, PHONE } from '../support/licensed-world.ts';
import { someSettings, START } from '../support/organisation.ts';

const wish = (more: Partial<LicenceWish> = {}): LicenceWish => ({
  kind: 'give',
  bundleId: 'call-country',
  personId: 'kim',
  address: '',
  usageLocation: null,
  startDay: null,
  ...more,
});

async function bound(
  microsoft = new LicensedWorld().put(person('kim', { displayName: 'Kim New' })),
  terms?: Partial<BundleTerms>,
) {
  const is = await scene(microsoft);
  const settings = someSettings({ bundles: [{ ...usualTerms('call-country'), ...terms }] });
  const { id: organisationId } = is.organisation;
  const saved = { organisationId, version: 2, settings, by: is.people.owner.id, now: START };
  if (terms) await is.inTransaction((tx) => insertSettings(tx, saved));
  const useCases = bindLicenceRequests(is.parts);
  const preview = async (more: Partial<LicenceWish> = {}, actor = is.people.requester) => {
    const shown = await useCases.previewLicences({ actor, wish: wish(more) });
    assert.ok(shown !== undefined && shown !== 'nobody');
    return shown;
  };
  return { ...is, useCases, preview };
}

describe('what a request for licenses would do', () => {
  it('is read from Microsoft: what is added, with seats, and who decides', async () => {
    const { preview, microsoft } = await bound();

    const shown = await preview();

    assert.deepEqual(
      shown.person.plan.adds.map(({ product, free }) => [product, free]),
      [
        ['PHONE', 10],
        ['DOMESTIC', 10],
        ['CREDITS', null],
      ],
    );
    assert.deepEqual([shown.verdict, shown.decides, shown.location], ['ask', ['license-admin'], 'GB']);
    assert.deepEqual(microsoft.changes, [], 'nothing is done');
  });

  it('says that somebody has all of it, and that nobody is there by that id', async () => {
    const { preview, useCases, microsoft, people } = await bound();
    microsoft.put(person('lee', { assignments: ['phone', 'domestic', 'credits'].map((each) => own(each)) }));

    assert.equal((await preview({ personId: 'lee' })).verdict, 'nothing');
    const gone = await useCases.previewLicences({ actor: people.requester, wish: wish({ personId: 'x' }) });
    assert.equal(gone, 'nobody');
  });

  it('a guest gets nothing here, and who is not there yet is waited for by address', async () => {
    const { preview, microsoft } = await bound();
    microsoft.put(person('gus', { isGuest: true }));

    assert.equal((await preview({ personId: 'gus' })).verdict, 'never');
    const expected = await preview({ personId: null, address: 'new@test.example', usageLocation: 'DE' });
    assert.deepEqual(
      [expected.verdict, expected.person.personId, expected.person.typed, expected.person.usageLocation],
      ['ask', null, 'new@test.example', 'DE'],
    );
    const { problems, adds } = expected.person.plan;
    assert.deepEqual([problems, adds.length], [[{ kind: 'not-there' }], 3], 'and what would be added');
    assert.equal(
      (await preview({ kind: 'release', personId: null, address: 'x@y.example' })).verdict,
      'never',
    );
  });

  it('a license admin’s own, which buys nothing, needs nobody else; without a seat it does', async () => {
    const { preview, microsoft, people } = await bound();

    const own = await preview({}, people.licenseAdmin);
    assert.deepEqual([own.isOwnSay, own.decides], [true, []]);
    microsoft.owned = [CREDITS];
    const buys = await preview({}, people.licenseAdmin);
    assert.deepEqual([buys.isOwnSay, buys.decides], [false, ['license-admin']]);
  });

  it('by group is short of a seat of what the group carries, also for who is expected', async () => {
    const microsoft = new LicensedWorld().put(person('kim'));
    microsoft.owned = [PHONE, { ...DOMESTIC, enabled: 0 }, CREDITS];
    microsoft.groups = [{ id: 'callers', name: 'Callers', skuIds: ['phone', 'domestic', 'credits'] }];
    const is = await bound(microsoft, { delivery: 'group', groupId: 'callers', groupName: 'Callers' });
    const noSeat = { kind: 'no-seat', product: 'DOMESTIC' };

    const shown = await is.preview({}, is.people.licenseAdmin);
    assert.deepEqual([shown.person.plan.problems, shown.isOwnSay], [[noSeat], false]);
    const expected = await is.preview({ personId: null, address: 'new@test.example' });
    assert.deepEqual(expected.person.plan.problems, [{ kind: 'not-there' }, noSeat]);
    microsoft.put(person('lee', { assignments: [own('domestic')] }));
    assert.deepEqual((await is.preview({ personId: 'lee' })).person.plan.problems, []);
    microsoft.groups = [];
    assert.deepEqual((await is.preview()).person.plan.problems, [{ kind: 'group-gone' }]);
  });

  it('is not known while Microsoft does not answer', async () => {
    const { useCases, microsoft, people } = await bound();
    microsoft.silent = true;

    assert.equal(await useCases.previewLicences({ actor: people.requester, wish: wish() }), undefined);
  });
});

describe('a request for licenses from the form to the receipt', () => {
  it('is asked for as it was shown, and begins when a license admin said yes', async () => {
    const is = await bound();
    const { useCases, people, organisation, microsoft } = is;
    const preview = await is.preview();
    const asked = await useCases.askLicences({
      actor: people.requester,
      preview,
      reason: 'new hire',
      key: newKey(),
      leaveCardToJob: false,
    });
    assert.ok(asked.ok);
    const { id: requestId } = asked.value.view.request;
    await is.job();
    assert.deepEqual(microsoft.changes, [], 'nothing before somebody said yes');

    const shownDigest = await is.inTransaction((tx) => seen(tx, organisation.id, `license/${requestId}`));
    const approved = await useCases.approveLicences({ actor: people.licenseAdmin, requestId, shownDigest });
    assert.ok(approved.ok);
    assert.ok(is.nudge.calledWith('licences', organisation.id));
    await is.pass(5, 6);

    const [grant] = await is.grants(requestId);
    assert.equal(grant?.state, 'by-hand', 'as long as nobody let the bot write');
  });
});
