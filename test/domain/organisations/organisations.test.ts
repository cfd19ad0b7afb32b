import assert from 'node:assert/strict';
import type { Tx } from '../../../domain/database.ts';
import { recordPurchase } from '../../../domain/facts/purchases/record-purchase.ts';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { storeUsage } from '../../../domain/facts/usage/import-usage.ts';
import { newId } from '../../../domain/ids.ts';
import { HOUR } from '../../../domain/instant.ts';
import { saveConversation } from '../../../domain/messages/conversations/store.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { createOrganisation } from '../../../domain/organisations/create-organisation.ts';
import { saveSettings } from '../../../domain/organisations/save-settings.ts';
import {
  actorOf,
  loadOrganisation,
  lockOrganisation,
  namesOf,
  organisationIds,
  peopleOf,
  peopleWithRole,
  savePerson,
  setRole,
  staffOf,
} from '../../../domain/organisations/store.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, someSettings, START } from '../../support/organisation.ts';
import { call } from '../facts/calls.ts';

/** Each test in one transaction and an organisation of its own. */
const withBooks = (work: (tx: Tx) => Promise<void>) => async () => {
  const { inTransaction } = await testBooks();
  await inTransaction(work);
};

describe('an organisation', () => {
  it(
    'is created once: starting again changes neither name nor settings',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      const settings = someSettings({ mode: 'off' });

      const again = await createOrganisation(tx, {
        id: organisation.id,
        name: 'Other',
        settings,
        by: people.owner.id,
        now: START + HOUR,
      });

      assert.deepEqual(again, organisation);
      assert.deepEqual(await loadOrganisation(tx, organisation.id), organisation);
      assert.ok((await organisationIds(tx)).includes(organisation.id));
    }),
  );

  it(
    'that was never set up is undefined, and locking it is a bug',
    withBooks(async (tx) => {
      assert.equal(await loadOrganisation(tx, 'nobody'), undefined);
      await assert.rejects(lockOrganisation(tx, 'nobody'), /does not exist/);
    }),
  );
});

describe('saving settings', () => {
  it(
    'makes a new version each time and keeps the old ones',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      const settings = someSettings({ trigger: wholeUnits(200n, 'USD') });

      const first = await saveSettings(tx, { key: newId(), actor: people.owner, settings, now: START });
      const second = await saveSettings(tx, { key: newId(), actor: people.owner, settings, now: START });

      assert.equal(first.ok && first.value.organisation.settings.version, 2);
      assert.equal(second.ok && second.value.organisation.settings.version, 3);
      assert.deepEqual(second.ok && second.value.organisation, await loadOrganisation(tx, organisation.id));
      const versions = await tx
        .selectFrom('setting')
        .select(['version', 'set_by'])
        .where('organisation_id', '=', organisation.id)
        .orderBy('version')
        .execute();
      assert.deepEqual(
        versions.map((row) => [row.version, row.set_by]),
        ['1', '2', '3'].map((version) => [version, people.owner.id]),
      );
    }),
  );

  it(
    'is for owners only',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      const { owner, ...others } = people;
      const settings = someSettings();

      for (const actor of Object.values(others))
        assert.deepEqual(await saveSettings(tx, { key: newId(), actor, settings, now: START }), {
          ok: false,
          refusal: { kind: 'not-an-owner' },
        });

      assert.equal((await loadOrganisation(tx, organisation.id))?.settings.version, 1);
      assert.ok((await saveSettings(tx, { key: newId(), actor: owner, settings, now: START })).ok);
    }),
  );

  it(
    'stores nothing when something is wrong',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      const settings = someSettings({ timeZone: 'Mars/Olympus' });

      const saved = await saveSettings(tx, { key: newId(), actor: people.owner, settings, now: START });

      assert.equal(saved.ok, false);
      assert.equal((await loadOrganisation(tx, organisation.id))?.settings.version, 1);
    }),
  );

  it(
    'may change the currency until money is recorded',
    withBooks(async (tx) => {
      const { people } = await newOrganisation(tx);

      const saved = await saveSettings(tx, {
        key: newId(),
        actor: people.owner,
        settings: someSettings({ currency: 'EUR' }),
        now: START,
      });

      assert.equal(saved.ok && saved.value.organisation.settings.currency, 'EUR');
    }),
  );

  for (const fact of ['reading', 'purchase', 'call', 'request'] as const)
    it(
      `keeps the currency once there is a ${fact}, and may change the rest`,
      withBooks(async (tx) => {
        const { organisation, people } = await newOrganisation(tx);
        await record(tx, fact, { organisation, actor: people.requester });
        const actor = people.owner;

        const foreign = await saveSettings(tx, {
          key: newId(),
          actor,
          settings: someSettings({ currency: 'EUR' }),
          now: START,
        });
        const same = await saveSettings(tx, {
          key: newId(),
          actor,
          settings: someSettings({ mode: 'off' }),
          now: START,
        });

        assert.deepEqual(foreign, { ok: false, refusal: { kind: 'currency-in-use', currency: 'USD' } });
        assert.equal(same.ok && same.value.organisation.settings.mode, 'off');
      }),
    );
});

async function record(
  tx: Tx,
  fact: 'reading' | 'purchase' | 'call' | 'request',
  by: { organisation: Organisation; actor: Actor },
): Promise<void> {
  const shared = { ...by, amount: wholeUnits(100n, 'USD'), key: newId(), now: START };
  const { organisation } = by;
  if (fact === 'reading') await recordReading(tx, { ...shared, confirmed: true, expected: undefined });
  if (fact === 'purchase') await recordPurchase(tx, { ...shared, orderNumber: null });
  if (fact === 'request') await requestTopUp(tx, { ...shared, reason: 'conference' });
  if (fact === 'call')
    await storeUsage(tx, { organisation, source: 'graph', rows: [call()], keptAside: [], now: START });
}

describe('who may do what', () => {
  it(
    'is what SQL says: an actor with labels and roles',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);

      assert.deepEqual(await actorOf(tx, organisation.id, people.buyer.id), people.buyer);
      assert.equal(await actorOf(tx, organisation.id, newId()), undefined);
    }),
  );

  it(
    'does not reach into another organisation',
    withBooks(async (tx) => {
      const ours = await newOrganisation(tx);
      const theirs = await newOrganisation(tx);

      assert.equal(await actorOf(tx, theirs.organisation.id, ours.people.owner.id), undefined);
      assert.deepEqual(
        (await peopleWithRole(tx, theirs.organisation.id, 'owner')).map(({ id }) => id),
        [theirs.people.owner.id],
      );
    }),
  );

  it(
    'changes when a role is given or taken, and the same again changes nothing',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      const change = {
        organisationId: organisation.id,
        personId: people.viewer.id,
        role: 'buyer',
        by: people.owner.id,
        now: START,
      } as const;
      const roles = async () => (await actorOf(tx, organisation.id, people.viewer.id))?.roles;

      await setRole(tx, { ...change, has: true });
      await setRole(tx, { ...change, has: true });
      assert.deepEqual(await roles(), ['viewer', 'buyer']);

      await setRole(tx, { ...change, has: false });
      await setRole(tx, { ...change, has: false });
      assert.deepEqual(await roles(), ['viewer']);
    }),
  );

  it(
    'ignores a role this version does not know',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      await tx
        .insertInto('person_role')
        .values({
          organisation_id: organisation.id,
          person_id: people.viewer.id,
          role: 'emperor',
          set_by: 'x',
          set_at: new Date(START),
        })
        .execute();

      assert.deepEqual((await actorOf(tx, organisation.id, people.viewer.id))?.roles, ['viewer']);
    }),
  );

  it(
    'finds people with any of several roles once, by name',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      const { id: personId } = people.approver;
      await setRole(tx, {
        organisationId: organisation.id,
        personId,
        role: 'buyer',
        has: true,
        by: 'x',
        now: START,
      });

      const found = await peopleWithRole(tx, organisation.id, 'approver', 'buyer');

      assert.deepEqual(
        found.map(({ displayName }) => displayName),
        ['Abe Approver', 'Ada Approver', 'Ben Buyer'],
      );
      assert.deepEqual(await peopleWithRole(tx, organisation.id), []);
    }),
  );

  it(
    'gives names and people by id, and none for strangers',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      const { owner, viewer } = people;

      assert.deepEqual(
        await namesOf(tx, organisation.id, [viewer.id, 'stranger', viewer.id]),
        new Map([[viewer.id, 'Vic Viewer']]),
      );
      assert.deepEqual(
        (await peopleOf(tx, organisation.id, [viewer.id, 'stranger', owner.id])).map(({ id }) => id),
        [viewer.id, owner.id],
      );
      assert.deepEqual(await namesOf(tx, organisation.id, []), new Map());
    }),
  );

  it(
    'keeps the newest name',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);

      await savePerson(tx, organisation.id, {
        ...people.viewer,
        displayName: 'Vic Married',
        department: 'Sales',
      });

      const { displayName, department } =
        (await actorOf(tx, organisation.id, people.viewer.id)) ?? people.viewer;
      assert.deepEqual([displayName, department], ['Vic Married', 'Sales']);
    }),
  );
});

describe('staff', () => {
  it(
    'shows everybody known, their roles, and whether the bot can write to them',
    withBooks(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      const nobody = { ...people.viewer, id: newId(), displayName: 'Nobody' };
      await savePerson(tx, organisation.id, nobody);
      await chat(tx, organisation.id, people.owner.id, true);
      await chat(tx, organisation.id, people.buyer.id, false);

      const staff = await staffOf(tx, organisation.id);

      assert.equal(staff.length, 8);
      assert.deepEqual(staff.find(({ id }) => id === nobody.id)?.roles, []);
      assert.deepEqual(
        staff.filter(({ reachable }) => reachable).map(({ displayName }) => displayName),
        ['Olivia Owner'],
      );
      assert.deepEqual(staff.find(({ id }) => id === people.owner.id)?.roles, ['owner']);
    }),
  );
});

async function chat(tx: Tx, organisationId: string, personId: string, reachable: boolean): Promise<void> {
  await saveConversation(tx, {
    organisationId,
    id: newId(),
    kind: 'personal',
    personId,
    memberId: `29:${personId}`,
    name: '',
    serviceUrl: 'http://localhost/',
    botId: '28:bot',
    reachable,
    seenAt: START,
  });
}
