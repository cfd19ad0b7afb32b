import * as sinon from 'sinon';
import type { JobDeps, JobUseCases } from '../../jobs/deps.ts';
import type {
  CardCopy,
  Conversation,
  Message,
  PostedAt,
  PostResult,
} from '../../domain/messages/card-copy.ts';
import type { Mail, MailResult } from '../../domain/messages/mailer.ts';
import { Limiter } from '../../jobs/delivery/limiter.ts';
import { readWindows, type Limits } from '../../jobs/delivery/limits.ts';
import { recordedLog } from '../support/recorded-log.ts';

/** Use cases that do nothing and remember that they were asked; one organisation, no copies. */
export function fakeDeps(overrides: Partial<FakeUseCases> = {}) {
  const useCases: FakeUseCases = {
    organisationIds: stub<[], readonly string[]>().resolves(['contoso']),
    fetchCallLog: stub<[string], void>().resolves(),
    refreshMembers: stub<[string], void>().resolves(),
    checkTopUps: stub<[string], void>().resolves(),
    checkRecharge: stub<[string], void>().resolves(),
    tendLicences: stub<[string], void>().resolves(),
    tellMicrosoft: stub<[string], void>().resolves(),
    evaluateAlerts: stub<[string], void>().resolves(),
    askReadings: stub<[string], void>().resolves(),
    claimCopies: stub<[number, (readonly string[])?], readonly CardCopy[]>().resolves([]),
    isAnythingDue: stub<[], boolean>().resolves(false),
    weeklyLine: stub<[string], void>().resolves(),
    threadRoot: stub<[CardCopy], PostedAt | undefined>().resolves(place),
    drawMail: stub<[CardCopy], Mail | undefined>().resolves(mail),
    destination: stub<[CardCopy], Conversation | undefined>().resolves(chat),
    draw: stub<[CardCopy], Message | undefined>().resolves(message),
    markShown: stub<[CardCopy, PostedAt], void>().resolves(),
    markUndelivered: stub<Parameters<JobUseCases['markUndelivered']>, void>().resolves(),
    ...overrides,
  };
  const poster = {
    post: stub<[Conversation, Message], PostResult>().resolves({ kind: 'posted', at: place }),
    reply: stub<[Conversation, PostedAt, Message], PostResult>().resolves({ kind: 'posted', at: place }),
    edit: stub<[PostedAt, Message], PostResult>().resolves({ kind: 'posted', at: place }),
  };
  const mailer = { send: stub<[Mail], MailResult>().resolves({ kind: 'accepted' }) };
  const log = recordedLog();
  const limiter = new Limiter(TEAMS);
  return { useCases, poster, mailer, limiter, log, now: () => NOW } satisfies JobDeps;
}

type FakeUseCases = {
  [Name in keyof JobUseCases]: sinon.SinonStub<Parameters<JobUseCases[Name]>, ReturnType<JobUseCases[Name]>>;
};

/** Microsoft's limits, as config.ts has them. */
export const TEAMS: Limits = {
  thread: readWindows('7/1 8/2 60/30 1800/3600') ?? [],
  tenant: readWindows('50/1') ?? [],
};

export const stub = <Args extends readonly unknown[], Result>() => sinon.stub<Args, Promise<Result>>();

export const message: Message = { card: { type: 'AdaptiveCard' }, summary: 'A card' };

export const mail: Mail = { from: 'credits@c.example', toPersonId: 'ana', subject: 'A card', text: 'A card' };

export const SECOND_MS = 1000;

export const NOW = Date.UTC(2026, 4, 4, 10);

export const place: PostedAt = { serviceUrl: 'http://127.0.0.1/', conversationId: 'a:1', activityId: '1' };

export const chat: Conversation = {
  organisationId: 'contoso',
  id: 'a:1',
  kind: 'personal',
  personId: 'ana',
  memberId: '29:ana',
  name: '',
  serviceUrl: 'http://127.0.0.1/',
  botId: '28:bot',
  reachable: true,
  seenAt: NOW,
};

export const copyOf = (id: string, more: Partial<CardCopy> = {}): CardCopy => ({
  organisationId: 'contoso',
  id,
  subject: 'top-up/1',
  audience: 'approver',
  personId: 'ana',
  channelId: null,
  wanted: 1,
  shown: 0,
  posted: null,
  note: null,
  attempts: 0,
  under: null,
  byMail: false,
  ...more,
});
