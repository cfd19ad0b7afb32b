import assert from 'node:assert/strict';
import { z } from 'zod';

/** The answers of the sandbox's API as the page relies on them: a shape that drifts fails every test that reads it. */
const message = z.strictObject({
  id: z.string(),
  at: z.number(),
  from: z.string(),
  fromName: z.string(),
  mine: z.boolean(),
  unread: z.boolean(),
  ringing: z.boolean(),
  text: z.string().optional(),
  textFormat: z.string().optional(),
  card: z.unknown().optional(),
  personal: z.literal(true).optional(),
  summary: z.string().optional(),
  attachment: z.strictObject({ name: z.string() }).optional(),
  editedAt: z.number().optional(),
  deleted: z.literal(true).optional(),
  threadOf: z.string().optional(),
});

export const chats = z.strictObject({
  now: z.number(),
  chats: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['personal', 'channel']),
      name: z.string(),
      unread: z.number(),
      ringing: z.boolean(),
      messages: z.array(message),
    }),
  ),
});

export const adminCenter = z.strictObject({
  simulated: z.literal(true),
  now: z.number(),
  shown: z.string(),
  shownAsOf: z.number(),
  currency: z.literal('USD'),
  autoRecharge: z.strictObject({ on: z.boolean(), trigger: z.string(), amount: z.string() }),
  card: z.strictObject({ validTo: z.string() }),
  lagHours: z.number(),
  forwarding: z.boolean(),
  mails: z.array(z.strictObject({ at: z.number(), kind: z.string(), subject: z.string() })),
  sentMails: z.array(
    z.strictObject({
      at: z.number(),
      from: z.string(),
      to: z.array(z.string()),
      subject: z.string(),
      text: z.string(),
    }),
  ),
  orders: z.array(
    z.strictObject({ orderNumber: z.string(), at: z.number(), amount: z.string(), by: z.string() }),
  ),
});

export const truth = z.strictObject({
  simulated: z.literal(true),
  balance: z.string(),
  lots: z.array(
    z.strictObject({
      orderNumber: z.string(),
      boughtAt: z.number(),
      expiresAt: z.number(),
      size: z.string(),
      rest: z.string(),
    }),
  ),
  bought: z.string(),
  charged: z.string(),
  forfeited: z.string(),
  failedCalls: z.number(),
});

export const clock = z.strictObject({
  now: z.number(),
  timeZone: z.string(),
  offsetMs: z.number(),
  advancing: z.boolean(),
});

const error = z.looseObject({ error: z.looseObject({ code: z.string(), message: z.string() }) });

/** The code of an error body. */
export const codeOf = (json: unknown): string => error.parse(json).error.code;

export function found<T>(value: T | undefined, what: string): T {
  assert.ok(value !== undefined, `no ${what}`);
  return value;
}
