import assert from 'node:assert/strict';
import { newId } from '../../../domain/ids.ts';
import { saveSettings } from '../../../domain/organisations/save-settings.ts';
import { refuse } from '../../../domain/outcome.ts';
import { saveGroups } from '../../../domain/staff/save-groups.ts';
import { someSettings, START } from '../../support/organisation.ts';
import { APPROVERS, BUYERS, MAPPED, someone, staffScene, type StaffScene } from './scene.ts';

async function setUp(): Promise<StaffScene> {
  const s = await staffScene();
  const settings = someSettings({ groupRoles: MAPPED });
  await s.inTransaction((tx) =>
    saveSettings(tx, { actor: s.people.owner, settings, key: newId(), now: START }),
  );
  return s;
}

const save = (s: StaffScene, groupRoles: typeof MAPPED, version: number) =>
  s.inTransaction((tx) =>
    saveGroups(tx, {
      actor: s.people.owner,
      groupRoles,
      version,
      key: newId(),
      leaveCardToJob: true,
      now: START,
    }),
  );

describe('an owner who maps groups to roles', () => {
  it('needs a second person for one more, even for a group he is in himself', async () => {
    const s = await setUp();
    const { owner } = s.people;
    const OWN = '5a9d0c1e-1111-4000-a000-000000000009';
    await s.said({ ...owner, enabled: true }, [OWN]);

    const saved = await save(s, [...MAPPED, { groupId: OWN, role: 'approver' }], 2);

    assert.equal(saved.ok && saved.value.proposal?.view.proposal.state, 'proposed');
    assert.deepEqual((await s.current()).settings.groupRoles, MAPPED);
    assert.deepEqual(await s.roles(owner.id), ['owner']);
  });

  it('takes one away at once', async () => {
    const s = await setUp();
    const noor = someone();
    await s.said(noor, [APPROVERS, BUYERS]);

    const saved = await save(s, [{ groupId: APPROVERS, role: 'approver' }], 2);

    assert.equal(saved.ok && saved.value.proposal, null);
    assert.deepEqual(await s.roles(noor.id), ['approver']);
    assert.ok((await save(s, [{ groupId: APPROVERS, role: 'approver' }], 2)).ok, 'a second click');
  });

  it('saves the settings first, and starts from those that stand', async () => {
    const fresh = await staffScene();
    const s = await setUp();

    assert.deepEqual(await save(fresh, [], 1), refuse({ kind: 'not-set-up-yet' }));
    assert.deepEqual(await save(s, [], 1), refuse({ kind: 'changed-meanwhile' }));
  });
});
