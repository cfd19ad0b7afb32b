import type { CoverageList } from '../../domain/licences/coverage/coverage.ts';
import type { RuleHold } from '../../domain/licences/rule/rule-run.ts';
import type { AssignmentError } from '../../domain/licences/tenant.ts';
import { count } from '../format.ts';

const accounts = (people: number): string => count(people, 'account', 'accounts');

/** Typing coverage. Dates and names of groups arrive formatted and escaped. */
export const coverage = {
  summary: 'Who can place paid calls',
  allWell: '✓ Everybody has what paid calls take',
  nobody: '✓ Nobody can place paid calls: nothing is missing',
  gaps: (people: number) => `! ${accounts(people)} without a credits license`,
  neverFunded: '✕ No credits licenses: no credit was ever added',
  neverFundedNext: 'The first top-up brings as many as you need.',
  errors: (people: number) => `! Licenses of groups did not reach ${count(people, 'person', 'people')}`,
  noPlan: (people: number) => `! ${accounts(people)} without a plan to call with`,
  covered: (covered: number, able: number) => `${covered} of ${able} who could place paid calls can`,
  resources: (resources: number) =>
    `${count(resources, 'auto attendant or queue is', 'auto attendants or queues are')} among those without`,
  more: (more: number, day: string) => `${more} more without than on ${day}`,
  fewer: (fewer: number, day: string) => `${fewer} fewer without than on ${day}`,
  stopped: (people: number) => `${accounts(people)} not counted: somebody stopped their paid calls`,
  rows: {
    gaps: (people: number) => `Without a credits license: ${people}`,
    'group-errors': (people: number) => `Licenses of groups that did not arrive: ${people}`,
    'no-plan': (people: number) => `Credits license, but no plan to call with: ${people}`,
    unused: (people: number) => `Credits license, and no paid call in 90 days: ${people}`,
  } satisfies Record<CoverageList, (people: number) => string>,
  usedUnknown: 'Who has not called in 90 days I cannot say yet: my call data does not go back that far.',
  who: 'Who',
  give: (people: number) => `Ask for ${count(people, 'license', 'licenses')}`,
  nothingToGive: 'Nobody lacks a credits license any more.',
  rule: (what: string) => `Standing rule: ${what}.`,
  ruleStopped: 'Standing rule: stopped with everything else I do by myself; resume lets it go on.',
  rules: {
    reason: 'Standing rule: paid calls without a credits license',
    asked: (people: number, number: number, left: number) =>
      `Today it gave ${count(people, 'license', 'licenses')} (L${number})${left > 0 ? `; ${left} more follow, 200 a day` : ''}.`,
    held: {
      stopped: '! The rule is stopped with everything else I do by myself.',
      'group-empty':
        '! The rule waits: I see nobody in the group it leaves out. It is empty or hides its members; an owner picks another under setup.',
      'group-gone':
        '! The rule waits: the group it leaves out is gone, or I may not read it. An owner picks another under setup.',
      'microsoft-silent': '! The rule waits: Microsoft does not answer. I try again every five minutes.',
      'not-offered': '! The rule waits: an owner took credits licenses from the list under setup.',
    } satisfies Record<RuleHold, string>,
  },
  noRule: 'No standing rule: an owner can set one under setup.',
  lookedAt: (people: number, at: string) => `I looked at ${accounts(people)}, ${at}.`,
  notNow: (at: string) => `Microsoft did not answer in time. This is what I saw ${at}.`,
  looking: 'I am looking at everybody’s licenses. Ask again in a minute.',
  seats: 'Licenses by product',
  seatsUnlimited: (used: number) => `unlimited, ${used} used`,
  seatsOf: (free: number, used: number, all: number) =>
    free > 0 ? `${free} free (${used} of ${all} used)` : `! none free (${used} of ${all} used)`,
  seatsUnusable: (used: number) => `✕ suspended or run out, ${used} used`,
  creditsProduct: 'Communications Credits',
  notThere: 'none: credit was never added',
  causes: {
    'no-seat': (group: string, product: string) =>
      `${group}: no free ${product}. Buy some, or take some back.`,
    exclusive: (group: string, product: string) =>
      `${group}: ${product} is shut out by another plan. Take the person out of one group.`,
    dependency: (group: string, product: string) =>
      `${group}: ${product} needs another license first. Add it to the group.`,
    location: (group: string, product: string) =>
      `${group}: ${product} is not allowed where the person’s usage location is. Mend the location.`,
    'duplicate-address': (group: string, product: string) =>
      `${group}: ${product} met an address that somebody else has. Change one of them in Exchange.`,
    other: (group: string, product: string) =>
      `${group}: ${product} failed, Microsoft does not say why. Reprocess it in the admin center.`,
  } satisfies Record<AssignmentError, (group: string, product: string) => string>,
  cause: (people: number, what: string) => `${people} × ${what}`,
  list: {
    gaps: 'No credits license',
    'group-errors': 'A group’s license did not arrive',
    'no-plan': 'Credits license, but no plan to call with',
    unused: 'Credits license, no paid call in 90 days',
  } satisfies Record<CoverageList, string>,
  listTitle: (what: string, people: number) => `${what}: ${accounts(people)}`,
  listEmpty: (what: string) => `✓ ${what}: nobody`,
  listRow: (name: string, department: string) => (department === '' ? name : `${name}, ${department}`),
  resourceRow: (name: string) => `${name}, auto attendant or queue`,
  rowButton: {
    gaps: 'Request',
    'group-errors': 'Why',
    'no-plan': 'Add plan',
    unused: 'Take back',
  } satisfies Record<CoverageList, string>,
  check: 'Check',
  again: 'Look again',
  reprocess: {
    nobody: 'No license of a group is missing any more.',
    done: (people: number) =>
      `Microsoft looks again at the group licenses of ${count(people, 'person', 'people')}. Type coverage in a quarter of an hour.`,
    some: (told: number, people: number) =>
      `Microsoft took ${told} of ${people}. Try again in a few minutes, or press Reprocess in the admin center.`,
  },
  listMore: (more: number) => `and ${more} more`,
  onlyInYourChat: 'Names are only in your own chat: type coverage there.',
  back: 'Coverage',
};
