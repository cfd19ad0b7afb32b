import type { Posted } from '../../support/teams-client.ts';
import type { Deed } from './deeds.ts';
import { resultOf, type Books, type Copy } from './look-at-books.ts';
import { readable, type Scene } from './people-at-work.ts';

/** Everything wrong with the books, as sentences; `checked` counts acknowledgements. */
export function judgeBooks(scene: Scene, books: Books): { faults: readonly string[]; checked: number } {
  const faults = [
    ...scene.deeds.flatMap((deed) => deedFaults(deed, books)),
    ...importFaults(scene, books),
    ...books.copies.flatMap((copy) =>
      copy.serviceUrl === scene.teams.serviceUrl ? copyFaults(copy, scene.teams.posted) : [],
    ),
  ];
  const acknowledged = [...scene.deeds, ...scene.imports].filter((one) => one.acknowledged);
  return { faults, checked: acknowledged.length };
}

function deedFaults(deed: Deed, books: Books): string[] {
  const count = books.countOf(deed.trace, deed.by.id);
  const what = JSON.stringify(deed.trace);
  if (count > 1) return [`${what} is there ${count} times`];
  if (deed.acknowledged && count === 0) return [`${what} was acknowledged and is not there`];
  return [];
}

function importFaults(scene: Scene, books: Books): string[] {
  return scene.imports.flatMap((file) => {
    const { rows, charge } = books.rowsOf(file);
    const result = file.door === 'inbox' ? resultOf(scene.dataDir, file) : undefined;
    if (result) file.acknowledged = true;
    if (result?.isWhole === false) return [`the result of ${file.name} does not add up`];
    if (charge !== BigInt(rows) * CENT) return [`${file.name}: ${rows} rows of a cent cost ${charge}`];
    if (rows > file.rows || (file.acknowledged && rows < file.rows))
      return [`${file.name}: ${rows} of ${file.rows} rows, acknowledged: ${file.acknowledged}`];
    return [];
  });
}

const CENT = 100n;

/** A copy that is up to date shows what is stored. Messages nobody could be told about (duplicates) are not copies. */
function copyFaults(copy: Copy, posted: readonly Posted[]): string[] {
  if (copy.state !== 'posted' || copy.wanted > copy.shown) return [];
  const message = posted.find(({ id }) => id === copy.activityId);
  if (!message) return [`${copy.subject}: its message ${copy.activityId} was never seen`];
  const text = readable(message);
  const wanted =
    copy.topUpState === null
      ? copy.isAlertOver === null
        ? /./
        : copy.isAlertOver
          ? /OK again/
          : /^(?![\s\S]*OK again)/
      : SHOWS[copy.topUpState];
  return wanted?.test(text)
    ? []
    : [`${copy.subject} is ${copy.topUpState}, its card says: ${text.slice(0, 120)}`];
}

const SHOWS: Readonly<Record<string, RegExp>> = {
  requested: /Approve \$|Waiting for approval/,
  approved: /Buy \$|to be bought|: buy \$/,
  claimed: /Being bought by|then enter it here/,
  settled: / added,/,
  rejected: /Declined/,
  expired: /in time/,
};

/** Copies with work. */
export const pending = (books: Books): readonly Copy[] =>
  books.copies.filter(
    ({ state, wanted, shown }) => wanted > shown && (state === 'waiting' || state === 'posted'),
  );

/**
 * Messages about top-ups in chats where only the delivery job writes of them, which the books do not know: posted by a
 * process that died before it could note it. By chat and top-up.
 */
export function unknownMessages(
  messages: readonly Posted[],
  books: Books,
  chats: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const known = new Set(books.copies.map(({ activityId }) => activityId));
  const found = new Map<string, number>();
  for (const { id, conversationId, activity } of messages) {
    const chat = conversationId.split(';')[0] ?? '';
    if (known.has(id) || !chats.has(chat) || !activity.summary?.startsWith('Top-up #')) continue;
    const key = `${chat} ${activity.summary}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}
