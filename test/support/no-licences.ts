import type { LicensedTenant } from '../../domain/licences/tenant.ts';

/** A directory in which nobody is, of an organisation that owns nothing. */
export const noLicences: LicensedTenant = {
  products: () => Promise.resolve([]),
  everybody: () => nobody(),
  people: () => Promise.resolve(new Map()),
  search: () => Promise.resolve([]),
  provisioning: () => Promise.resolve(new Map()),
  change: (changes) => Promise.resolve(changes.map(() => ({ kind: 'later', afterMs: null }))),
  group: () => Promise.resolve(undefined),
  numbers: () => Promise.resolve(undefined),
};

async function* nobody(): AsyncGenerator<never> {}
