import { licenceByHandCard } from '../../cards/licence-by-hand.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { licenceGrant, licenceView } from './licence-request-cases.ts';

const kim = licenceGrant({ state: 'given', personId: '0000000a-0000-4000-a000-000000000007' });

export const licenceByHandCases: readonly Case[] = [
  {
    name: 'license-hand-work',
    card: () => licenceByHandCard({ view: licenceView({ grants: [kim] }), numbers: undefined }, en),
  },
  {
    name: 'license-hand-work-number',
    card: () =>
      licenceByHandCard(
        {
          view: licenceView({ grants: [kim] }),
          numbers: new Map([[kim.personId ?? '', '+442079460000']]),
        },
        en,
      ),
  },
  {
    name: 'license-hand-work-guided',
    card: () => {
      const grants = Array.from({ length: 12 }, (_, place) =>
        licenceGrant({ ...kim, state: 'by-hand', position: place + 1 }),
      );
      return licenceByHandCard({ view: licenceView({ grants }), numbers: undefined }, en);
    },
  },
  {
    name: 'license-hand-work-release',
    card: () =>
      licenceByHandCard(
        {
          view: licenceView({ grants: [{ ...kim, state: 'taken' }] }, { kind: 'release' }),
          numbers: undefined,
        },
        en,
      ),
  },
];
