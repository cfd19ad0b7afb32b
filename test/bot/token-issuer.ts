import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { Authority } from '../../bot/auth.ts';

/** Issues and publishes tokens the way Bot Framework does, on loopback. */
export interface TokenIssuer {
  readonly authority: Authority;
  /** A signed token; `header` and `signWith` make bad ones. */
  token(claims: object, options?: { header?: object; signWith?: KeyObject }): string;
  close(): Promise<void>;
}

export async function openTokenIssuer(): Promise<TokenIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const server = createServer((req, res) => {
    const url = `http://${req.headers.host}`;
    const jwk = {
      ...publicKey.export({ format: 'jwk' }),
      kid: 'key-1',
      use: 'sig',
      endorsements: ['msteams'],
    };
    const body = req.url === '/keys' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/keys` };
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the issuer is not open');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    authority: { loginUrl: url, issuer: url, openIdMetadataUrl: `${url}/openid` },
    token(claims, { header = {}, signWith = privateKey } = {}) {
      const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
      const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header })}.${part({ iss: url, ...claims })}`;
      return `${signed}.${createSign('RSA-SHA256').update(signed).sign(signWith, 'base64url')}`;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
