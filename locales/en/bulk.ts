import type { LineFault, ListRefusal } from '../../domain/licences/bulk/list.ts';
import type { ListSource } from '../../domain/licences/bulk/people-list.ts';
import type { BulkRefusal } from '../../domain/licences/bulk/refusal.ts';
import type { Verdict } from '../../domain/licences/bulk/verdict.ts';
import type { GrantState } from '../../domain/licences/grants/grant.ts';
import type { ProblemKind } from '../../domain/licences/problem.ts';
import { count } from '../format.ts';

/** Why not, in as few words as a list of causes takes; the sentence with the next step is in licence-problems. */
const problems: Readonly<Record<ProblemKind, string>> = {
  'not-there': 'not in the directory',
  gone: 'left the directory',
  guest: 'guest of another organization',
  'account-disabled': 'account disabled',
  'no-location': 'no usage location',
  'location-refused': 'usage location refused',
  'no-seat': 'no free license',
  'not-owned': 'no such license bought',
  'not-usable': 'license suspended or run out',
  needs: 'another license is needed first',
  'shut-out': 'another calling plan is in the way',
  'by-group': 'comes from a group',
  'in-product': 'part of a larger product',
  'kept-for': 'something that stays needs it',
  'group-error': 'a group could not give it',
  'group-gone': 'the group is gone or gives nothing',
  'no-permission': 'I may not change licenses',
  dependency: 'something is missing first',
  exclusive: 'two licenses shut each other out',
  'not-provisioned': 'not set up by Microsoft',
  'taken-again': 'taken again by somebody else',
  'nobody-did-it': 'nobody did it by hand',
  refused: 'refused by Microsoft',
};

const faults: Readonly<Record<LineFault, string>> = {
  'not-csv': 'a quotation mark is open: the line cannot be read',
  'no-address': 'no sign-in name in this line',
  'no-country': 'the usage location is no country: write a code such as DE',
};

const lines = (numbers: readonly number[], more: number): string => {
  const said = numbers.join(', ');
  const which = numbers.length + more === 1 ? `line ${said}` : `lines ${said}`;
  return more === 0 ? which : `${which} and ${more} more`;
};

function refused(refusal: BulkRefusal): string {
  switch (refusal.kind) {
    case 'list-gone':
      return 'That list is gone: I keep one for a day. Please drop or paste it again.';
    case 'list-changed':
      return 'That list has a newer preview. Please look at that one.';
    case 'preview-old':
      return 'That preview is more than an hour old. Press Change and have a new one drawn.';
    case 'nobody-askable':
      return 'Nobody on that list can get it as it is. The result file says what to do for each of them.';
    case 'directory-silent':
      return 'Microsoft does not answer just now, so I cannot say who has what. Please try again in a few minutes.';
  }
}

const tooLong = (most: number): string =>
  `That list is too long: I take ${most.toLocaleString('en-US')} lines at most. Please split it.`;

/** Licenses for many people at once. */
export const bulk = {
  problems,
  faults,
  people: (n: number) => count(n, 'person', 'people'),

  formTitle: {
    file: (people: string, name: string) => `${people} in ${name}`,
    pasted: (people: string) => `${people} in your list`,
    coverage: (people: string) => `${people} from coverage`,
  } satisfies Record<ListSource, (people: string, name: string) => string>,
  unreadable: (numbers: readonly number[], more: number) => `! I cannot read ${lines(numbers, more)}`,
  formHint: 'I look everybody up and show what would happen. Nothing is asked for yet.',
  bundle: 'What should they be able to do?',
  bundleMissing: 'Choose what they should be able to do',
  location: 'Usage location of those who have none',
  locationHint: 'A country, for example DE. Leave it empty if they work in several.',
  notACountry: 'That is no country. Write a code such as DE, or leave it empty.',
  startDay: 'First day of work (empty: as soon as it may be)',
  dayIsOver: 'That day is over. Choose a later one, or leave it empty.',
  reason: 'What is it for?',
  reasonMissing: 'Say in a few words what it is for; whoever approves it reads that.',
  preview: 'Show what would happen',

  all: (all: number) => `✓ All ${all} can get it`,
  some: (askable: number, all: number) => `! ${askable} of ${all} can get it`,
  nobody: (all: number) => `✕ None of ${all} can get it as it is`,
  nothingToDo: (all: number) => `✓ ${all === 1 ? 'The one on it has' : `All ${all} have`} it already`,
  barSaid: ({ ok, waits, has, others }: { ok: number; waits: number; has: number; others: number }) =>
    [
      [ok, 'ready'],
      [waits, 'wait for a license'],
      [has, 'have it'],
      [others, 'left out'],
    ]
      .filter(([n]) => n !== 0)
      .map(([n, word]) => `${n} ${word}`)
      .join(' · '),
  lets: (what: string) => `Lets them ${what}`,
  howAndWho: (how: string, who: string) => `How: ${how}; ${who}`,
  shortage: (product: string, needed: number, free: number, fromLine: number) =>
    `! ${product}: ${needed} needed, ${free} free; from line ${fromLine} on they wait`,
  cause: (label: string, numbers: readonly number[], more: number) =>
    `${numbers.length + more} × ${label}: ${lines(numbers, more)}`,
  causeOf: (people: number, label: string) => `${people} × ${label}`,
  doubles: (numbers: readonly number[], more: number) =>
    `${numbers.length + more} × named twice: ${lines(numbers, more)}`,
  moreCauses: (n: number) => `and ${count(n, 'more cause', 'more causes')}, in the result file`,
  ask: (askable: number, all: number) =>
    askable === all ? `Ask for all ${all}` : `Ask for ${askable} of ${all}`,
  resultFile: 'Result file',
  change: 'Change',

  unread: (refusal: ListRefusal): string => {
    switch (refusal.kind) {
      case 'empty-list':
        return 'There is nobody in that list. A file needs a heading such as UPN, and a line for each person.';
      case 'list-too-long':
        return tooLong(refusal.most);
      case 'no-people-column':
        return 'I found nobody in that file. For licenses it needs a column UPN (or User principal name, or Email).';
    }
  },
  refused,
  reading: 'I am looking everybody up. The list follows here.',
  inChannel: 'Please paste lists in our personal chat: who has which license is not for a channel.',
  summary: 'Licenses for a list of people',

  fileName: (number: number | null) => (number === null ? 'licenses-preview.csv' : `licenses-L${number}.csv`),
  fileOffer: 'What became of each line: who got what, and the next step for everybody else',
  fileOffered: 'Allow the file below, and it goes to your OneDrive.',
  fileDeclined: 'All right, no file. Press Result file when you want it.',
  fileFailed: 'The file could not be put there. Please press Result file again.',
  fileGone: 'That list is gone, so there is no file.',
  fileInChannel: 'Files go to personal chats only. Please ask for it there.',
  columns: [
    'Line',
    'As written',
    'Sign-in name',
    'Name',
    'Result',
    'Added',
    'Removed',
    'Problem',
    'Next step',
  ],
  verdicts: {
    ok: 'ready',
    waits: 'waits for a license',
    'has-it': 'has it already',
    stopped: 'cannot get it yet',
    duplicate: 'named twice',
    unreadable: 'not readable',
  } satisfies Record<Verdict, string>,
  states: {
    planned: 'planned',
    'not-there': 'waits for the account',
    'no-seat': 'waits for a license',
    telling: 'under way',
    settling: 'given, being set up',
    'by-hand': 'to be done by hand',
    given: 'given',
    taken: 'taken back',
    'nothing-to-do': 'had it already',
    failed: 'needs somebody',
    undoing: 'being put back',
    undone: 'put back as it was',
    'left-out': 'left out',
  } satisfies Record<GrantState, string>,
  notThere: 'Nobody in the directory signs in like that.',
  askAlone:
    'Check it. For somebody who starts later, type license and the address: then I wait for the account.',
  sameAs: (line: number) => `the same person as in line ${line}`,
};
