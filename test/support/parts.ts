import type { Parts } from '../../app/books.ts';
import type { Books } from '../../domain/database.ts';
import type { Instant } from '../../domain/instant.ts';
import { en } from '../../locales/en.ts';
import { noLicences } from './no-licences.ts';
import { noPaidCalls } from './no-paid-calls.ts';
import { recordedLog } from './recorded-log.ts';

/** What use cases are bound to where Microsoft has nothing to say: an empty call log, nobody in the directory. */
export const partsOn = (books: Books, now: () => Instant): Parts => ({
  books,
  now,
  words: en,
  chatLink: 'https://teams.example/chat',
  log: recordedLog(),
  callLog: { pages: () => noPages() },
  directory: { person: () => Promise.resolve(undefined), listed: () => Promise.resolve([]) },
  groups: {
    memberOf: () => Promise.resolve([]),
    name: (id) => Promise.resolve(id),
    named: () => Promise.resolve([]),
    members: () => Promise.resolve([]),
  },
  paidCalls: noPaidCalls,
  licensed: noLicences,
  nudge: () => undefined,
});

async function* noPages(): AsyncGenerator<never> {}
