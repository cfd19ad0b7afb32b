import { z } from 'zod';
import type { MailTold } from '../../domain/signals/record-signal.ts';
import { SIGNAL_KINDS } from '../../domain/signals/signal.ts';

/** A flow may send more than is asked for; what is not named here is not looked at. */
const shape = z
  .looseObject({
    /** Ids of mails are up to a thousand letters. */
    id: z.string().min(1).max(2000),
    kind: z.enum(SIGNAL_KINDS).optional(),
    subject: z.string().max(2000).optional(),
    at: z.iso.datetime({ offset: true, local: false }).optional(),
  })
  .refine(({ kind, subject }) => kind !== undefined || subject !== undefined);

/** Before it there were no such mails; a clock that says so is not set. */
const EARLIEST = Date.UTC(2000, 0);

/** Undefined: not JSON in UTF-8, or not a mail. */
export function readMail(body: Buffer): MailTold | undefined {
  const told = shape.safeParse(jsonIn(body)).data;
  if (!told) return undefined;
  const at = told.at === undefined ? undefined : Date.parse(told.at);
  if (at !== undefined && !(at >= EARLIEST)) return undefined;
  return { id: told.id, kind: told.kind, subject: told.subject ?? '', at };
}

function jsonIn(body: Buffer): unknown {
  try {
    // Without a byte order mark, which Windows puts in front.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
