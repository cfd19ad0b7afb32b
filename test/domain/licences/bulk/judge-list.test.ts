import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import { bundleOf, type BundleId } from '../../../../domain/licences/bundle.ts';
import { addedSeats, judgeList } from '../../../../domain/licences/bulk/judge-list.ts';
import type { ListLine } from '../../../../domain/licences/bulk/list.ts';
import { isAskable } from '../../../../domain/licences/bulk/verdict.ts';
import { planGive } from '../../../../domain/licences/plan.ts';
import type { LicensedPerson, Product } from '../../../../domain/licences/tenant.ts';
import { propertySeed } from '../../../support/environment.ts';

const credits: Product = {
  skuId: 'sku-credits',
  skuPartNumber: 'MCOPSTNC',
  plans: [{ id: '505e180f-f7e0-4b65-91d4-00d670bbd18c', name: 'MCOPSTNC' }],
  isUsable: true,
  enabled: 10_000_000,
  consumed: 3,
};
const conferencing = (free: number): Product => ({
  skuId: 'sku-conferencing',
  skuPartNumber: 'MCOMEETADV',
  plans: [{ id: '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40', name: 'MCOMEETADV' }],
  isUsable: true,
  enabled: 10 + free,
  consumed: 10,
});

const somebody = (address: string, changes: Partial<LicensedPerson> = {}): LicensedPerson => ({
  id: `id-${address}`,
  displayName: address.split('@')[0] ?? '',
  userPrincipalName: address,
  department: '',
  enabled: true,
  isGuest: false,
  usageLocation: 'DE',
  assignments: [],
  ...changes,
});
const has = (skuId: string) => ({
  assignments: [{ skuId, groupId: null, disabledPlans: [], state: 'active', error: null } as const],
});

const line = (at: number, address: string | null, changes: Partial<ListLine> = {}): ListLine => ({
  line: at,
  text: address ?? 'nobody',
  address,
  location: null,
  fault: address === null ? 'no-address' : null,
  ...changes,
});

function judge(
  lines: readonly ListLine[],
  people: readonly LicensedPerson[],
  products: readonly Product[],
  bundleId: BundleId = 'meet-by-phone',
) {
  const bundle = bundleOf(bundleId) ?? { wants: [] };
  return judgeList({
    lines,
    people: new Map(people.map((person) => [person.userPrincipalName, person])),
    products,
    isThere: ({ has: there }) => there.length === bundle.wants.length,
    takes: addedSeats,
    plan: ({ person, location, free }) =>
      planGive({ bundle, person, products, free, usageLocation: location, groupNames: new Map() }),
  });
}

describe('the verdicts on a list', () => {
  it('say of each line what would become of it', () => {
    const people = [
      somebody('new@a.example'),
      somebody('has@a.example', {
        assignments: [...has('sku-conferencing').assignments, ...has('sku-credits').assignments],
      }),
      somebody('guest@a.example', { isGuest: true }),
      somebody('nowhere@a.example', { usageLocation: null }),
    ];
    const lines = [
      line(2, 'new@a.example'),
      line(3, 'has@a.example'),
      line(4, 'guest@a.example'),
      line(5, 'nowhere@a.example'),
      line(6, 'unknown@a.example'),
      line(7, 'new@a.example'),
      line(8, null),
    ];
    const judged = judge(lines, people, [credits, conferencing(5)]);
    deepEqual(
      judged.map(({ verdict, problem, sameAs }) => [verdict, problem?.kind ?? sameAs]),
      [
        ['ok', null],
        ['has-it', null],
        ['stopped', 'guest'],
        ['stopped', 'no-location'],
        ['stopped', 'not-there'],
        ['duplicate', 2],
        ['unreadable', null],
      ],
    );
  });

  it('take the location of the line where the directory has none', () => {
    const nowhere = somebody('nowhere@a.example', { usageLocation: null });
    const [judged] = judge(
      [line(2, 'nowhere@a.example', { location: 'FR' })],
      [nowhere],
      [credits, conferencing(5)],
    );
    equal(judged?.verdict, 'ok');
    equal(judged?.plan?.usageLocation, 'FR');
  });

  it('give seats in the order of the list, and none to who has it already', () => {
    const addresses = ['a@a.example', 'b@a.example', 'c@a.example', 'd@a.example'];
    const people = addresses.map((address, index) =>
      somebody(address, index === 1 ? has('sku-conferencing') : {}),
    );
    const judged = judge(
      addresses.map((address, index) => line(index + 1, address)),
      people,
      [credits, conferencing(2)],
    );
    deepEqual(
      judged.map(({ verdict }) => verdict),
      ['ok', 'ok', 'ok', 'waits'],
    );
    deepEqual(judged.at(-1)?.problem, { kind: 'no-seat', product: 'MCOMEETADV' });
  });

  it('see one person behind two addresses, and a later line that can be used behind one that cannot', () => {
    const kim = somebody('kim@a.example');
    const people = new Map([
      ['kim@a.example', kim],
      ['k.lee@a.example', kim],
    ]);
    const judged = judgeList({
      lines: [
        line(1, 'kim@a.example', { fault: 'no-country' }),
        line(2, 'k.lee@a.example'),
        line(3, 'kim@a.example'),
      ],
      people,
      products: [credits],
      isThere: () => false,
      takes: addedSeats,
      plan: ({ person, free }) =>
        planGive({
          bundle: { wants: ['credits'] },
          person,
          products: [credits],
          free,
          usageLocation: null,
          groupNames: new Map(),
        }),
    });
    deepEqual(
      judged.map(({ verdict }) => verdict),
      ['unreadable', 'stopped', 'duplicate'],
    );
  });

  it('never promise more seats than there are, nor lose or reorder a line', () => {
    const who = fc.record({
      address: fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `p${index}@a.example`), null),
      location: fc.constantFrom('DE', null),
    });
    const property = fc.property(
      fc.array(who, { maxLength: 30 }),
      fc.integer({ min: -2, max: 8 }),
      (list, seats) => {
        const people = Array.from({ length: 9 }, (_, index) =>
          somebody(`p${index}@a.example`, index % 4 === 0 ? { usageLocation: null } : {}),
        );
        const lines = list.map(({ address, location }, index) => line(index + 1, address, { location }));
        const judged = judge(lines, people, [credits, conferencing(seats)]);
        deepEqual(
          judged.map((each) => each.line),
          lines.map((each) => each.line),
        );
        equal(judged.filter(({ verdict }) => verdict === 'ok').length <= Math.max(0, seats), true);
        const asked = judged.filter(isAskable).map(({ personId }) => personId);
        equal(new Set(asked).size, asked.length);
      },
    );
    fc.assert(property, { seed: propertySeed, numRuns: 200 });
  });
});
