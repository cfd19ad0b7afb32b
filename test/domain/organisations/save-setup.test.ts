import assert from 'node:assert/strict';
import type { Tx } from '../../../domain/database.ts';
import { newId } from '../../../domain/ids.ts';
import { HOUR } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { done, refuse } from '../../../domain/outcome.ts';
import { saveSetup } from '../../../domain/organisations/save-setup.ts';
import { loadOrganisation, peopleOf, peopleWithRole, setRole } from '../../../domain/organisations/store.ts';
import type { Person, Role } from '../../../domain/organisations/roles.ts';
import { checkReceipts } from '../../../domain/receipts/check-receipts.ts';
import { receiptsOf } from '../../../domain/receipts/store.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, someSettings, START, type Cast } from '../../support/organisation.ts';

type Input = Parameters<typeof saveSetup>[1];
interface Scene {
  readonly tx: Tx;
  readonly organisationId: string;
  readonly people: Cast;
  /** The form as it was shown, with what the owner changed on it. */
  readonly save: (change?: Partial<Input>) => ReturnType<typeof saveSetup>;
  readonly holding: (role: Role) => Promise<readonly string[]>;
  /** Decision, subject and outcome of each receipt. */
  readonly receipts: () => Promise<readonly (readonly string[])[]>;
}

const scene = (work: (scene: Scene) => Promise<void>) => async () => {
  const { inTransaction } = await testBooks();
  await inTransaction(async (tx) => {
    const { organisation, people } = await newOrganisation(tx);
    const asShown = {
      actor: people.owner,
      settings: someSettings(),
      buyers: [people.buyer.id],
      approvers: [people.approver.id, people.approver2.id],
      version: 1,
      key: newId(),
      found: [],
      now: START + HOUR,
    };
    await work({
      tx,
      organisationId: organisation.id,
      people,
      save: (change) => saveSetup(tx, { ...asShown, ...change }),
      holding: async (role) => (await peopleWithRole(tx, organisation.id, role)).map(({ id }) => id),
      receipts: async () =>
        (await receiptsOf(tx, organisation.id)).map((row) => [row.decision, row.subject, row.outcome]),
    });
  });
};

const stranger = (labels: Partial<Person> = {}): Person => ({
  id: newId(),
  displayName: 'Sam Stranger',
  userPrincipalName: 'sam@test.example',
  department: 'Finance',
  ...labels,
});

describe('saving the setup', () => {
  it(
    'gives and takes roles and saves the settings, with a receipt for each',
    scene(async ({ tx, organisationId, people, save, holding, receipts }) => {
      const saved = await save({
        settings: someSettings({ trigger: wholeUnits(200n, 'USD') }),
        buyers: [people.buyer.id, people.viewer.id],
        approvers: [people.approver2.id],
      });

      assert.deepEqual(saved.ok && saved.value.organisation, await loadOrganisation(tx, organisationId));
      assert.equal(saved.ok && saved.value.organisation.settings.trigger.amount, 2_000_000n);
      assert.deepEqual(await holding('buyer'), [people.buyer.id, people.viewer.id]);
      assert.deepEqual(await holding('approver'), [people.approver2.id]);
      assert.deepEqual(await receipts(), [
        ['settings-saved', 'settings/2', 'requests'],
        ['role-given', `person/${people.viewer.id}`, 'buyer'],
        ['role-taken', `person/${people.approver.id}`, 'approver'],
      ]);
      assert.deepEqual(await checkReceipts(tx, { organisationId }), { receipts: 3, faults: [] });
    }),
  );

  it(
    'changes nothing when the same is sent again, from the same form or a newer one',
    scene(async ({ people, save, receipts }) => {
      const change = { buyers: [people.viewer.id] };
      const first = await save(change);
      const after = await receipts();

      assert.deepEqual(await save(change), first);
      assert.deepEqual(await save({ ...change, version: 2 }), first);
      assert.deepEqual(await receipts(), after);
    }),
  );

  it(
    'does not take from others what they gave while the form was open',
    scene(async ({ people, save, holding, receipts }) => {
      await save({ approvers: [people.approver.id, people.viewer.id] });
      const before = [await holding('approver'), await receipts()];

      const late = await save({ settings: someSettings({ mode: 'off' }) });

      assert.deepEqual(late, refuse({ kind: 'changed-meanwhile' }));
      assert.deepEqual([await holding('approver'), await receipts()], before);
    }),
  );

  it(
    'may leave nobody who buys or approves',
    scene(async ({ save, holding }) => {
      const saved = await save({ buyers: [], approvers: [] });

      assert.ok(saved.ok);
      assert.deepEqual([await holding('buyer'), await holding('approver')], [[], []]);
    }),
  );

  it(
    'saves who was found in the directory, if the person gets a role',
    scene(async ({ tx, organisationId, people, save, holding }) => {
      const [sam, uninvited] = [stranger(), stranger()];

      await save({ buyers: [people.buyer.id, sam.id], found: [sam, uninvited] });

      assert.deepEqual(await holding('buyer'), [people.buyer.id, sam.id]);
      assert.deepEqual(await peopleOf(tx, organisationId, [sam.id, uninvited.id]), [sam]);
    }),
  );
});

describe('saving the setup is refused', () => {
  it(
    'to everybody but owners',
    scene(async ({ people, save, receipts }) => {
      const { owner: _owner, ...others } = people;

      for (const actor of Object.values(others))
        assert.deepEqual(await save({ actor, buyers: [actor.id] }), refuse({ kind: 'not-an-owner' }));
      assert.deepEqual(await receipts(), []);
    }),
  );

  for (const [list, role] of [
    ['buyers', 'buyer'],
    ['approvers', 'approver'],
  ] as const)
    it(
      `to an owner who would make himself ${role}, until another one does`,
      scene(async ({ tx, organisationId, people, save, holding, receipts }) => {
        const { owner, viewer: second } = people;
        const given = { organisationId, personId: second.id, by: owner.id, now: START };
        await setRole(tx, { ...given, role: 'owner', has: true });

        const raised = await save({ [list]: [owner.id], settings: someSettings({ mode: 'off' }) });
        assert.deepEqual(raised, refuse({ kind: 'raises-himself', role }));
        assert.deepEqual(await receipts(), []);

        assert.ok((await save({ actor: second, [list]: [owner.id] })).ok);
        assert.ok(
          (await save({ [list]: [owner.id], version: 2, settings: someSettings({ mode: 'off' }) })).ok,
        );
        assert.deepEqual(await holding(role), [owner.id]);
      }),
    );

  it(
    'for ids that nobody knows, and for people of another organisation',
    scene(async ({ tx, save, receipts }) => {
      const theirs = await newOrganisation(tx);

      for (const personId of [newId(), theirs.people.buyer.id])
        assert.deepEqual(await save({ buyers: [personId] }), refuse({ kind: 'unknown-person', personId }));
      assert.deepEqual(await receipts(), []);
    }),
  );

  it(
    'for guests, who are not stored either',
    scene(async ({ tx, organisationId, save }) => {
      const guest = stranger({ displayName: 'Gus', userPrincipalName: 'gus_home.example#Ext#@test.example' });

      assert.deepEqual(
        await save({ approvers: [guest.id], found: [guest] }),
        refuse({ kind: 'guest', name: 'Gus' }),
      );
      assert.deepEqual(await peopleOf(tx, organisationId, [guest.id]), []);
    }),
  );

  it(
    'for more people than anybody means',
    scene(async ({ save }) => {
      const crowd = (size: number) => Array.from({ length: size }, () => stranger());
      const all = (found: Person[]) => ({ buyers: found.map(({ id }) => id), found });

      assert.deepEqual(
        await save(all(crowd(21))),
        refuse({ kind: 'too-many-people', role: 'buyer', most: 20 }),
      );
      assert.ok((await save(all(crowd(20)))).ok);
    }),
  );

  it(
    'whole when one setting is wrong: no role changes either',
    scene(async ({ people, save, holding, receipts }) => {
      const settings = someSettings({ timeZone: 'Mars/Olympus' });

      const saved = await save({ settings, buyers: [people.viewer.id] });

      assert.deepEqual(saved, refuse({ kind: 'unknown-time-zone', timeZone: 'Mars/Olympus' }));
      assert.deepEqual(await holding('buyer'), [people.buyer.id]);
      assert.deepEqual(await receipts(), []);
    }),
  );
});

describe('two owners saving at the same moment', () => {
  it('one is stored and the other is told', async () => {
    const { inTransaction } = await testBooks();
    const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
    const form = {
      actor: people.owner,
      settings: someSettings(),
      version: 1,
      key: newId(),
      found: [],
      now: START,
    };
    const approvers = [people.approver.id, people.approver2.id];

    const outcomes = await Promise.all(
      [people.viewer, people.requester].map(({ id }) =>
        inTransaction((tx) => saveSetup(tx, { ...form, buyers: [id], approvers })),
      ),
    );

    const [stored] = outcomes.filter(({ ok }) => ok);
    assert.deepEqual(
      outcomes.filter(({ ok }) => !ok),
      [refuse({ kind: 'changed-meanwhile' })],
    );
    const now = await inTransaction(async (tx) => ({
      organisation: await loadOrganisation(tx, organisation.id),
      buyers: await peopleWithRole(tx, organisation.id, 'buyer'),
    }));
    assert.deepEqual(stored, done({ organisation: now.organisation, proposal: null }));
    assert.equal(now.buyers.length, 1);
  });
});
