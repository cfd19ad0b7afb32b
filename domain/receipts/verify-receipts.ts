import { outOfOrder } from './order.ts';
import { receiptHash, type ChainHead, type Receipt } from './rules.ts';

/**
 * `place`: of the row among those given, from 0; for a missing one the row behind which it belongs, null at the very
 * beginning. `changed` also means: written anew with a hash that fits. `foreign`: a row too many that is no receipt,
 * standing behind number `seq`.
 */
export type ReceiptFault = {
  readonly kind: 'changed' | 'missing' | 'reordered' | 'duplicate' | 'foreign';
  readonly seq: number;
  readonly place: number | null;
};

/** A row whose hash fits it says itself which one it is; of any other its place tells. */
interface Known {
  readonly place: number;
  readonly seq: number;
  readonly sound: boolean;
  readonly row: Receipt | undefined;
}

/**
 * Every place where the chain does not hold, by number; empty: untouched. `rows` in the order they are kept, undefined
 * for what cannot be read as a receipt. Without the head a cut-off end, or a rewritten one, cannot be seen.
 */
export function verifyReceipts(
  rows: readonly (Receipt | undefined)[],
  head?: ChainHead,
): readonly ReceiptFault[] {
  const { known, foreign } = identify(rows, head);
  const { inOrder, faults } = sortOut(known);
  const bySeq = new Map(inOrder.map((each) => [each.seq, each]));
  const last = inOrder.reduce((most, { seq }) => Math.max(most, seq), head?.seq ?? 0);
  let behind: number | null = null;
  for (let seq = 1; seq <= last; seq += 1) {
    const row = bySeq.get(seq);
    if (row) behind = row.place;
    else faults.push({ kind: 'missing', seq, place: behind });
  }
  for (const seq of rewritten(bySeq, last, head))
    faults.push({ kind: 'changed', seq, place: bySeq.get(seq)?.place ?? null });
  return [...faults, ...foreign].toSorted((a, b) => a.seq - b.seq);
}

/** Gives every row its number: its own if its hash fits, else the one that is free at its place. */
function identify(
  rows: readonly (Receipt | undefined)[],
  head: ChainHead | undefined,
): { known: Known[]; foreign: ReceiptFault[] } {
  const sound = rows.map((row) => row !== undefined && receiptHash(row) === row.hash);
  const below = numbersBelow(rows, sound, head);
  const taken = new Set(rows.flatMap((row, place) => (row && sound[place] === true ? [row.seq] : [])));
  const known: Known[] = [];
  const foreign: ReceiptFault[] = [];
  let before = 0;
  for (const [place, row] of rows.entries()) {
    const isSound = sound[place] === true;
    const seq =
      row && isSound ? row.seq : freeNumber(row?.seq, { before, below: below[place] ?? Infinity, taken });
    if (seq === undefined) {
      foreign.push({ kind: 'foreign', seq: before, place });
      continue;
    }
    known.push({ place, seq, sound: isSound, row });
    taken.add(seq);
    before = seq;
  }
  return { known, foreign };
}

/** For each row the number of the next one behind it that can be trusted; behind the last one the head's. */
function numbersBelow(
  rows: readonly (Receipt | undefined)[],
  sound: readonly boolean[],
  head: ChainHead | undefined,
): readonly number[] {
  const below: number[] = [];
  let next = head ? head.seq + 1 : Infinity;
  for (let place = rows.length - 1; place >= 0; place -= 1) {
    below[place] = next;
    if (sound[place] === true) next = rows[place]?.seq ?? next;
  }
  return below;
}

/** What the row claims to be if that fits between its neighbours, else the number after the row before it. */
const freeNumber = (
  claimed: number | undefined,
  { before, below, taken }: { before: number; below: number; taken: ReadonlySet<number> },
): number | undefined =>
  [claimed, before + 1].find(
    (seq) => seq !== undefined && Number.isInteger(seq) && seq > before && seq < below && !taken.has(seq),
  );

function sortOut(known: readonly Known[]): { inOrder: Known[]; faults: ReceiptFault[] } {
  const out = outOfOrder(known.map(({ seq }) => seq));
  const standing = new Set(known.flatMap(({ seq }, at) => (out.has(at) ? [] : [seq])));
  const faults: ReceiptFault[] = [];
  const inOrder: Known[] = [];
  for (const [at, each] of known.entries()) {
    const { seq, place, sound } = each;
    if (out.has(at) && standing.has(seq)) {
      faults.push({ kind: 'duplicate', seq, place });
      continue;
    }
    standing.add(seq);
    inOrder.push(each);
    if (out.has(at)) faults.push({ kind: 'reordered', seq, place });
    if (!sound) faults.push({ kind: 'changed', seq, place });
  }
  return { inOrder, faults };
}

/**
 * A row that was written anew, hash and all, is found by its neighbours: links k to k+1 that do not hold. Two in a row
 * have the row between them in common; one alone accuses the earlier row, for the later one still says what it was.
 */
function rewritten(
  bySeq: ReadonlyMap<number, Known>,
  last: number,
  head: ChainHead | undefined,
): readonly number[] {
  const found: number[] = [];
  const isBroken = (seq: number) => brokenLink(bySeq.get(seq), bySeq.get(seq + 1), { seq, head });
  for (let link = 0; link <= last; link += 1) {
    if (!isBroken(link)) continue;
    let end = link;
    while (end < last && isBroken(end + 1)) end += 1;
    if (end === link) found.push(Math.max(link, 1));
    else for (let seq = link + 1; seq <= end; seq += 1) found.push(seq);
    link = end;
  }
  return found;
}

/** Between two sound rows; 0 is the beginning, the head stands behind the last. */
function brokenLink(
  row: Known | undefined,
  next: Known | undefined,
  { seq, head }: { seq: number; head: ChainHead | undefined },
): boolean {
  if (seq === 0) return next?.sound === true && next.row?.previousHash !== '';
  if (row?.sound !== true) return false;
  if (seq === head?.seq) return row.row?.hash !== head.hash;
  return next?.sound === true && next.row?.previousHash !== row.row?.hash;
}
