import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AdapterSettings } from '../bot/auth.ts';
import type { Mount } from '../bot/server.ts';
import type { CallLog } from '../domain/facts/facts.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mailer } from '../domain/messages/mailer.ts';
import type { LicensedTenant } from '../domain/licences/tenant.ts';
import type { PaidCalls } from '../domain/paid-calls/paid-calls.ts';
import type { Directory, Groups } from '../domain/organisations/directory.ts';
import { callLog } from '../graph/call-log.ts';
import { graphClient, type Graph } from '../graph/client.ts';
import { tokensFor } from '../graph/credentials.ts';
import { directory } from '../graph/directory.ts';
import { groups } from '../graph/groups.ts';
import { licences } from '../graph/licences.ts';
import { licensedTenant } from '../graph/licensed-tenant.ts';
import { mailer } from '../graph/mail.ts';
import { paidCalls } from '../graph/paid-calls.ts';
import { createSandbox, type Sandbox } from '../sandbox/index.ts';
import type { Config, TenantSettings } from './config.ts';
import { packageRoot } from './package-root.ts';

/** Microsoft's side, real or simulated: who the bot is there, what time it is, where calls and people come from. */
export interface OpenedTenant {
  readonly adapter: AdapterSettings;
  readonly callLog: CallLog;
  readonly directory: Directory;
  readonly groups: Groups;
  readonly paidCalls: PaidCalls;
  readonly licensed: LicensedTenant;
  readonly mailer: Mailer;
  /** Leads people to the chat with the bot. */
  readonly chatLink: string;
  readonly mounts: readonly Mount[];
  readonly sandbox: Sandbox | undefined;
  /** Whoever knows it may tell what Microsoft mailed; null: nobody may. */
  readonly signalSecret: string | null;
  readonly now: () => Instant;
  /** Rejects when Microsoft cannot be reached or refuses us. */
  ready(): Promise<unknown>;
  close(): Promise<void>;
}

interface Hooks {
  readonly origin: string;
  /** The sandbox's clock moved by so many ms up to now. */
  readonly onLeap: (now: Instant, ms: number) => Promise<void>;
}

export function openTenant(config: Config, hooks: Hooks): Promise<OpenedTenant> {
  return config.tenant.kind === 'sandbox'
    ? openSandbox(config, hooks)
    : Promise.resolve({ ...openTeams(config.tenant), signalSecret: config.signalSecret });
}

async function openSandbox(config: Config, { origin, onLeap }: Hooks): Promise<OpenedTenant> {
  // Nobody else has to know it: the mails are simulated here as well.
  const signalSecret = config.signalSecret ?? randomBytes(32).toString('hex');
  const sandbox = await createSandbox({
    signalSecret,
    dataDir: config.dataDir,
    publicDir: join(packageRoot, 'sandbox', 'page'),
    modulesDir: join(packageRoot, 'node_modules'),
    origin,
    onLeap,
  });
  const standInTokens = tokensFor({ kind: 'stand-in' });
  const standIn = `${origin}/sandbox/graph`;
  const graph = graphClient({ getToken: standInTokens, standIn });
  return {
    adapter: { kind: 'sandbox', tenantId: sandbox.tenant.tenantId },
    callLog: callLog(graph),
    directory: directory(graph),
    groups: groups(graph),
    licensed: licensedIn(graph, graphClient({ getToken: standInTokens, standIn, ...ONE_BATCH })),
    paidCalls: paidCallsIn(graphClient({ getToken: standInTokens, standIn, ...ONCE })),
    mailer: mailer(graphClient({ getToken: standInTokens, standIn, ...ONCE })),
    chatLink: `${origin}/sandbox`,
    mounts: [{ prefix: '/sandbox', handle: (request, response) => sandbox.handle(request, response) }],
    sandbox,
    signalSecret,
    now: () => sandbox.now(),
    ready: () => Promise.resolve(),
    close: () => sandbox.close(),
  };
}

function openTeams(tenant: Extract<TenantSettings, { kind: 'teams' }>): Omit<OpenedTenant, 'signalSecret'> {
  const { appId, appPassword, tenantId } = tenant;
  const getToken = tokensFor({ kind: 'secret', tenantId, clientId: appId, clientSecret: appPassword });
  const graph = graphClient({ getToken });
  return {
    adapter: { kind: 'teams', appId, appPassword, tenantId, appType: 'SingleTenant' },
    callLog: callLog(graph),
    directory: directory(graph),
    groups: groups(graph),
    licensed: licensedIn(graph, graphClient({ getToken, ...ONE_BATCH })),
    paidCalls: paidCallsIn(graphClient({ getToken, ...ONCE })),
    mailer: mailer(graphClient({ getToken, ...ONCE })),
    chatLink: `https://teams.microsoft.com/l/chat/0/0?users=28:${appId}`,
    mounts: [],
    sandbox: undefined,
    now: () => Date.now(),
    ready: getToken,
    close: () => Promise.resolve(),
  };
}

const paidCallsIn = (graph: Graph): PaidCalls => paidCalls(licences(graph), groups(graph));

const licensedIn = (graph: Graph, once: Graph): LicensedTenant =>
  licensedTenant({ graph, once, pace: { now: () => performance.now(), sleep: (ms) => setTimeout(ms) } });

/** Twenty changes take Microsoft a while; which of them are asked again is for whoever sees the answer to each. */
const ONE_BATCH = { retries: 0, timeoutMs: 60_000 };

/** A mail that got no answer may have been taken: the delivery decides when it is tried again. */
const ONCE = { retries: 0, timeoutMs: 15_000 };
