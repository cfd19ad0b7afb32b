import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import { resultFile } from './actions/license-result.ts';
import { id } from './actions/define.ts';
import type { CreditAdapter } from './adapter.ts';
import { consentAnswer, fileActivity, upload } from './file-consent.ts';
import { refuseInvoke, replyActivity } from './reply.ts';
import type { Turn } from './turn.ts';

const context = z.union([z.strictObject({ listId: id }), z.strictObject({ requestId: id })]);

/** Somebody allowed a file, or did not. What it says is made now, so it is as new as can be. */
export async function answerConsent(
  turnContext: TurnContext,
  turn: Turn,
  kind: CreditAdapter['kind'],
): Promise<void> {
  const answer = consentAnswer(turnContext.activity.value);
  const of = context.safeParse(answer?.context).data;
  if (!answer || !of || turn.place.kind !== 'personal') return refuseInvoke(turnContext, 400);
  const { bulk: say } = turn.deps.words;
  const tell = (text: string) => turnContext.sendActivity(replyActivity({ kind: 'text', text }));
  if (answer.action === 'decline') await tell(say.fileDeclined);
  else if (answer.uploadInfo) {
    const file = await resultFile(of, turn);
    if (!file) await tell(say.fileGone);
    else if (await upload(answer.uploadInfo, file.bytes, kind))
      await turnContext.sendActivity(fileActivity(answer.uploadInfo));
    else await tell(say.fileFailed);
  }
  await dropQuestion(turnContext);
  await turnContext.sendActivity({ type: 'invokeResponse', value: { status: 200 } });
}

/** Teams leaves the question as it was; a second answer to it would only fail. */
async function dropQuestion(turnContext: TurnContext): Promise<void> {
  const { replyToId } = turnContext.activity;
  if (!replyToId) return;
  await turnContext.deleteActivity(replyToId).catch(() => undefined); // it may be gone, and nothing depends on it
}
