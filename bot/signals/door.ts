import type { IncomingMessage } from 'node:http';
import { MINUTE, type Instant } from '../../domain/instant.ts';
import type { MailTold } from '../../domain/signals/record-signal.ts';
import type { SignalKind } from '../../domain/signals/signal.ts';
import { within } from '../../domain/within.ts';
import { readMail } from './read-mail.ts';
import { checkSignature, SIGNATURE_HEADER, TIMESTAMP_HEADER } from './signature.ts';

/** Where the organisation's mailbox tells what Microsoft mailed. */
export interface SignalDoor {
  readonly secret: string;
  /** The real clock: a signature is as old as it is, whatever day the sandbox has. */
  wallClock(): Instant;
  /** Stores it, once a mail; answers what it was taken for, the first time and again. */
  tell(mail: MailTold): Promise<{ readonly kind: SignalKind }>;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly kind: SignalKind } | { readonly error: string };
}

const MOST_BYTES = 16 * 1024;
const READ_MS = 10_000;
/** Microsoft mails three times a month; this many a minute is a flow that runs in circles. */
const MOST_A_MINUTE = 60;

/** Answers in a sentence; nothing of the mail goes into it or into the log. */
export function openSignalDoor(door: SignalDoor): (req: IncomingMessage) => Promise<Answer> {
  let lately: Instant[] = [];
  return async (req) => {
    const body = await within(READ_MS, bytesOf(req)).catch(() => undefined);
    if (body === undefined) return no(413, 'The body is too large, or did not come.');
    const now = door.wallClock();
    const signed = { timestamp: header(req, TIMESTAMP_HEADER), signature: header(req, SIGNATURE_HEADER) };
    const checked = checkSignature(signed, { body, secret: door.secret, now });
    if (checked === 'does-not-fit') return no(401, 'The signature does not fit.');
    if (checked === 'stale') return no(401, 'The timestamp is more than five minutes off.');
    lately = lately.filter((at) => now - at < MINUTE);
    if (lately.length >= MOST_A_MINUTE) return no(429, 'That is more than I take in a minute.');
    lately.push(now);
    const mail = readMail(body);
    if (!mail) return no(400, 'The body is not JSON with id, subject or kind, and at.');
    return { status: 202, body: { kind: (await door.tell(mail)).kind } };
  };
}

const no = (status: number, error: string): Answer => ({ status, body: { error } });

const header = (req: IncomingMessage, name: string): string => String(req.headers[name.toLowerCase()] ?? '');

/** Undefined: more than anybody sends. The rest of it is not kept. */
function bytesOf(req: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MOST_BYTES) chunks.push(chunk);
      else resolve(undefined);
    });
    req.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    req.once('error', reject);
  });
}
