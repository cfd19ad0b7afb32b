import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type Activity,
} from 'botbuilder';
import { z } from 'zod';
import { connectorHttpClient, orNoToken, type AuthenticateRequestResult } from './connector.ts';

/** Who may talk to the bot. The sandbox has no app id, which switches token checks off: so it is loopback only. */
export type AdapterSettings =
  | { readonly kind: 'sandbox'; readonly tenantId: string }
  | {
      readonly kind: 'teams';
      readonly appId: string;
      readonly appPassword: string;
      /** Home tenant of the single-tenant app registration; the only one that is served. */
      readonly tenantId: string;
      readonly appType: 'SingleTenant';
      /** Where tokens come from and are checked; Microsoft's public cloud unless a test says otherwise. */
      readonly authority?: Authority;
    };

export interface Authority {
  readonly loginUrl: string;
  readonly issuer: string;
  readonly openIdMetadataUrl: string;
}

/** Why an activity does not get in. Plain words only; the reason goes to the log, never to the caller. */
export class NotLetIn extends Error {
  override readonly name = 'NotLetIn';
  /** 401: this token is not good. 503: tokens cannot be checked at the moment. */
  readonly status: 401 | 503;

  constructor(status: 401 | 503, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.status = status;
  }
}

type ClientCredentials = Awaited<
  ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']>
>;

/** Asking for a token of our own has no time-out either, and fails in as many ways as a login can. */
class Credentials extends ConfigurationServiceClientCredentialFactory {
  override async createCredentials(
    ...about: Parameters<ConfigurationServiceClientCredentialFactory['createCredentials']>
  ): Promise<ClientCredentials> {
    const inner = await super.createCredentials(...about);
    return { signRequest: (request) => orNoToken(inner.signRequest(request)) };
  }
}

export class Authentication extends ConfigurationBotFrameworkAuthentication {
  readonly #settings: AdapterSettings;

  constructor(settings: AdapterSettings) {
    const credentials = credentialsOf(settings);
    super({ ...credentials, ...authorityOf(settings) }, new Credentials(credentials), undefined, undefined, {
      httpClient: connectorHttpClient(),
    });
    this.#settings = settings;
  }

  /** Throws NotLetIn, nothing else: the base class answers 500 with the reason for most bad tokens. */
  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    if (this.#settings.kind === 'sandbox') {
      if (!isLoopback(activity.serviceUrl)) throw new NotLetIn(401, 'the sandbox is loopback only');
      return super.authenticateRequest(activity, '');
    }
    // Another channel id selects other token rules in the base class; without a service URL it would not compare it.
    if (activity.channelId !== 'msteams' || !activity.serviceUrl) throw new NotLetIn(401, 'not from Teams');
    const { alg, iss } = unprovenClaims(authHeader);
    if (alg !== 'RS256') throw new NotLetIn(401, 'no token, or not an RS256 one');
    // The base class also takes Entra's tokens, as its emulator sends them: for those it compares no service URL, lets
    // them be of any tenant and keeps a list of the tenants that strangers name, for ever.
    if (iss !== (this.#settings.authority?.issuer ?? CHANNEL_ISSUER))
      throw new NotLetIn(401, 'not a token of Bot Framework');
    try {
      return await super.authenticateRequest(activity, authHeader);
    } catch (cause) {
      throw new NotLetIn(keysUnavailable(cause) ? 503 : 401, 'the token was not accepted', cause);
    }
  }
}

export function isLoopback(url: string | undefined): boolean {
  if (!url || !URL.canParse(url)) return false;
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

/** Refuses to start rather than running open: a blank app id silently switches authentication off. */
function credentialsOf(settings: AdapterSettings): Record<string, string> {
  if (settings.kind === 'sandbox') return {};
  const { appId, appPassword, tenantId, appType } = settings;
  for (const [name, value] of Object.entries({ appId, appPassword, tenantId }))
    if (value.trim() === '') throw new Error(`${name} must not be blank`);
  return {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: appPassword,
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppType: appType,
  };
}

/** All or none: one of them alone blanks the others' defaults. */
function authorityOf(settings: AdapterSettings): Record<string, string> {
  if (settings.kind === 'sandbox' || !settings.authority) return {};
  const { loginUrl, issuer, openIdMetadataUrl } = settings.authority;
  return {
    ToChannelFromBotLoginUrl: loginUrl,
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: issuer,
    OAuthUrl: loginUrl,
    ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    CallerId: 'urn:botframework:azure',
  };
}

const CHANNEL_ISSUER = 'https://api.botframework.com';

interface UnprovenClaims {
  readonly alg?: unknown;
  readonly iss?: unknown;
}

/** Looked at before the library does: it prints its key to stderr when it meets an algorithm it refuses. */
function unprovenClaims(authHeader: string): UnprovenClaims {
  const [, head, payload] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(authHeader) ?? [];
  return { alg: jsonIn(head)['alg'], iss: jsonIn(payload)['iss'] };
}

function jsonIn(part = ''): Readonly<Record<string, unknown>> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(part, 'base64url').toString()));
  } catch {
    return {};
  }
}

const keysUnavailable = (cause: unknown): boolean =>
  cause instanceof Error &&
  (cause.name === 'FetchError' || ('statusCode' in cause && cause.statusCode === 500));
