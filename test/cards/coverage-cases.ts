import { coverageCard, type CoverageCard } from '../../cards/coverage.ts';
import { coverageListCard } from '../../cards/coverage-list.ts';
import {
  COVERAGE_LISTS,
  type Counts,
  type Coverage,
  type Listed,
} from '../../domain/licences/coverage/coverage.ts';
import type { CoverageView } from '../../domain/licences/coverage/view-coverage.ts';
import { RULE_HOLDS, type RuleRun } from '../../domain/licences/rule/rule-run.ts';
import { ASSIGNMENT_ERRORS } from '../../domain/licences/tenant.ts';
import type { VersionedSettings } from '../../domain/organisations/settings.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { at, organisation, theirs } from './views.ts';

const somebody = (number: number, isResource = false): Listed => ({
  id: `00000000-0000-4000-a000-${String(number).padStart(12, '0')}`,
  name: theirs(`Kim Caller ${number}`),
  address: `kim.${number}@example.com`,
  department: theirs('Sales'),
  isResource,
});

const usualCounts: Counts = {
  accounts: 1_214,
  able: 60,
  covered: 48,
  coveredResources: 2,
  gaps: 12,
  resourceGaps: 1,
  noPlan: 2,
  unused: 5,
  groupErrors: 3,
  stopped: 0,
};

const coverage = (counts: Partial<Counts>, shape: Partial<Coverage>): Coverage => ({
  counts: { ...usualCounts, ...counts },
  isFunded: true,
  groupErrors: [
    {
      groupId: '00000000-0000-4000-b000-000000000001',
      groupName: theirs('Sales phones'),
      error: 'no-seat',
      product: 'MCOPSTN1',
      people: 3,
    },
  ],
  seats: [
    { product: 'MCOPSTN1', isUsable: true, enabled: 25, consumed: 25 },
    { product: 'MCOEV', isUsable: false, enabled: 10, consumed: 8 },
    { product: 'SPE_E5', isUsable: true, enabled: 100, consumed: 64 },
    { product: 'MCOPSTNC', isUsable: true, enabled: null, consumed: 50 },
  ],
  lists: {
    gaps: [...Array.from({ length: 24 }, (_, index) => somebody(index)), somebody(99, true)],
    'group-errors': [somebody(1)],
    'no-plan': [somebody(2)],
    unused: [somebody(3)],
  },
  ...shape,
});

interface Shape {
  readonly counts?: Partial<Counts>;
  readonly coverage?: Partial<Coverage>;
  readonly view?: Partial<CoverageView>;
  readonly rule?: RuleRun;
  readonly settings?: Partial<VersionedSettings>;
}

export const coverageView = (shape: Shape = {}): CoverageView => ({
  organisation: organisation(shape.settings),
  look: {
    organisationId: organisation().id,
    day: '2026-11-22',
    lookedAt: at('2026-11-22T06:02:00Z'),
    coverage: coverage(shape.counts ?? {}, shape.coverage ?? {}),
    rule: shape.rule ?? null,
  },
  before: null,
  isStopped: false,
  ...shape.view,
});

const drawn = (name: string, shape: Shape = {}, shown: Partial<CoverageCard> = {}): Case => ({
  name: `coverage-${name}`,
  card: () =>
    coverageCard({ view: coverageView(shape), isOld: false, mayAsk: true, mayGive: true, ...shown }, en),
});

const nothingWrong = { covered: 60, gaps: 0, resourceGaps: 0, noPlan: 0, groupErrors: 0, unused: 0 };
const before = { lookedAt: at('2026-11-16T06:02:00Z'), counts: { ...usualCounts, gaps: 10 } };
const rule = { creditsRule: { exceptGroupId: 'group-1', exceptGroupName: theirs('Trainees') } };

export const coverageCases: readonly Case[] = [
  drawn('gaps', { view: { before } }),
  drawn('one-gap', { counts: { gaps: 1, covered: 59 }, settings: rule }),
  drawn('fewer', {
    counts: { gaps: 4, covered: 56, stopped: 1, unused: null },
    view: { before },
    settings: { creditsRule: { exceptGroupId: null, exceptGroupName: null } },
  }),
  drawn('well', { counts: nothingWrong, settings: rule, coverage: { groupErrors: [] } }),
  drawn('nobody', {
    counts: { ...nothingWrong, able: 0, covered: 0 },
    coverage: { groupErrors: [], seats: [] },
  }),
  drawn('never-funded', { counts: { covered: 0, gaps: 60 }, coverage: { isFunded: false } }),
  drawn('never-funded-viewer', { coverage: { isFunded: false } }, { mayAsk: false, mayGive: false }),
  drawn('errors', {
    counts: { ...nothingWrong, groupErrors: 6 },
    coverage: {
      groupErrors: ASSIGNMENT_ERRORS.map((error) => ({
        groupId: 'group-1',
        groupName: theirs('Sales phones'),
        error,
        product: theirs('MCOPSTN1'),
        people: 1,
      })),
    },
    settings: rule,
    view: { isStopped: true },
  }),
  drawn('rule-asked', {
    settings: rule,
    rule: { kind: 'asked', at: 0, requestId: 'request-1', number: 34, people: 200, left: 12 },
  }),
  ...RULE_HOLDS.map((why) => drawn(`rule-${why}`, { settings: rule, rule: { kind: 'held', why, at: 0 } })),
  drawn('no-plan', { counts: { ...nothingWrong, noPlan: 1 } }),
  drawn('old', {}, { isOld: true }),
  ...COVERAGE_LISTS.map((list) => ({
    name: `coverage-list-${list}`,
    card: () => coverageListCard(coverageView(), list, { mayGive: list !== 'unused' }, en),
  })),
  {
    name: 'coverage-list-nobody',
    card: () => {
      const lists = { gaps: [], 'group-errors': [], 'no-plan': [], unused: [] };
      return coverageListCard(coverageView({ coverage: { lists } }), 'gaps', { mayGive: true }, en);
    },
  },
];
