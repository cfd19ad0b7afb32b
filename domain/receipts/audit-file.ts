import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../instant.ts';
import type { ChainHead, Receipt } from './rules.ts';
import { verifyReceipts, type ReceiptFault } from './verify-receipts.ts';

/** Names and comments stand beside the chain: they may be erased, in the books and in an export. */
export interface ReceiptNote {
  readonly actorName: string;
  readonly comment: string;
}

/** JSON Lines: the head, then one receipt a line. Every line ends with a line feed. */
export function* auditLines(
  about: { readonly organisationId: string; readonly exportedAt: Instant; readonly head: ChainHead },
  receipts: readonly Receipt[],
  notes: ReadonlyMap<number, ReceiptNote>,
): Generator<string> {
  const { organisationId, exportedAt, head } = about;
  const first = { format: FORMAT, organisationId, exportedAt, receipts: head.seq, hash: head.hash } as const;
  yield `${JSON.stringify({ ...first, seal: sealOf(first) })}\n`;
  for (const { seq, at, actorId, decision, subject, ...rest } of receipts) {
    const receipt = { seq, at, actorId, decision, subject, ...rest };
    yield `${JSON.stringify({ receipt, note: notes.get(seq) ?? null })}\n`;
  }
}

const FORMAT = 'credits-bot receipts 1';

const headLine = z.strictObject({
  format: z.literal(FORMAT),
  organisationId: z.string(),
  exportedAt: z.number(),
  receipts: z.int().nonnegative(),
  hash: z.string(),
  seal: z.string(),
});
type HeadLine = z.infer<typeof headLine>;

const receiptLine = z.strictObject({
  receipt: z.strictObject({
    seq: z.int(),
    at: z.number(),
    actorId: z.string(),
    decision: z.string(),
    subject: z.string(),
    shownDigest: z.string(),
    policyVersion: z.number(),
    outcome: z.string(),
    previousHash: z.string(),
    hash: z.string(),
  }),
  note: z.unknown().optional(),
});

/** sha256, hex: a slip of the hand in the head is seen. Whoever means to forge it can seal it again: keep the hash elsewhere. */
const sealOf = ({ format, organisationId, exportedAt, receipts, hash }: Omit<HeadLine, 'seal'>): string =>
  createHash('sha256')
    .update(JSON.stringify([format, organisationId, exportedAt, receipts, hash]))
    .digest('hex');

export type AuditFault =
  /** The first line is no head that holds: without it the end of the chain cannot be checked. */
  | { readonly kind: 'no-head' | 'head-changed' | 'head-moved'; readonly line: number }
  /** Another chain than the one whose hash was kept elsewhere. */
  | { readonly kind: 'other-head'; readonly line: number; readonly expected: string }
  | (Omit<ReceiptFault, 'place'> & {
      /** Where it stands, from 1; of a missing one the line behind which it belongs. */
      readonly line: number;
    });

export interface Audited {
  /** As the head says. */
  readonly organisationId: string | undefined;
  /** How many receipts the file holds. */
  readonly receipts: number;
  /** Hash of the newest one, as the head says. */
  readonly hash: string | undefined;
  readonly faults: readonly AuditFault[];
}

/** Everything that was changed in an export since it was written, each with its line. `kept`: the hash noted elsewhere. */
export function auditFile(text: string, kept?: string): Audited {
  const lines = text
    .split('\n')
    .map((content, index) => ({ line: index + 1, json: jsonOf(content), empty: content.trim() === '' }))
    .filter(({ empty }) => !empty);
  const heads = lines.flatMap(({ line, json }) => {
    const head = headLine.safeParse(json).data;
    return head ? [{ line, head }] : [];
  });
  const found = heads[0];
  const faults = headFaults(found, kept);
  const isHead = (line: number) => line === found?.line || (line === 1 && isMeantAsHead(lines[0]?.json));
  const rows = lines
    .filter(({ line }) => !isHead(line))
    .map(({ line, json }) => ({ line, receipt: receiptLine.safeParse(json).data?.receipt }));
  const sealed = found && sealOf(found.head) === found.head.seal ? found.head : undefined;
  const inChain = verifyReceipts(
    rows.map(({ receipt }) => receipt),
    sealed && { seq: sealed.receipts, hash: sealed.hash },
  );
  return {
    organisationId: found?.head.organisationId,
    receipts: rows.length,
    hash: found?.head.hash,
    faults: [
      ...faults,
      ...inChain.map(({ kind, seq, place }) => ({
        kind,
        seq,
        line: (place === null ? undefined : rows[place]?.line) ?? found?.line ?? 1,
      })),
    ],
  };
}

function headFaults(
  found: { readonly line: number; readonly head: HeadLine } | undefined,
  kept: string | undefined,
): AuditFault[] {
  if (!found) return [{ kind: 'no-head', line: 1 }];
  const { line, head } = found;
  const faults: AuditFault[] = [];
  if (line !== 1) faults.push({ kind: 'head-moved', line });
  if (sealOf(head) !== head.seal) faults.push({ kind: 'head-changed', line });
  else if (kept !== undefined && kept !== head.hash)
    faults.push({ kind: 'other-head', line, expected: kept });
  return faults;
}

/** A head that was changed beyond reading is still no receipt. */
const isMeantAsHead = (json: unknown): boolean =>
  typeof json !== 'object' || json === null || !('receipt' in json);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
