import { within } from '../domain/within.ts';

export type GetToken = () => Promise<string>;

/** How we prove to Microsoft who we are; the tenant is the organisation's. */
export type GraphIdentity =
  | {
      readonly kind: 'secret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  /** The sandbox takes any token. */
  | { readonly kind: 'stand-in' };

const SCOPE = 'https://graph.microsoft.com/.default';
/** The package waits for ever, and a fetch that never ends keeps every later one from beginning. */
const TOKEN_MS = 30_000;

/** Tokens are cached by @azure/identity until shortly before they expire. */
export function tokensFor(identity: GraphIdentity): GetToken {
  if (identity.kind === 'stand-in') return () => Promise.resolve('stand-in');
  let credential: ReturnType<typeof credentialFor> | undefined;
  return async () => {
    credential ??= credentialFor(identity);
    return (await within(TOKEN_MS, (await credential).getToken(SCOPE))).token;
  };
}

/** Loaded when the first token is needed: the package takes long, and the sandbox never needs it. */
async function credentialFor({
  tenantId,
  clientId,
  clientSecret,
}: Extract<GraphIdentity, { kind: 'secret' }>) {
  const { ClientSecretCredential } = await import('@azure/identity');
  return new ClientSecretCredential(tenantId, clientId, clientSecret);
}
