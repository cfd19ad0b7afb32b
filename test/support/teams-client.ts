import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer as readBytes, text as readText } from 'node:stream/consumers';
import { z } from 'zod';

/** Plays Microsoft Teams on loopback over real HTTP: people on one side, a Bot Connector on the other. */
export interface Person {
  /** Entra object id. */
  readonly id: string;
  readonly displayName: string;
}

export interface Posted {
  readonly id: string;
  readonly conversationId: string;
  /** The newest version; edits replace it. */
  activity: SentActivity;
  edits: number;
}

const sentActivity = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});
type SentActivity = Readonly<z.infer<typeof sentActivity>>;
const newThread = z.looseObject({
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }) }),
  activity: sentActivity,
});

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** What the bot posted in that chat while it answered. */
  readonly messages: readonly Posted[];
}

const invokeBody = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });
export type InvokeBody = Readonly<z.infer<typeof invokeBody>>;

export type Fault =
  | {
      readonly status: number;
      readonly code?: string;
      readonly retryAfterSeconds?: number;
      readonly times?: number;
    }
  | 'hang';

interface Where {
  /** Omitted: the personal chat of that person. */
  readonly channel?: boolean;
  /** How the bot is mentioned; in a channel "spaced" unless told. */
  readonly mention?: 'spaced' | 'glued' | 'none';
  /** Deliver the same activity again by giving its id. */
  readonly activityId?: string;
  /** Anything else about the activity, e.g. a foreign tenant. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

const BOT = { id: '28:credits-bot', name: 'Credits' };
export const CHANNEL = { id: '19:phone-admins@thread.tacv2', name: 'Phone admins' };

export async function openTeams(settings: { messagesUrl: string; tenantId: string }): Promise<TeamsClient> {
  const connector = new Connector();
  await connector.open();
  return new TeamsClient(connector, settings);
}

export class TeamsClient {
  readonly #connector: Connector;
  readonly #settings: { messagesUrl: string; tenantId: string };
  #activities = 0;
  /** Sent with every activity; a test of tokens sets it. */
  authorization: string | undefined;

  constructor(connector: Connector, settings: { messagesUrl: string; tenantId: string }) {
    this.#connector = connector;
    this.#settings = settings;
  }

  get serviceUrl(): string {
    return this.#connector.url;
  }

  get posted(): readonly Posted[] {
    return this.#connector.posted;
  }

  /** Every request the bot made, e.g. "POST /v3/conversations". */
  get requests(): readonly string[] {
    return this.#connector.requests;
  }

  /** What the connector answers from now on; undefined heals it. */
  fail(fault: Fault | undefined): void {
    this.#connector.fault = fault;
  }

  say(person: Person, text: string, where: Where = {}): Promise<Answer> {
    const style = where.mention ?? (where.channel ? 'spaced' : 'none');
    const at = `<at>${BOT.name}</at>`;
    const spoken = { none: text, glued: `${at}${text}`, spaced: `${at} ${text}` }[style];
    const entities = style === 'none' ? [] : [{ type: 'mention', text: at, mentioned: BOT }];
    return this.#send(person, { type: 'message', text: spoken, textFormat: 'plain', entities }, where);
  }

  /** Presses a button of a card: Action.Execute with the inputs merged into data. */
  async act(
    person: Person,
    on: Posted | undefined,
    verb: string,
    data: object = {},
    where: Where = {},
  ): Promise<InvokeBody> {
    const action = { type: 'Action.Execute', title: verb, verb, data };
    const invoke = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action, trigger: 'manual' },
      ...(on && { replyToId: on.id }),
    };
    const answer = await this.#send(person, invoke, where);
    if (answer.status !== 200) throw new Error(`an invoke was answered ${answer.status}`);
    return invokeBody.parse(answer.body);
  }

  /** What a client asks while somebody types into a field with choices.data. */
  async search(person: Person, value: object): Promise<{ status: number; body: unknown }> {
    const { status, body } = await this.#send(
      person,
      { type: 'invoke', name: 'application/search', value },
      {},
    );
    return { status, body };
  }

  /** Drops a file into the personal chat, the way Teams hands over what lies in OneDrive. */
  drop(
    person: Person,
    file: { name: string; bytes: Buffer; as?: 'download-info' | 'content-url' },
  ): Promise<Answer> {
    const url = this.#connector.keepFile(file.name, file.bytes);
    const attachment =
      file.as === 'content-url'
        ? { contentType: 'application/zip', contentUrl: url, name: file.name }
        : {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            contentUrl: 'https://example.sharepoint.com/personal/file',
            name: file.name,
            content: { downloadUrl: url, uniqueId: file.name, fileType: file.name.split('.').at(-1) },
          };
    const copyOfText = { contentType: 'text/html', content: '<p></p>' };
    return this.#send(person, { type: 'message', text: '', attachments: [copyOfText, attachment] }, {});
  }

  /** Answers whether a file may be put into the person's OneDrive; accepted, it may be uploaded under that name. */
  consent(
    person: Person,
    action: 'accept' | 'decline',
    context: unknown,
    name = 'file.csv',
  ): Promise<Answer> {
    const uploadUrl = this.#connector.fileUrl(name);
    const uploadInfo = { contentUrl: uploadUrl, name, uploadUrl, uniqueId: name, fileType: 'csv' };
    const value = { type: 'fileUpload', action, context, ...(action === 'accept' && { uploadInfo }) };
    return this.#send(person, { type: 'invoke', name: 'fileConsent/invoke', value }, {});
  }

  /** What the bot uploaded, or was to download, under that name. */
  fileOf(name: string): Buffer | undefined {
    return this.#connector.fileOf(name);
  }

  /** Older clients: the card's Action.Submit fallback arrives as a message with a value. */
  submit(person: Person, value: object, where: Where = {}): Promise<Answer> {
    return this.#send(person, { type: 'message', value }, where);
  }

  install(person: Person, where: Where & { action?: 'add' | 'remove' } = {}): Promise<Answer> {
    return this.#send(person, { type: 'installationUpdate', action: where.action ?? 'add' }, where);
  }

  addBot(person: Person, where: Where = {}): Promise<Answer> {
    return this.#send(person, { type: 'conversationUpdate', membersAdded: [BOT] }, where);
  }

  /** Any body at all. */
  async post(body: unknown): Promise<{ status: number; body: unknown }> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (this.authorization !== undefined) headers['authorization'] = this.authorization;
    const answer = await fetch(this.#settings.messagesUrl, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  }

  /** Polls until a posted message satisfies `wanted`; throws after `withinMs`. */
  async waitFor(wanted: (posted: Posted) => boolean, withinMs = 5000): Promise<Posted> {
    const signal = AbortSignal.timeout(withinMs);
    for (;;) {
      const found = this.posted.find(wanted);
      if (found) return found;
      if (signal.aborted) throw new Error(`no such message within ${withinMs} ms`);
      await new Promise((resolve) => {
        setTimeout(resolve, 10);
      });
    }
  }

  close(): Promise<void> {
    return this.#connector.close();
  }

  personalChat(person: Person): string {
    return `a:chat-of-${person.id}`;
  }

  async #send(person: Person, activity: object, where: Where): Promise<Answer> {
    this.#activities += 1;
    const { tenantId } = this.#settings;
    const before = this.posted.length;
    const id = where.activityId ?? `${1_700_000_000_000 + this.#activities}`;
    const chat = where.channel
      ? { id: `${CHANNEL.id};messageid=${id}`, conversationType: 'channel', isGroup: true, tenantId }
      : { id: this.personalChat(person), conversationType: 'personal', tenantId };
    const { status, body } = await this.post({
      id,
      timestamp: '2026-11-22T09:00:00.000Z',
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      from: { id: `29:${person.id}`, name: person.displayName, aadObjectId: person.id },
      recipient: BOT,
      conversation: chat,
      channelData: { tenant: { id: tenantId }, ...(where.channel && { channel: CHANNEL }) },
      ...activity,
      ...where.overrides,
    });
    const messages = this.posted.slice(before).filter(({ conversationId }) => conversationId === chat.id);
    return { status, body, messages };
  }
}

/** The Bot Connector's part that the bot uses. */
class Connector {
  readonly posted: Posted[] = [];
  readonly requests: string[] = [];
  fault: Fault | undefined;
  readonly #files = new Map<string, Buffer>();
  readonly #server = createServer((req, res) => {
    this.#answer(req, res).catch((error: unknown) => {
      answerJson(res, 500, { error: { code: 'TestFault', message: String(error) } });
    });
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the connector is not open');
    return `http://127.0.0.1:${address.port}`;
  }

  keepFile(name: string, bytes: Buffer): string {
    this.#files.set(name, bytes);
    return this.fileUrl(name);
  }

  fileUrl(name: string): string {
    return `${this.url}/files/${encodeURIComponent(name)}`;
  }

  fileOf(name: string): Buffer | undefined {
    return this.#files.get(name);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = decodeURIComponent((req.url ?? '').split('?', 1)[0] ?? '');
    const file = /^\/files\/(.+)$/u.exec(path)?.[1];
    if (file !== undefined && req.method === 'PUT') {
      this.#files.set(file, await readBytes(req));
      res.statusCode = 201;
      res.end();
      return;
    }
    if (file !== undefined) {
      const bytes = this.#files.get(file);
      res.statusCode = bytes ? 200 : 404;
      res.end(bytes);
      return;
    }
    const body = await readJson(req);
    this.requests.push(`${req.method} ${path}`);
    if (this.fault === 'hang') return;
    if (this.fault) {
      this.#refuse(this.fault, res);
      return;
    }
    const { status, answer } = this.#route(req.method ?? '', path, body);
    answerJson(res, status, answer);
  }

  #refuse(fault: Exclude<Fault, 'hang'>, res: ServerResponse): void {
    const { status, code = 'ServiceError', retryAfterSeconds, times } = fault;
    if (times !== undefined) this.fault = times > 1 ? { ...fault, times: times - 1 } : undefined;
    const wait = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    res.writeHead(status, { 'content-type': 'application/json', ...wait });
    res.end(JSON.stringify({ error: { code, message: 'as the test wants it' } }));
  }

  #route(method: string, path: string, body: unknown): { status: number; answer: unknown } {
    if (method === 'POST' && path === '/v3/conversations') return this.#startThread(body);
    const [, conversationId, activityId] =
      /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/u.exec(path) ?? [];
    if (conversationId === undefined) return { status: 404, answer: { error: { code: 'NotFound' } } };
    if (method === 'POST')
      return { status: 201, answer: { id: this.#keep(conversationId, sentActivity.parse(body)).id } };
    const known = this.posted.find(({ id }) => id === activityId);
    if (!known) return { status: 404, answer: { error: { code: 'ActivityNotFoundInConversation' } } };
    if (method === 'DELETE') this.posted.splice(this.posted.indexOf(known), 1);
    else {
      known.activity = sentActivity.parse(body);
      known.edits += 1;
    }
    return { status: 200, answer: { id: known.id } };
  }

  #startThread(body: unknown): { status: number; answer: unknown } {
    const { channelData, activity } = newThread.parse(body);
    const id = `${channelData.channel.id};messageid=${this.posted.length + 1}`;
    const kept = this.#keep(id, activity);
    return { status: 201, answer: { id, activityId: kept.id, serviceUrl: this.url } };
  }

  #keep(conversationId: string, activity: SentActivity): Posted {
    const kept = { id: `m${this.posted.length + 1}`, conversationId, activity, edits: 0 };
    this.posted.push(kept);
    return kept;
  }
}

/** restify replaces writeHead for the whole process, and its version returns nothing. */
function answerJson(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' });
  res.end(JSON.stringify(body));
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  const text = await readText(req);
  return text === '' ? undefined : JSON.parse(text);
}

const card = z.record(z.string(), z.unknown());

/** The card of a message or of an invoke's answer. */
export function cardOf(from: Posted | InvokeBody): Record<string, unknown> | undefined {
  if ('value' in from) {
    const isCard = from.type === 'application/vnd.microsoft.card.adaptive';
    return isCard ? card.parse(from.value) : undefined;
  }
  const attachment = from.activity.attachments?.find(({ contentType }) =>
    contentType.includes('card.adaptive'),
  );
  return attachment && card.parse(attachment.content);
}

/** Every text a person can read on a card, in order; escapes of Markdown taken out. */
export function textsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf);
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'fallback' || key === 'speak') return [];
    if (typeof value === 'string' && ['text', 'title', 'value', 'label'].includes(key))
      return [value.replaceAll(/\\([!-/:-@[-`{-~])/gu, '$1')];
    return textsOf(value);
  });
}
