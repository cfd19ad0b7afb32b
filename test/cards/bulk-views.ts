import { bulkView, type BulkView } from '../../domain/licences/bulk/bulk-view.ts';
import type { ListLine } from '../../domain/licences/bulk/list.ts';
import type { PeopleList } from '../../domain/licences/bulk/people-list.ts';
import type { LicensedPerson, Product } from '../../domain/licences/tenant.ts';
import { at, organisation, theirs } from './views.ts';

const product = (skuPartNumber: string, planId: string, free: number): Product => ({
  skuId: `sku-${skuPartNumber}`,
  skuPartNumber,
  plans: [{ id: planId, name: skuPartNumber }],
  isUsable: true,
  enabled: 100 + free,
  consumed: 100,
});
export const products = (seats: number): readonly Product[] => [
  product('MCOPSTNC', '505e180f-f7e0-4b65-91d4-00d670bbd18c', 10_000_000),
  product('MCOMEETADV', '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40', seats),
];

const address = (number: number): string => `person${number}@contoso.example`;
const line = (number: number, changes: Partial<ListLine> = {}): ListLine => ({
  line: number + 1,
  text: theirs(address(number)),
  address: address(number),
  location: null,
  fault: null,
  ...changes,
});
const somebody = (number: number, changes: Partial<LicensedPerson>): LicensedPerson => ({
  id: `id-${number}`,
  displayName: theirs(`Person ${number}`),
  userPrincipalName: address(number),
  department: '',
  enabled: true,
  isGuest: false,
  usageLocation: 'GB',
  assignments: [],
  ...changes,
});

const twenty = Array.from({ length: 20 }, (_, index) => index + 1);
const CHANGES: Readonly<Record<number, Partial<LicensedPerson>>> = {
  4: { isGuest: true },
  7: { usageLocation: null },
  12: { usageLocation: null },
};

/** Twenty people, with what can be the matter with some of them; seats of one product. */
export const peopleList = (seats: number, changes = CHANGES): PeopleList => ({
  organisationId: organisation().id,
  id: 'list-1',
  madeBy: 'person-1',
  madeAt: at('2026-11-23T09:00:00Z'),
  source: 'file',
  name: theirs('new-hires.csv'),
  lines: twenty.map((number) =>
    changes === CHANGES && number === 15
      ? line(number, { address: null, fault: 'no-address' })
      : line(number),
  ),
  seen: {
    at: at('2026-11-23T09:00:05Z'),
    people: Object.fromEntries(
      twenty
        .filter((number) => changes !== CHANGES || number !== 9)
        .map((number) => [address(number), somebody(number, changes[number] ?? {})]),
    ),
    products: products(seats),
    groupNames: {},
    carries: {},
  },
  choice: {
    id: 'choice-1',
    bundleId: 'meet-by-phone',
    location: null,
    reason: theirs('New sales team'),
    startDay: '2026-12-01',
  },
  asked: null,
});

export function listPreview(seats: number): BulkView {
  const view = bulkView(peopleList(seats), organisation());
  if (!view) throw new Error('a preview needs what was seen and chosen');
  return view;
}
