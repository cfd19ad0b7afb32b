import { bulkFormCard } from '../../cards/bulk-form.ts';
import { bulkPreviewCard } from '../../cards/bulk-preview.ts';
import { bulkView } from '../../domain/licences/bulk/bulk-view.ts';
import type { PeopleList } from '../../domain/licences/bulk/people-list.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { peopleList, products } from './bulk-views.ts';
import { at, organisation, theirs } from './views.ts';

const preview = (name: string, list: PeopleList): Case => ({
  name: `bulk-${name}`,
  card: () => {
    const view = bulkView(list, organisation());
    if (!view) throw new Error('a preview needs what was seen and chosen');
    return bulkPreviewCard(view, en);
  },
});

export const bulkCases: readonly Case[] = [
  {
    name: 'bulk-form',
    card: () =>
      bulkFormCard({ list: { ...peopleList(100), choice: null }, organisation: organisation() }, en),
  },
  {
    name: 'bulk-form-again',
    card: () =>
      bulkFormCard(
        {
          list: peopleList(100),
          organisation: organisation(),
          again: {
            bundleId: 'call-world',
            reason: theirs('Sales'),
            startDay: '2026-12-01',
            location: theirs('Atlantis'),
          },
          problem: en.bulk.notACountry,
        },
        en,
      ),
  },
  preview('all', peopleList(100, {})),
  preview('some', peopleList(12)),
  preview('none', { ...peopleList(0, {}), seen: { ...nobodySeen() } }),
];

function nobodySeen(): NonNullable<PeopleList['seen']> {
  return { at: at('2026-11-23T09:00:05Z'), people: {}, products: products(3), groupNames: {}, carries: {} };
}
