import { importResultCard } from '../cards/import-result.ts';
import { hasRole, type Role } from '../domain/organisations/roles.ts';
import { isPeopleList, readList } from '../domain/licences/bulk/read-list.ts';
import type { CreditAdapter } from './adapter.ts';
import { bulkReply } from './bulk-form.ts';
import { download, type DroppedFile } from './file-drop.ts';
import { orLater } from './or-later.ts';
import { refuseRole } from './refuse-role.ts';
import type { Reply, Turn } from './turn.ts';

/** Usage moves the balance everybody sees. */
const IMPORTERS: readonly Role[] = ['owner', 'buyer', 'approver', 'license-admin'];
interface Chat {
  readonly kind: CreditAdapter['kind'];
  /** How long the turn waits for the result. */
  readonly patienceMs: number;
}

/**
 * A list of people for licences, or what calls cost: the content says which. Answers with the result, or, for a large
 * file, at once; the result then follows as a message of its own.
 */
export async function importDroppedFile(file: DroppedFile, turn: Turn, chat: Chat): Promise<Reply> {
  const { replies } = turn.deps.words;
  if (turn.place.kind !== 'personal') return say(replies.fileInChannel);
  if (!/\.(?:zip|csv|txt)$/iu.test(file.name)) return say(replies.fileKind);
  // Only the content of a CSV says whether it is a list of people, for which anybody may ask.
  const isUsage = /\.zip$/iu.test(file.name);
  if (isUsage && !hasRole(turn.actor, ...IMPORTERS)) return refuseRole(IMPORTERS, turn);
  return orLater(readFile(file, turn, chat.kind), replies.fileBeingRead, chat.patienceMs);
}

async function readFile(file: DroppedFile, turn: Turn, kind: CreditAdapter['kind']): Promise<Reply> {
  const bytes = await download(file.url, kind);
  if (!bytes) return say(turn.deps.words.replies.fileNotRead);
  if (isPeopleList(bytes)) return bulkReply(readList(bytes), { source: 'file', name: file.name }, turn);
  if (!hasRole(turn.actor, ...IMPORTERS)) return refuseRole(IMPORTERS, turn);
  return importUsage({ name: file.name, bytes }, turn);
}

async function importUsage(
  file: { readonly name: string; readonly bytes: Buffer },
  turn: Turn,
): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const outcome = await useCases.importUsage({ actor: turn.actor, ...file });
  if (!outcome.ok) return say(words.replies.import(outcome.refusal));
  const card = importResultCard(outcome.value, turn.organisation, words);
  return { kind: 'card', card, summary: words.replies.summaries.importResult };
}

const say = (text: string): Reply => ({ kind: 'text', text });
