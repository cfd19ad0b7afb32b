import { z } from 'zod';
import type { TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import { activity } from './activities.ts';
import type { Chat, Message } from './chats.ts';

interface Found {
  readonly title: string;
  readonly value: string;
}

interface Place {
  readonly person: TenantPerson;
  readonly chat: Chat;
  readonly message: Message;
}

/** Teams shows no more. */
const MOST = 15;

/** What a field with choices.data offers while somebody types: the client's own picker, or what the bot answers. */
export async function typeahead(
  world: World,
  place: Place,
  asked: { readonly text: string; readonly dataset: string },
): Promise<readonly Found[]> {
  const hasPicker = !world.faults.noPicker && asked.dataset.startsWith('graph.microsoft.com/users');
  return hasPicker ? inDirectory(world, asked.text) : fromBot(world, place, asked);
}

/** Teams' people picker knows everybody who can sign in, by any part of the name. */
function inDirectory({ directory }: World, typed: string): readonly Found[] {
  const text = typed.trim().toLowerCase();
  if (text === '') return [];
  return directory.truth
    .all()
    .filter(({ account: { displayName, userPrincipalName } }) =>
      `${displayName} ${userPrincipalName}`.toLowerCase().includes(text),
    )
    .slice(0, MOST)
    .map(({ account: { id, displayName, department, userPrincipalName } }) => ({
      title: [displayName, department, userPrincipalName].filter((part) => part !== '').join(', '),
      value: id,
    }));
}

const answer = z.looseObject({
  type: z.literal('application/vnd.microsoft.search.searchResponse'),
  value: z.looseObject({
    results: z.array(z.object({ title: z.string().min(1), value: z.string().min(1) })),
  }),
});

async function fromBot(
  world: World,
  { person, chat, message }: Place,
  { text, dataset }: { readonly text: string; readonly dataset: string },
): Promise<readonly Found[]> {
  const where = { origin: world.origin, chat, threadOf: message.threadOf ?? message.id };
  const invoke = {
    ...activity('invoke', `f:${crypto.randomUUID()}`, person, where, world.clock.now()),
    name: 'application/search',
    value: { queryText: text, queryOptions: { skip: 0, top: MOST }, dataset },
  };
  const { status, body } = await world.bot.post(invoke);
  const found = answer.safeParse(body);
  return status === 200 && found.success ? found.data.value.results.slice(0, MOST) : [];
}
