export type GetToken = () => Promise<string>;

/** How we prove to Microsoft who we are; the tenant is the organisation's. */
export type GraphIdentity =
  | {
      readonly kind: 'secret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      readonly kind: 'certificate';
      readonly tenantId: string;
      readonly clientId: string;
      /** PEM with certificate and private key. */
      readonly certificatePath: string;
    }
  /** On Azure; `clientId` of a user-assigned identity. */
  | { readonly kind: 'managed-identity'; readonly clientId?: string }
  /** The sandbox takes any token. */
  | { readonly kind: 'stand-in' };

const SCOPE = 'https://graph.microsoft.com/.default';

/** Tokens are cached by @azure/identity until shortly before they expire. */
export function tokensFor(identity: GraphIdentity): GetToken {
  if (identity.kind === 'stand-in') return () => Promise.resolve('stand-in');
  let credential: ReturnType<typeof credentialFor> | undefined;
  return async () => {
    credential ??= credentialFor(identity);
    return (await (await credential).getToken(SCOPE)).token;
  };
}

/** Loaded when the first token is needed: the package takes long, and the sandbox never needs it. */
async function credentialFor(identity: Exclude<GraphIdentity, { kind: 'stand-in' }>) {
  const azure = await import('@azure/identity');
  switch (identity.kind) {
    case 'secret':
      return new azure.ClientSecretCredential(identity.tenantId, identity.clientId, identity.clientSecret);
    case 'certificate':
      return new azure.ClientCertificateCredential(identity.tenantId, identity.clientId, {
        certificatePath: identity.certificatePath,
      });
    case 'managed-identity':
      return identity.clientId === undefined
        ? new azure.ManagedIdentityCredential()
        : new azure.ManagedIdentityCredential({ clientId: identity.clientId });
  }
}
