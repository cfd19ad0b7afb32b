import type { LicensedTenant } from '../../domain/licences/tenant.ts';
import { graphClient } from '../../graph/client.ts';
import { licensedTenant } from '../../graph/licensed-tenant.ts';
import { fakePace } from './pace.ts';

/** Licences on a stand-in for Graph; nobody waits for real. */
export function tenantOn(standIn: string, timeoutMs = 5_000): LicensedTenant {
  const getToken = () => Promise.resolve('t');
  return licensedTenant({
    graph: graphClient({ getToken, standIn, timeoutMs }),
    once: graphClient({ getToken, standIn, retries: 0, timeoutMs }),
    pace: fakePace(),
  });
}
