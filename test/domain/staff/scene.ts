import type { Tx } from '../../../domain/database.ts';
import { newId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/instant.ts';
import type { DirectoryPerson } from '../../../domain/organisations/directory.ts';
import type { Actor, Role } from '../../../domain/organisations/roles.ts';
import type { GroupRole, Organisation } from '../../../domain/organisations/settings.ts';
import {
  actorOf,
  loadOrganisation,
  savePerson,
  setRole,
  staffOf,
} from '../../../domain/organisations/store.ts';
import { receiptsOf } from '../../../domain/receipts/store.ts';
import { keepMembers } from '../../../domain/staff/keep-members.ts';
import { holdersDigest, holdersIn, type Holders } from '../../../domain/staff/rules.ts';
import { saveRoles } from '../../../domain/staff/save-roles.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from '../top-ups/scene.ts';

export const APPROVERS = '5a9d0c1e-1111-4000-a000-000000000001';
export const BUYERS = '5a9d0c1e-1111-4000-a000-000000000002';

export const MAPPED: readonly GroupRole[] = [
  { groupId: APPROVERS, role: 'approver' },
  { groupId: BUYERS.toUpperCase(), role: 'buyer' },
];

export const someone = (labels: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  id: newId(),
  displayName: 'Noor Haddad',
  userPrincipalName: 'noor@test.example',
  department: 'Finance',
  enabled: true,
  ...labels,
});

export interface StaffScene extends Scene {
  /** What Microsoft says of one person; undefined: the account is gone. */
  said(
    person: DirectoryPerson | undefined,
    groups: readonly string[],
    more?: { personId?: string; askedAt?: Instant },
  ): ReturnType<typeof keepMembers>;
  roles(personId: string): Promise<readonly Role[] | undefined>;
  /** The form as it stands, with what the owner changed on it. */
  save(
    change: Partial<Holders>,
    more?: { actor?: Actor; shown?: string; found?: readonly DirectoryPerson[] },
  ): ReturnType<typeof saveRoles>;
  shown(): Promise<string>;
  receipts(): Promise<readonly string[]>;
  current(): Promise<Organisation>;
}

export async function staffScene(groupRoles = MAPPED): Promise<StaffScene> {
  const s = await scene({ groupRoles });
  const { organisation, people, inTransaction } = s;
  const holders = (tx: Tx) => staffOf(tx, organisation.id).then(holdersIn);
  return {
    ...s,
    said: (person, groups, { personId = person?.id ?? '', askedAt = START } = {}) =>
      inTransaction((tx) =>
        keepMembers(tx, { organisation, found: [{ personId, person, groups }], askedAt, now: askedAt }),
      ),
    roles: (personId) => inTransaction(async (tx) => (await actorOf(tx, organisation.id, personId))?.roles),
    save: (change, { actor = people.owner, shown, found = [] } = {}) =>
      inTransaction(async (tx) => {
        const now = await holders(tx);
        const wanted = { ...now, ...change };
        return saveRoles(tx, { actor, wanted, shown: shown ?? holdersDigest(now), found, now: START });
      }),
    shown: () => inTransaction(async (tx) => holdersDigest(await holders(tx))),
    receipts: () =>
      inTransaction(async (tx) =>
        (await receiptsOf(tx, organisation.id)).map(({ decision, outcome }) => `${decision} ${outcome}`),
      ),
    current: () => inTransaction(async (tx) => (await loadOrganisation(tx, organisation.id)) ?? organisation),
  };
}

export async function secondOwner(s: Scene): Promise<Actor> {
  const person = { ...s.people.viewer, id: newId(), displayName: 'Otto Owner' };
  const { id: organisationId } = s.organisation;
  await s.inTransaction(async (tx) => {
    await savePerson(tx, organisationId, person);
    const given = { organisationId, personId: person.id, by: s.people.owner.id, now: START };
    await setRole(tx, { ...given, role: 'owner', has: true });
  });
  return { ...person, roles: ['owner'] };
}
