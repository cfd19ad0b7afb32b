import type { Tx } from '../../database.ts';
import { POLICY_ACTOR, type Actor, type Person } from '../../organisations/roles.ts';
import { peopleWithRole } from '../../organisations/store.ts';
import type { LicenceEvent } from './history/store.ts';
import type { LicenceRequest } from './request.ts';
import { decidersFor, missing, type Decider, type Says, type Sayer } from './rules.ts';

export interface SaysWithNames extends Says {
  readonly waitingFor: readonly { readonly role: Decider; readonly people: readonly Person[] }[];
}

/** Who said yes and still may, who else could, and whose say is missing, with the roles as they are now. */
export async function saysOf(
  tx: Tx,
  request: Pick<LicenceRequest, 'organisationId' | 'requestedBy' | 'terms' | 'state'>,
  events: readonly LicenceEvent[],
): Promise<SaysWithNames> {
  const { organisationId, requestedBy, terms } = request;
  const wanted = decidersFor(terms);
  const holders = new Map<Decider, readonly Person[]>();
  for (const role of wanted) holders.set(role, await peopleWithRole(tx, organisationId, role));
  const able = sayersIn(holders);
  const approved = approversIn(events);
  const said = able
    .filter(({ id }) => approved.includes(id))
    // One's own request one may decide as license admin only.
    .map((sayer) => (sayer.id === requestedBy ? asLicenceAdmin(sayer) : sayer));
  const others = able.filter(({ id }) => id !== requestedBy && !approved.includes(id));
  const waitingFor = missing(wanted, said, others).map((role) => ({
    role,
    people: (holders.get(role) ?? []).filter(({ id }) => others.some((other) => other.id === id)),
  }));
  return { said, others, waitingFor };
}

const asLicenceAdmin = ({ id, roles }: Sayer): Sayer => ({
  id,
  roles: roles.filter((role) => role === 'license-admin'),
});

function sayersIn(holders: ReadonlyMap<Decider, readonly Person[]>): readonly Sayer[] {
  const sayers = new Map<string, Decider[]>();
  for (const [role, people] of holders)
    for (const { id } of people) sayers.set(id, [...(sayers.get(id) ?? []), role]);
  return [...sayers].map(([id, roles]) => ({ id, roles }));
}

/** In the order they said it. That the policy lets something through is nobody's approval. */
export const approversIn = (events: readonly LicenceEvent[]): readonly string[] => [
  ...new Set(events.flatMap(({ kind, by }) => (kind === 'approve' && by !== POLICY_ACTOR ? [by] : []))),
];

/** For the history: in which role somebody says yes. */
export const sayingAs = (
  { waitingFor }: SaysWithNames,
  { roles }: Pick<Actor, 'roles'>,
): Decider | undefined => waitingFor.find(({ role }) => roles.includes(role))?.role;
