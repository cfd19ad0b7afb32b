import type {
  Card,
  Conversation,
  Message,
  PostedAt,
  Poster,
  PostResult,
} from '../../../domain/messages/card-copy.ts';
import type { TeamsMood } from '../commands.ts';
import type { Mortal } from './crash.ts';

/** Teams, as far as cards know it: what lies in which chat, and how it feels today. */
export class Teams implements Poster {
  mood: TeamsMood = 'well';
  readonly #messages = new Map<string, Card>();
  readonly #mortal: Mortal;
  #last = 0;

  constructor(mortal: Mortal) {
    this.#mortal = mortal;
  }

  /** What somebody sees at that place now. */
  at(activityId: string): Card | undefined {
    return this.#messages.get(activityId);
  }

  post(to: Conversation, message: Message): Promise<PostResult> {
    return this.#mortal.does(async () => {
      if (this.mood === 'busy') return busy;
      if (this.mood === 'unreachable') return { kind: 'unreachable', reason: 'blocked' };
      this.#last += 1;
      const activityId = String(this.#last);
      this.#messages.set(activityId, message.card);
      return { kind: 'posted', at: { serviceUrl: to.serviceUrl, conversationId: to.id, activityId } };
    });
  }

  reply(to: Conversation, _under: PostedAt, message: Message): Promise<PostResult> {
    return this.post(to, message);
  }

  edit(at: PostedAt, message: Message): Promise<PostResult> {
    return this.#mortal.does(async () => {
      if (this.mood === 'busy') return busy;
      if (this.mood === 'gone') return { kind: 'gone' };
      this.#messages.set(at.activityId, message.card);
      return { kind: 'posted', at };
    });
  }
}

const busy: PostResult = { kind: 'retry', afterMs: 30_000, reason: '429' };
