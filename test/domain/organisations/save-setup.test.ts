import assert from 'node:assert/strict';
import type { Tx } from '../../../domain/database.ts';
import { newId } from '../../../domain/ids.ts';
import { HOUR } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { done, refuse } from '../../../domain/outcome.ts';
import { saveSetup } from '../../../domain/organisations/save-setup.ts';
import { loadOrganisation, peopleOf, setRole } from '../../../domain/organisations/store.ts';
import type { Person } from '../../../domain/organisations/roles.ts';
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
      receipts: async () =>
        (await receiptsOf(tx, organisation.id)).map((row) => [row.decision, row.subject, row.outcome]),
    });
  });
};

const trigger = (units: number) => ({ trigger: wholeUnits(BigInt(units), 'USD') });
const heldBy = (holderId: string) =>
  someSettings({ payment: { kind: 'card', cardValidTo: '2027-10', holderId } });

describe('saving the setup', () => {
  it(
    'saves the settings, with a receipt',
    scene(async ({ tx, organisationId, save, receipts }) => {
      const saved = await save({ settings: someSettings(trigger(200)) });

      assert.deepEqual(saved.ok && saved.value.organisation, await loadOrganisation(tx, organisationId));
      assert.equal(saved.ok && saved.value.organisation.settings.trigger.amount, 2_000_000n);
      assert.deepEqual(await receipts(), [['settings-saved', 'settings/2', 'requests']]);
    }),
  );

  it(
    'changes nothing when the same is sent again, from the same form or a newer one',
    scene(async ({ save, receipts }) => {
      const change = { settings: someSettings({ mode: 'off' }) };
      const first = await save(change);
      const after = await receipts();

      assert.deepEqual(await save(change), first);
      assert.deepEqual(await save({ ...change, version: 2, key: newId() }), first);
      assert.deepEqual(await receipts(), after);
    }),
  );

  it(
    'with more and with less changes nothing either when the same form is sent again',
    scene(async ({ save, receipts }) => {
      assert.ok((await save({ settings: someSettings({ timeZone: 'Europe/Paris' }) })).ok);
      const form = {
        version: 2,
        key: newId(),
        settings: someSettings({ ...trigger(600), timeZone: 'Europe/Rome' }),
      };
      const first = await save(form);
      const after = await receipts();

      assert.deepEqual(await save(form), first);
      assert.deepEqual(await receipts(), after);
      assert.ok(first.ok && first.value.proposal);
      assert.equal(first.value.organisation.settings.timeZone, 'Europe/Rome');
    }),
  );

  it(
    'does not undo what others saved while the form was open',
    scene(async ({ save, receipts }) => {
      assert.ok((await save({ settings: someSettings({ costCenter: '7' }) })).ok);
      const before = await receipts();

      const late = await save({ settings: someSettings({ mode: 'off' }), key: newId() });

      assert.deepEqual(late, refuse({ kind: 'changed-meanwhile' }));
      assert.deepEqual(await receipts(), before);
    }),
  );

  it(
    'stores whose payment card it is, found in the directory',
    scene(async ({ tx, organisationId, save }) => {
      const sam: Person = {
        id: newId(),
        displayName: 'Sam Stranger',
        userPrincipalName: 'sam@test.example',
        department: 'Finance',
      };

      assert.ok((await save({ settings: heldBy(sam.id), found: [sam] })).ok);

      assert.deepEqual(await peopleOf(tx, organisationId, [sam.id]), [sam]);
    }),
  );
});

describe('saving the setup is refused', () => {
  it(
    'to everybody but owners, whatever they say they are',
    scene(async ({ people, save, receipts }) => {
      const { owner: _owner, ...others } = people;

      for (const actor of Object.values(others))
        assert.deepEqual(
          await save({ actor: { ...actor, roles: ['owner'] }, settings: someSettings({ mode: 'off' }) }),
          refuse({ kind: 'not-an-owner' }),
        );
      assert.deepEqual(await receipts(), []);
    }),
  );

  it(
    'to who is no owner any more',
    scene(async ({ tx, organisationId, people, save }) => {
      const taken = { organisationId, personId: people.owner.id, by: people.owner.id, now: START };
      await setRole(tx, { ...taken, role: 'owner', has: false });

      assert.deepEqual(
        await save({ settings: someSettings({ mode: 'off' }) }),
        refuse({ kind: 'not-an-owner' }),
      );
    }),
  );

  it(
    'for a card of somebody whom nobody knows, or of another organisation',
    scene(async ({ tx, save, receipts }) => {
      const theirs = await newOrganisation(tx);

      for (const personId of [newId(), theirs.people.buyer.id])
        assert.deepEqual(
          await save({ settings: heldBy(personId) }),
          refuse({ kind: 'unknown-person', personId }),
        );
      assert.deepEqual(await receipts(), []);
    }),
  );

  for (const [what, change, refusal] of [
    ['a time zone', { timeZone: 'Mars/Olympus' }, { kind: 'unknown-time-zone', timeZone: 'Mars/Olympus' }],
    ['a billing country', { billingCountry: 'QX' }, { kind: 'unknown-country', country: 'QX' }],
    ['a cost center', { costCenter: 'x'.repeat(61) }, { kind: 'too-long', field: 'costCenter', most: 60 }],
  ] as const)
    it(
      `whole when ${what} is wrong`,
      scene(async ({ save, receipts }) => {
        assert.deepEqual(await save({ settings: someSettings(change) }), refuse(refusal));
        assert.deepEqual(await receipts(), []);
      }),
    );
});

describe('two owners saving at the same moment', () => {
  it('one is stored and the other is told', async () => {
    const { inTransaction } = await testBooks();
    const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
    const form = { actor: people.owner, version: 1, found: [], now: START };

    const outcomes = await Promise.all(
      [200, 250].map((units) =>
        inTransaction((tx) =>
          saveSetup(tx, { ...form, key: newId(), settings: someSettings(trigger(units)) }),
        ),
      ),
    );

    const [stored] = outcomes.filter(({ ok }) => ok);
    assert.deepEqual(
      outcomes.filter(({ ok }) => !ok),
      [refuse({ kind: 'changed-meanwhile' })],
    );
    const now = await inTransaction((tx) => loadOrganisation(tx, organisation.id));
    assert.deepEqual(stored, done({ organisation: now, proposal: null }));
  });
});
