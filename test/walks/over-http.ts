import {
  cardOf,
  CHANNEL,
  openTeams,
  textsOf,
  type Posted,
  type TeamsClient,
} from '../support/teams-client.ts';
import { eventually, personOf, tenant, type Hands, type Place, type Who } from './hands.ts';
import { findButton } from './find-button.ts';

/** Plays Teams over plain HTTP on POST /api/messages, with a connector of its own. */
export async function overHttp(origin: string): Promise<Hands> {
  const teams = await openTeams({ messagesUrl: `${origin}/api/messages`, tenantId: tenant.tenantId });
  const hands = new HttpHands(teams);
  // People are known to the bot at this connector from now on.
  for (const person of tenant.people) await teams.install(person);
  return hands;
}

class HttpHands implements Hands {
  readonly #teams: TeamsClient;
  /** An invoke's answer replaces the card for the clicker only, until the message is edited. */
  readonly #overlays = new Map<string, { readonly edits: number; readonly card: unknown }>();

  constructor(teams: TeamsClient) {
    this.#teams = teams;
  }

  async say(who: Who, text: string, place: Place = 'chat'): Promise<void> {
    const { status } = await this.#teams.say(personOf(who), text, { channel: place === 'channel' });
    if (status !== 200) throw new Error(`"${text}" was answered ${status}`);
  }

  async drop(who: Who, file: { name: string; bytes: Buffer }): Promise<void> {
    await this.#teams.drop(personOf(who), file);
  }

  async press(
    who: Who,
    button: string,
    fields: Readonly<Record<string, string>> = {},
    place: Place = 'chat',
  ): Promise<void> {
    const { posted, action } = await eventually(`a card with "${button}" for ${who}`, () =>
      Promise.resolve(this.#cardWith(who, button, place)),
    );
    if (action.kind === 'show-card') return;
    const data = { ...action.data, ...action.inputs, ...fields };
    const answer = await this.#teams.act(personOf(who), posted, action.verb, data, {
      channel: place === 'channel',
    });
    const card = cardOf(answer);
    const shown = card ?? {
      text: typeof answer.value === 'string' ? answer.value : JSON.stringify(answer.value),
    };
    this.#overlays.set(`${who}/${posted.id}`, { edits: posted.edits, card: shown });
  }

  async see(who: Who, text: RegExp, place: Place = 'chat'): Promise<string> {
    try {
      return await eventually(`${text}`, async () =>
        (await this.reads(who, place)).findLast((one) => text.test(one)),
      );
    } catch (cause) {
      const there = (await this.reads(who, place)).slice(-4).join('\n--\n');
      throw new Error(`${who} does not see ${text} in the ${place}, but:\n${there}`, { cause });
    }
  }

  reads(who: Who, place: Place = 'chat'): Promise<readonly string[]> {
    return Promise.resolve(this.#messages(who, place).map((posted) => this.#textOf(who, posted)));
  }

  close(): Promise<void> {
    return this.#teams.close();
  }

  #messages(who: Who, place: Place): readonly Posted[] {
    const chat = place === 'channel' ? CHANNEL.id : this.#teams.personalChat(personOf(who));
    return this.#teams.posted.filter(({ conversationId }) => conversationId.split(';')[0] === chat);
  }

  #shown(who: Who, posted: Posted): unknown {
    const overlay = this.#overlays.get(`${who}/${posted.id}`);
    return overlay && overlay.edits === posted.edits ? overlay.card : cardOf(posted);
  }

  #textOf(who: Who, posted: Posted): string {
    const shown = this.#shown(who, posted);
    return [posted.activity.text ?? '', ...textsOf(shown)].join('\n').trim();
  }

  #cardWith(who: Who, button: string, place: Place) {
    for (const posted of this.#messages(who, place).toReversed()) {
      const action = findButton(this.#shown(who, posted), button);
      if (action) return { posted, action };
    }
    return undefined;
  }
}
