import assert from 'node:assert/strict';
import sinon from 'sinon';
import { saveSetupWith } from '../../app/save-setup.ts';
import type { Parts } from '../../app/books.ts';
import { assertOutsideTransaction } from '../../db/in-transaction.ts';
import { newId } from '../../domain/ids.ts';
import { refuse } from '../../domain/outcome.ts';
import type { Person } from '../../domain/organisations/roles.ts';
import { staffOf } from '../../domain/organisations/store.ts';
import { en } from '../../locales/en.ts';
import { noLicences } from '../support/no-licences.ts';
import { noPaidCalls } from '../support/no-paid-calls.ts';
import { testBooks } from '../support/books.ts';
import { newOrganisation, someSettings, START } from '../support/organisation.ts';

const person = (id: string, userPrincipalName = 'sam@test.example'): Person => ({
  id,
  displayName: 'Sam Stranger',
  userPrincipalName,
  department: 'Finance',
});

async function scene(lookUp: (id: string) => Promise<Person | undefined>) {
  const { books, inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
  const enabled = async (id: string) => {
    const found = await lookUp(id);
    return found && { ...found, enabled: true };
  };
  const directory = { person: sinon.spy(enabled), listed: sinon.stub() };
  const groups = { memberOf: sinon.stub(), name: sinon.stub(), named: sinon.stub(), members: sinon.stub() };
  const log = { info: sinon.stub(), warn: sinon.stub(), error: sinon.stub() };
  const nudge = sinon.stub();
  const callLog: Parts['callLog'] = { pages: sinon.stub() };
  const parts: Parts = {
    books,
    callLog,
    directory,
    groups,
    words: en,
    chatLink: 'https://teams.example/chat',
    licensed: noLicences,
    paidCalls: noPaidCalls,
    log,
    nudge,
    now: () => START,
  };
  const form = {
    actor: people.owner,
    settings: someSettings(),
    version: 1,
    key: newId(),
  };
  const rolesOf = async (id: string) =>
    (await inTransaction((tx) => staffOf(tx, organisation.id))).find((one) => one.id === id)?.roles;
  return { parts, people, form, directory, log, nudge, rolesOf };
}

describe('saving a setup with the holder of the payment card from the picker', () => {
  const heldBy = (holderId: string) =>
    someSettings({ payment: { kind: 'card', cardValidTo: '2027-10', holderId } });

  it('looks up whom it does not know, outside any transaction, and stores them without a role', async () => {
    const sam = newId();
    const s = await scene(async (id) => {
      assertOutsideTransaction('the directory');
      return person(id);
    });

    const saved = await saveSetupWith(s.parts, { ...s.form, settings: heldBy(sam) });

    assert.ok(saved.ok);
    assert.deepEqual(s.directory.person.args, [[sam]]);
    assert.deepEqual(await s.rolesOf(sam), []);
    assert.ok(s.nudge.calledWith('check-recharge'));
  });

  it('asks the directory nothing when everybody is known', async () => {
    const s = await scene(async () => undefined);

    assert.ok((await saveSetupWith(s.parts, { ...s.form, settings: heldBy(s.people.buyer.id) })).ok);
    assert.equal(s.directory.person.callCount, 0);
  });

  it('refuses whom the directory does not know', async () => {
    const nobody = newId();
    const s = await scene(async () => undefined);

    assert.deepEqual(
      await saveSetupWith(s.parts, { ...s.form, settings: heldBy(nobody) }),
      refuse({ kind: 'unknown-person', personId: nobody }),
    );
  });

  it('says so, and stores nothing, when the directory does not answer', async () => {
    const s = await scene(() => Promise.reject(new Error('503')));

    const saved = await saveSetupWith(s.parts, { ...s.form, settings: heldBy(newId()) });

    assert.deepEqual(saved, refuse({ kind: 'directory-failed' }));
    assert.equal(s.log.warn.callCount, 1);
  });
});
