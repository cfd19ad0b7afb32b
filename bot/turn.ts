import type { Card } from '../domain/messages/card-copy.ts';
import type { Actor, Role } from '../domain/organisations/roles.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Instant } from '../domain/instant.ts';
import type { BotDeps } from './deps.ts';
import type { Mentioned } from './mentioned.ts';

/** What one activity is about, after actor and tenant were checked. */
export interface Turn {
  readonly actor: Actor;
  /** Some of the actor's roles may be missing: Microsoft did not say which groups they are in. */
  readonly unsure: boolean;
  readonly organisation: Organisation;
  readonly now: Instant;
  readonly place: {
    readonly kind: 'personal' | 'channel';
    readonly conversationId: string;
    readonly name: string;
  };
  /** Whom the message mentions besides the bot. */
  readonly mentioned: readonly Mentioned[];
  /** Natural key for facts that this activity creates: the activity's id, so a second delivery stores nothing. */
  readonly key: string;
  readonly deps: BotDeps;
}

/** Always something: a person always gets an answer. `copyId`: record the sent activity as that card copy. */
export type Reply =
  | { readonly kind: 'card'; readonly card: Card; readonly summary: string; readonly copyId?: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Now the sentence; what the work ends in follows as a message of its own. */
  | { readonly kind: 'later'; readonly text: string; readonly work: Promise<Reply> }
  /** A sentence, and the question whether the file may be put where the person keeps files. */
  | { readonly kind: 'file'; readonly text: string; readonly offer: FileOffer };

/** A file that Teams asks the person about. */
export interface FileOffer {
  readonly name: string;
  readonly description: string;
  /** How large it is about to be. */
  readonly bytes: number;
  /** Comes back with the answer: a claim, as from a card. */
  readonly context: Readonly<Record<string, string>>;
}

/** One row of bot/commands/index.ts. Help, permissions, suggestions and the manifest derive from these. */
export interface Command {
  /** What people type; lower case. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Whole sentences that mean this command too; the first group is what `run` gets. */
  readonly questions?: readonly RegExp[];
  readonly usage: string;
  /** One line for help and the Teams menu. */
  readonly summary: string;
  readonly allowed: readonly Role[];
  /** Whoever is known here may, without any role. */
  readonly isForAnybody?: true;
  /** Shown in the Teams command menu. */
  readonly menu: boolean;
  /** `words` is what stood after the name, trimmed. */
  run(words: string, turn: Turn): Promise<Reply>;
}

/** One row of bot/actions/index.ts. `parse` gets what came back from the card: a claim, never a fact. */
export interface Action<Data = unknown> {
  readonly verb: string;
  readonly allowed: readonly Role[];
  /** Whoever is known here may, without any role. */
  readonly isForAnybody?: boolean;
  parse(data: unknown): Data | undefined;
  run(data: Data, turn: Turn): Promise<Reply>;
}
