import { importResultCard } from '../cards/import-result.ts';
import { hasRole, type Role } from '../domain/organisations/roles.ts';
import type { CreditAdapter } from './adapter.ts';
import { download, type DroppedFile } from './file-drop.ts';
import { refuseRole } from './refuse-role.ts';
import { replyActivity } from './reply.ts';
import type { Reply, Turn } from './turn.ts';

/** Usage moves the balance everybody sees. */
const IMPORTERS: readonly Role[] = ['owner', 'buyer', 'approver', 'license-admin'];
interface Chat {
  readonly adapter: CreditAdapter;
  readonly serviceUrl: string;
  readonly id: string;
  /** How long the turn waits for the result. */
  readonly patienceMs: number;
}

/** Answers with the result, or, for a large file, at once; the result then follows as a message of its own. */
export async function importDroppedFile(file: DroppedFile, turn: Turn, chat: Chat): Promise<Reply> {
  const { replies } = turn.deps.words;
  if (turn.place.kind !== 'personal') return say(replies.fileInChannel);
  if (!hasRole(turn.actor, ...IMPORTERS)) return refuseRole(IMPORTERS, turn);
  if (!/\.(?:zip|csv)$/iu.test(file.name)) return say(replies.fileKind);
  const work = importFile(file, turn, chat.adapter.kind);
  const first = await Promise.race([work, soon(chat.patienceMs)]);
  if (first) return first;
  chat.adapter.later(chat, work.then(replyActivity));
  return say(replies.fileBeingRead);
}

async function importFile(file: DroppedFile, turn: Turn, kind: CreditAdapter['kind']): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const bytes = await download(file.url, kind);
  if (!bytes) return say(words.replies.fileNotRead);
  const outcome = await useCases.importUsage({ actor: turn.actor, name: file.name, bytes });
  if (!outcome.ok) return say(words.replies.import(outcome.refusal));
  const card = importResultCard(outcome.value, turn.organisation, words);
  return { kind: 'card', card, summary: words.replies.summaries.importResult };
}

const soon = (ms: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, undefined).unref();
  });

const say = (text: string): Reply => ({ kind: 'text', text });
