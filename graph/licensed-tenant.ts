import type { LicensedTenant } from '../domain/licences/tenant.ts';
import type { Graph } from './client.ts';

/** Not there yet: every question is answered by an error that says so. */
export const licensedTenant = (_graph: Graph): LicensedTenant => ({
  products: () => Promise.reject(NOT_YET),
  everybody: () => failing(),
  people: () => Promise.reject(NOT_YET),
  search: () => Promise.reject(NOT_YET),
  provisioning: () => Promise.reject(NOT_YET),
  change: () => Promise.reject(NOT_YET),
  group: () => Promise.reject(NOT_YET),
  numbers: () => Promise.reject(NOT_YET),
});

const NOT_YET = new Error('licences are not read yet');

// oxlint-disable-next-line require-yield
async function* failing(): AsyncGenerator<never> {
  await Promise.reject(NOT_YET);
}
