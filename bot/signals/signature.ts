import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE, type Instant } from '../../domain/instant.ts';

/** How far the clock of who signs may be from ours, ms. */
const SKEW = 5 * MINUTE;

/** What goes beside the body: seconds since 1970, and what only who knows the secret can write about both. */
export interface Signed {
  readonly timestamp: string;
  readonly signature: string;
}

export const TIMESTAMP_HEADER = 'X-Credits-Timestamp';
export const SIGNATURE_HEADER = 'X-Credits-Signature';

export function sign(body: Buffer, secret: string, now: Instant): Signed {
  const timestamp = String(Math.floor(now / 1000));
  return { timestamp, signature: `sha256=${digestOf(body, timestamp, secret).toString('hex')}` };
}

/** `stale` is only told to who knows the secret: somebody's clock is wrong, or he plays an old message again. */
export function checkSignature(
  { timestamp, signature }: Partial<Signed>,
  signed: { readonly body: Buffer; readonly secret: string; readonly now: Instant },
): 'fits' | 'does-not-fit' | 'stale' {
  if (timestamp === undefined || !/^\d{1,12}$/u.test(timestamp)) return 'does-not-fit';
  const hex = /^sha256=([0-9a-f]{64})$/iu.exec(signature ?? '')?.[1];
  if (hex === undefined) return 'does-not-fit';
  const expected = digestOf(signed.body, timestamp, signed.secret);
  if (!timingSafeEqual(Buffer.from(hex, 'hex'), expected)) return 'does-not-fit';
  return Math.abs(signed.now - Number(timestamp) * 1000) > SKEW ? 'stale' : 'fits';
}

/** Over the bytes as they came, not over what they mean. */
const digestOf = (body: Buffer, timestamp: string, secret: string): Buffer =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
