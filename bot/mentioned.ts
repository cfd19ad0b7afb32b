import { TeamsInfo, type TurnContext } from 'botbuilder';
import { z } from 'zod';

/** Somebody whom a message mentions with an @. */
export interface Mentioned {
  /** Entra object id, lower case; null: Teams did not tell, only the name is known. */
  readonly id: string | null;
  /** Teams' own id of the account. */
  readonly mri: string;
  /** What stands in the message, which people may shorten; their text. */
  readonly said: string;
}

/** More are no question about somebody. */
const MOST = 10;

const mention = z.looseObject({
  type: z.literal('mention'),
  text: z.string(),
  mentioned: z.looseObject({ id: z.string().min(1), aadObjectId: z.string().nullish() }),
});

/** Without the bot itself. Mentions carry Teams' ids only: who it is the connector tells. */
export async function mentionedIn(context: TurnContext): Promise<readonly Mentioned[]> {
  const { entities, recipient } = context.activity;
  const others = (entities ?? [])
    .flatMap((entity) => mention.safeParse(entity).data ?? [])
    .filter(({ mentioned }) => mentioned.id !== recipient.id);
  return Promise.all(
    others.slice(0, MOST).map(async ({ text, mentioned: { id: mri, aadObjectId } }) => {
      const id = aadObjectId ?? (await memberId(context, mri));
      return { id: id?.toLowerCase() ?? null, mri, said: text.replaceAll(/<\/?at>/gu, '').trim() };
    }),
  );
}

async function memberId(context: TurnContext, mri: string): Promise<string | null> {
  try {
    const { aadObjectId } = await TeamsInfo.getMember(context, mri);
    return aadObjectId ?? null;
  } catch {
    // Not a member of this chat, or no answer: the name is looked for instead, and shown before anything is done.
    return null;
  }
}
