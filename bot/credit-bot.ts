import type { TurnContext } from 'botbuilder';
import { newId } from '../domain/ids.ts';
import { callerOf } from './actor.ts';
import { answerConsent } from './answer-consent.ts';
import type { CreditAdapter, HttpAnswer } from './adapter.ts';
import type { BotDeps } from './deps.ts';
import { asksWhatAnybodyMay, dispatchText, dispatchVerb } from './dispatch.ts';
import { droppedFiles } from './file-drop.ts';
import { importDroppedFile } from './import-file.ts';
import { mentionedIn } from './mentioned.ts';
import { conversationOf, placeOf } from './place.ts';
import { answerInvoke, answerMessage, refuseInvoke } from './reply.ts';
import { executed, spokenBy, submitted } from './said.ts';
import type { Reply, Turn } from './turn.ts';
import { searchAnswer, searchIn } from './typeahead.ts';

export interface CreditBot {
  /** One POST to /api/messages; never throws. */
  receive(authorization: string, body: unknown): Promise<HttpAnswer>;
}

export interface CreditBotParts {
  readonly adapter: CreditAdapter;
  readonly deps: BotDeps;
  /** How long a turn waits for a large file; Teams gives it 10 to 15 seconds. */
  readonly patienceMs?: number;
}

export function createCreditBot({ adapter, deps, patienceMs = 7000 }: CreditBotParts): CreditBot {
  const welcomed = new Recent(1000);
  const bot: Bot = { adapter, deps, organisationId: adapter.tenantId, welcomed, patienceMs };
  return {
    receive: (authorization, body) => adapter.receive(authorization, body, (context) => handle(context, bot)),
  };
}

interface Bot {
  readonly adapter: CreditAdapter;
  readonly deps: BotDeps;
  readonly organisationId: string;
  readonly welcomed: Recent;
  readonly patienceMs: number;
}

/** botbuilder's own handler classes map a card's status to the HTTP status, which Teams does not want. */
async function handle(context: TurnContext, bot: Bot): Promise<void> {
  const { activity } = context;
  switch (activity.type) {
    case 'message':
      return message(context, bot);
    case 'invoke':
      return invoke(context, bot);
    case 'installationUpdate':
      return activity.action?.startsWith('remove') ? removed(context, bot) : added(context, bot);
    case 'conversationUpdate': {
      const isAboutBot = activity.membersAdded?.some(({ id }) => id === activity.recipient.id);
      return isAboutBot ? added(context, bot) : undefined;
    }
    default:
      // Reactions, typing and edited messages ask nothing of the bot.
      return undefined;
  }
}

async function message(context: TurnContext, bot: Bot): Promise<void> {
  const { activity } = context;
  const turn = await begin(context, bot);
  if (turn.kind === 'text') return answerMessage(turn, context, bot);
  const pressed = submitted(activity.value);
  if (pressed) return answerMessage(await dispatchVerb(pressed.verb, pressed.data, turn), context, bot);
  const [file] = droppedFiles(activity);
  if (file) {
    const chat = { kind: bot.adapter.kind, patienceMs: bot.patienceMs };
    return answerMessage(await importDroppedFile(file, turn, chat), context, bot);
  }
  return answerMessage(await dispatchText(spokenBy(activity), turn), context, bot);
}

async function invoke(context: TurnContext, bot: Bot): Promise<void> {
  const { activity } = context;
  if (activity.name === 'fileConsent/invoke') return consent(context, bot);
  if (activity.name === 'application/search') return search(context, bot);
  if (activity.name !== 'adaptiveCard/action') return refuseInvoke(context, 501);
  const pressed = executed(activity.value);
  if (!pressed) return refuseInvoke(context, 400);
  const turn = await begin(context, bot);
  const reply = turn.kind === 'text' ? turn : await dispatchVerb(pressed.verb, pressed.data, turn);
  return answerInvoke(reply, context, bot);
}

async function consent(context: TurnContext, bot: Bot): Promise<void> {
  const turn = await begin(context, bot);
  return turn.kind === 'text' ? refuseInvoke(context, 400) : answerConsent(context, turn, bot.adapter.kind);
}

async function search(context: TurnContext, bot: Bot): Promise<void> {
  const wanted = searchIn(context.activity);
  if (!wanted) return refuseInvoke(context, 400);
  const turn = await begin(context, bot);
  const body = await searchAnswer(wanted, turn.kind === 'text' ? undefined : turn);
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

/** Installed for a person or in a team: remember where to write, and say hello with help, once. */
async function added(context: TurnContext, bot: Bot): Promise<void> {
  const turn = await begin(context, bot);
  // Teams tells of one installation twice, as installationUpdate and as conversationUpdate.
  if (!bot.welcomed.isNew(context.activity.conversation.id)) return undefined;
  const hello = turn.kind === 'text' ? turn : await dispatchText('help', turn);
  return answerMessage(hello, context, bot);
}

async function removed(context: TurnContext, bot: Bot): Promise<void> {
  const caller = await callerOf(context.activity, bot.organisationId, bot.deps);
  if (caller.kind === 'known') await remember(context, bot, caller.actor.id, false);
}

type Begun = (Turn & { readonly kind?: never }) | Extract<Reply, { kind: 'text' }>;

/** Who, where and when; a sentence instead if the bot does not know the person. */
async function begin(context: TurnContext, bot: Bot): Promise<Begun> {
  const { activity } = context;
  const isForAnybody = activity.type === 'message' && asksWhatAnybodyMay(spokenBy(activity));
  const caller = await callerOf(activity, bot.organisationId, bot.deps, isForAnybody);
  if (caller.kind === 'stranger') return { kind: 'text', text: caller.sentence };
  await remember(context, bot, caller.actor.id, true);
  return {
    actor: caller.actor,
    unsure: caller.unsure,
    organisation: caller.organisation,
    now: bot.deps.now(),
    place: placeOf(activity),
    mentioned: await mentionedIn(context),
    // Activity ids are unique within their conversation only.
    key: `${activity.conversation.id}/${activity.id ?? newId()}`,
    deps: bot.deps,
  };
}

async function remember(
  { activity }: TurnContext,
  { deps, organisationId }: Bot,
  personId: string,
  reachable: boolean,
): Promise<void> {
  const seen = conversationOf(activity, { organisationId, personId, reachable });
  if (seen) await deps.useCases.rememberConversation(seen);
}

/** The last so many ids seen in this process; enough to tell twins apart. */
class Recent {
  readonly #ids = new Set<string>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    if (this.#ids.size >= this.#most) this.#ids.clear();
    this.#ids.add(id);
    return true;
  }
}
