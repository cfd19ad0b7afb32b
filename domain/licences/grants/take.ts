import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { currentStop } from '../../stops/store.ts';
import { requestsByIds, type StoredRequest } from '../requests/store.ts';
import type { Grant } from './grant.ts';
import { LOOK_LEASE, REPLICA_LAG } from './rules.ts';
import { isAnyoneDue, leaseGrants } from './store.ts';

export interface Taken {
  readonly organisation: Organisation;
  readonly list: readonly { readonly grant: Grant; readonly request: StoredRequest }[];
}

/** People to look at now; whoever took them dies, and they are due again after the lease. Undefined: nobody is due. */
export async function takeGrants(
  tx: Tx,
  { organisationId, most, now }: { organisationId: string; most: number; now: Instant },
): Promise<Taken | undefined> {
  if (!(await isAnyoneDue(tx, organisationId, now))) return undefined;
  const organisation = await holdOrganisation(tx, organisationId);
  const grants = await leaseGrants(tx, organisationId, {
    now,
    until: now + LOOK_LEASE,
    quietSince: now - REPLICA_LAG,
    isHeld: (await currentStop(tx, organisationId)) !== undefined,
    most,
  });
  const ids = [...new Set(grants.map(({ requestId }) => requestId))];
  const requests = await requestsByIds(tx, organisationId, ids);
  const list = grants.flatMap((grant) => {
    const request = requests.get(grant.requestId);
    return request ? [{ grant, request }] : [];
  });
  return list.length === 0 ? undefined : { organisation, list };
}
