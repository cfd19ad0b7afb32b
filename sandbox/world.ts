import type { EventHub } from './api/event-hub.ts';
import type { BotLine } from './chat/bot-line.ts';
import type { Chats } from './chat/chats.ts';
import type { Looking } from './chat/looking.ts';
import type { OfferedFiles } from './chat/offered-files.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Directory } from './directory/directory.ts';
import type { SentMail } from './graph/send-mail.ts';
import type { RequestLog } from './graph/request-log.ts';
import type { GraphThrottle } from './graph/throttle.ts';
import type { Forwarding } from './microsoft/forward-mails.ts';
import type { Microsoft } from './microsoft/microsoft.ts';

/** Everything simulated, as the routes see it. */
export interface World {
  readonly origin: string;
  readonly publicDir: string;
  readonly modulesDir: string;
  readonly clock: Clock;
  readonly chats: Chats;
  readonly bot: BotLine;
  readonly files: OfferedFiles;
  readonly hub: EventHub;
  readonly faults: Faults;
  /** People, groups and licences. */
  readonly directory: Directory;
  readonly seed: number;
  /** Newest first. */
  readonly sentMails: SentMail[];
  readonly throttle: GraphThrottle;
  /** What was asked of Graph. */
  readonly requests: RequestLog;
  /** For the parts of a batch. */
  readonly partThrottle: GraphThrottle;
  /** Who has which chat in front of them, waiting for an answer: nothing rings there. */
  readonly looking: Looking;
  /** Which person has had which version of which message refreshed by itself. */
  readonly refreshed: Set<string>;
  /** Microsoft's side, caught up with the clock. */
  microsoft(): Microsoft;
  /** Whether Microsoft's mails are passed on to the bot. */
  readonly forwarding: Forwarding;
  /** Passes on what Microsoft mailed since. */
  forwardMails(): Promise<void>;
  /** Moves the clock step by step, one advance after another; `onLeap` of one step ends before the next begins. */
  advance(steps: number, ms: number): Promise<void>;
  isAdvancing(): boolean;
  /** Call after every change: writes the state soon. */
  save(): void;
}
