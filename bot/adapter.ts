import { CloudAdapter, type Activity, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { newId } from '../domain/ids.ts';
import type { Log } from '../domain/log.ts';
import { Authentication, NotLetIn, type AdapterSettings } from './auth.ts';
import { ConnectorError, type ConnectorClient } from './connector.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
}

type Handler = (context: TurnContext) => Promise<void>;

/** botbuilder's way in and out, with its traps closed: bad tokens, foreign tenants, endless waits, leaked errors. */
export class CreditAdapter extends CloudAdapter {
  readonly #settings: AdapterSettings;
  readonly #log: Log;
  readonly #failed: (reference: string) => string;

  constructor(settings: AdapterSettings, log: Log, failed: (reference: string) => string) {
    super(new Authentication(settings));
    this.#settings = settings;
    this.#log = log;
    this.#failed = failed;
    this.onTurnError = (context, error) => this.#answerFailure(context, error);
  }

  /** One POST to /api/messages. Never throws; says nothing about the inside. */
  async receive(authorization: string, body: unknown, handler: Handler): Promise<HttpAnswer> {
    if (!isActivity(body)) return sentence(400, 'This is not a Bot Framework activity.');
    const activity = body;
    try {
      const caller = await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
      if (!this.#isServed(activity)) {
        this.#log.warn({ activityType: activity.type }, 'an activity of a foreign tenant was refused');
        return sentence(403, 'This bot serves another organisation.');
      }
      const answer = await this.processActivity(caller, activity, handler);
      return answer ? { status: answer.status, body: answer.body as unknown } : { status: 200 };
    } catch (error) {
      return this.#refuse(error);
    }
  }

  /** For messages outside a turn. */
  async connector(serviceUrl: string): Promise<ConnectorClient> {
    const identity = this.createClaimsIdentity(this.#settings.kind === 'teams' ? this.#settings.appId : '');
    const factory = this.botFrameworkAuthentication.createConnectorFactory(identity);
    return factory.create(serviceUrl, 'https://api.botframework.com');
  }

  /** Sends to a chat what takes longer than a turn may; a failure is told there as it would be in a turn. */
  later(chat: { serviceUrl: string; id: string }, work: Promise<Partial<Activity>>): void {
    this.#sendWhenDone(chat, work).catch((error: unknown) => {
      this.#log.error({ err: error, reference: newReference() }, 'a late answer could not be sent');
    });
  }

  async #sendWhenDone(
    { serviceUrl, id }: { serviceUrl: string; id: string },
    work: Promise<Partial<Activity>>,
  ): Promise<void> {
    const activity = await work.catch((error: unknown) => {
      const reference = newReference();
      this.#log.error({ err: error, reference }, 'a late answer failed');
      return plainText(this.#failed(reference));
    });
    const connector = await this.connector(serviceUrl);
    await connector.conversations.sendToConversation(id, activity);
  }

  get tenantId(): string {
    return this.#settings.tenantId;
  }

  get kind(): AdapterSettings['kind'] {
    return this.#settings.kind;
  }

  #isServed({ conversation, channelData }: ReceivedActivity): boolean {
    const claimed = [conversation.tenantId, channelData?.tenant?.id].filter((id) => id !== undefined);
    return claimed.length > 0 && claimed.every((id) => id === this.#settings.tenantId);
  }

  #refuse(error: unknown): HttpAnswer {
    if (error instanceof NotLetIn) {
      this.#log.warn({ reason: error.message, cause: nameOf(error.cause) }, 'an activity was not let in');
      return error.status === 401
        ? sentence(401, 'You are not allowed to talk to this bot.')
        : sentence(503, 'Callers cannot be checked at the moment. Please try again later.');
    }
    const reference = newReference();
    this.#log.error({ err: error, reference }, 'a turn failed and could not be answered');
    return sentence(500, `Something went wrong here. Reference ${reference}.`);
  }

  async #answerFailure(context: TurnContext, error: Error): Promise<void> {
    const reference = newReference();
    const { id: activityId, type } = context.activity;
    this.#log.error({ err: error, reference, activityId, activityType: type }, 'a turn failed');
    if (type === 'invoke') {
      const value = { code: 'Failed', message: this.#failed(reference) };
      await context.sendActivity({
        type: 'invokeResponse',
        value: { status: 200, body: { statusCode: 500, type: 'application/vnd.microsoft.error', value } },
      });
      return;
    }
    // If the connector is what failed, it would only be waited for once more.
    if (!(error instanceof ConnectorError)) await context.sendActivity(plainText(this.#failed(reference)));
  }
}

const text = z.string().min(1).max(2000);
const envelope = z.looseObject({
  type: text,
  id: text.optional(),
  channelId: text,
  serviceUrl: text,
  conversation: z.looseObject({ id: text, tenantId: text.optional() }),
  from: z.looseObject({ id: text, aadObjectId: text.optional() }),
  recipient: z.looseObject({ id: text }),
  channelData: z.looseObject({ tenant: z.looseObject({ id: text }).optional() }).nullish(),
  text: z.string().nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string() })).nullish(),
  membersAdded: z.array(z.looseObject({ id: z.string() })).nullish(),
});
type ReceivedActivity = Activity & z.infer<typeof envelope>;

/** What every handler relies on; botbuilder itself accepts nearly anything and checks what else it needs. */
const isActivity = (body: unknown): body is ReceivedActivity => envelope.safeParse(body).success;

const plainText = (words: string): Partial<Activity> => ({
  type: 'message',
  text: words,
  textFormat: 'plain',
});

/** Short enough to be read out on the phone. */
const newReference = (): string => newId().slice(0, 8);

const nameOf = (cause: unknown): string | undefined => (cause instanceof Error ? cause.name : undefined);

const sentence = (status: number, message: string): HttpAnswer => ({ status, body: { error: message } });
