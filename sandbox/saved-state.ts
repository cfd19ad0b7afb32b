import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Chat } from './chat/chats.ts';
import type { Faults } from './faults.ts';
import type { AccountChanges } from './directory/accounts.ts';
import type { SavedDirectory } from './directory/stores.ts';
import type { Forwarding } from './microsoft/forward-mails.ts';
import type { LicenceChanges } from './directory/licences.ts';
import type { SentMail } from './graph/send-mail.ts';
import type { MicrosoftEvent } from './microsoft/options.ts';

/** What survives a restart. Microsoft's side is not in it: it is replayed from its seed and events. */
export interface SavedState {
  readonly version: 1;
  readonly seed: number;
  /** When the sandbox was first started, sandbox time. */
  readonly start: number;
  readonly offsetMs: number;
  /** The latest moment it has seen. */
  readonly reached: number;
  readonly events: readonly MicrosoftEvent[];
  readonly chats: readonly Chat[];
  /** Chats in which the bot knows that it is installed. */
  readonly installed: readonly string[];
  readonly faults: Faults;
  readonly accounts: AccountChanges;
  /** Undefined: of a time when no mail was passed on. */
  readonly forwarding?: Forwarding | undefined;
  readonly licences: LicenceChanges;
  /** Undefined: of a time when groups gave no licences by themselves. */
  readonly directory?: SavedDirectory['directory'] | undefined;
  readonly sentMails: readonly SentMail[];
}

const fileIn = (dataDir: string): string => join(dataDir, 'sandbox.json');

/** Undefined when there is none yet. Throws when there is one that cannot be read: nothing is thrown away silently. */
export async function loadState(dataDir: string): Promise<SavedState | undefined> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  });
  if (text === undefined) return undefined;
  return shape.parse(JSON.parse(text));
}

export interface StateFile {
  /** Writes soon; many changes in a row are one write. */
  save(): void;
  /** Writes what is still unwritten. */
  flush(): Promise<void>;
}

/** A reader of the file sees the old state or the new one, never a half. */
export function createStateFile(dataDir: string, current: () => SavedState): StateFile {
  let writing: Promise<void> | undefined;
  let dirty = false;
  const write = async (): Promise<void> => {
    await mkdir(dataDir, { recursive: true });
    while (dirty) {
      dirty = false;
      const part = `${fileIn(dataDir)}.part`;
      await writeFile(
        part,
        JSON.stringify(current(), (_key, value: unknown) => plain(value)),
      );
      await rename(part, fileIn(dataDir));
    }
  };
  const start = (): Promise<void> =>
    (writing ??= write().finally(() => {
      writing = undefined;
    }));
  return {
    save() {
      dirty = true;
      // A full disk must not end the process; flush at close reports it.
      start().catch(() => undefined);
    },
    async flush() {
      dirty = true;
      await (writing ?? start());
      if (dirty) await start();
    },
  };
}

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

const amount = z.string().regex(/^\d+$/).transform(BigInt);
const recharge = z.object({ on: z.boolean(), trigger: amount, amount, cardValidTo: z.string() });
const event = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('buy'), at: z.number(), amount, orderNumber: z.string() }),
  z.object({ kind: z.literal('auto-recharge'), at: z.number(), autoRecharge: recharge }),
  z.object({ kind: z.literal('lag'), at: z.number(), hours: z.number() }),
  z.object({
    kind: z.literal('calls'),
    at: z.number(),
    count: z.number().nullable(),
    total: amount.nullable(),
    by: z.string().nullable().default(null),
  }),
  z.object({ kind: z.literal('paid-calls'), at: z.number(), personId: z.string(), on: z.boolean() }),
]);

const shape = z.object({
  version: z.literal(1),
  seed: z.number(),
  start: z.number(),
  offsetMs: z.number(),
  reached: z.number(),
  events: z.array(event),
  chats: z.custom<readonly Chat[]>((value) => Array.isArray(value)),
  installed: z.array(z.string()),
  faults: z.object({
    graph429: z.number(),
    batch429: z.number().default(0),
    noNumbers: z.boolean().default(false),
    readOnly: z.boolean().default(false),
    deadGraph: z.boolean().default(false),
    deadConnector: z.boolean(),
    blocked: z.array(z.string()),
    rateLimit: z.boolean(),
    oddRows: z.boolean().default(false),
    noPicker: z.boolean().default(false),
  }),
  accounts: z
    .object({
      disabled: z.array(z.string()),
      deleted: z.array(z.string()),
      enabled: z.array(z.string()).optional(),
      groups: z.record(z.string(), z.array(z.string())),
      others: z.custom<AccountChanges['others']>((value) => typeof value === 'object').optional(),
    })
    .default(() => ({ disabled: [], deleted: [], groups: {} })),
  forwarding: z.object({ on: z.boolean(), told: z.number() }).optional(),
  licences: z
    .record(
      z.string(),
      z.array(
        z.object({ skuId: z.string(), disabledPlans: z.array(z.string()), since: z.number().optional() }),
      ),
    )
    .default(() => ({})),
  directory: z
    .custom<NonNullable<SavedDirectory['directory']>>((value) => typeof value === 'object')
    .optional(),
  sentMails: z.custom<readonly SentMail[]>((value) => Array.isArray(value)).default(() => []),
});
