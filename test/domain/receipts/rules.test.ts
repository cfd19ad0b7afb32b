import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { receiptHash, seal, type Receipt } from '../../../domain/receipts/rules.ts';
import { verifyReceipts, type ReceiptFault } from '../../../domain/receipts/verify-receipts.ts';

function chain(length: number): Receipt[] {
  const receipts: Receipt[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    receipts.push(
      seal({
        seq,
        at: 1_800_000_000_000 + seq,
        actorId: `person-${seq % 3}`,
        decision: 'approve',
        subject: `top-up/${seq}`,
        shownDigest: 'ab12',
        policyVersion: 1,
        outcome: 'approved',
        previousHash: receipts.at(-1)?.hash ?? '',
      }),
    );
  }
  return receipts;
}
const headOf = (receipts: readonly Receipt[]) => ({
  seq: receipts.length,
  hash: receipts.at(-1)?.hash ?? '',
});

/** Kind and number, as most tests care. */
const found = (faults: readonly ReceiptFault[]) => faults.map(({ kind, seq }) => ({ kind, seq }));

const FIELDS = [
  'at',
  'actorId',
  'decision',
  'subject',
  'shownDigest',
  'policyVersion',
  'outcome',
  'previousHash',
  'hash',
] as const;
/** A chain and the place of one of its receipts. */
const place = fc
  .integer({ min: 1, max: 12 })
  .chain((length) => fc.tuple(fc.constant(length), fc.integer({ min: 0, max: length - 1 })));

describe('the chain of receipts', () => {
  it('holds when nobody touched it, however long it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), (length) => {
        const receipts = chain(length);

        assert.deepEqual(verifyReceipts(receipts, headOf(receipts)), []);
      }),
    );
  });

  it('names the receipt in which any field was changed', () => {
    fc.assert(
      fc.property(place, fc.constantFrom(...FIELDS), ([length, at], field) => {
        const receipts = chain(length);
        const honest = receipts[at];
        assert(honest);
        const value = honest[field];
        receipts[at] = { ...honest, [field]: typeof value === 'number' ? value + 1 : `${value}!` };

        assert.deepEqual(verifyReceipts(receipts, headOf(chain(length))), [
          { kind: 'changed', seq: at + 1, place: at },
        ]);
      }),
    );
  });

  it('names it also when its hash was made to fit', () => {
    fc.assert(
      fc.property(place, ([length, at]) => {
        const receipts = chain(length);
        const honest = receipts[at];
        assert(honest);
        receipts[at] = seal({ ...honest, outcome: 'rejected' });

        assert.deepEqual(verifyReceipts(receipts, headOf(chain(length))), [
          { kind: 'changed', seq: at + 1, place: at },
        ]);
      }),
    );
  });

  it('is not fooled by a rewritten rest: the head tells', () => {
    const honest = chain(5);
    const forged = honest.slice(0, 2);
    for (const receipt of honest.slice(2))
      forged.push(seal({ ...receipt, outcome: 'rejected', previousHash: forged.at(-1)?.hash ?? '' }));

    const faults = verifyReceipts(forged, headOf(honest));

    assert.deepEqual(found(faults), [{ kind: 'changed', seq: 5 }]);
  });

  it('names every receipt that is missing, also at the start and at the end', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 }), (lost) => {
        const receipts = chain(8);
        const left = receipts.filter(({ seq }) => !lost.includes(seq));

        const faults = verifyReceipts(left, headOf(receipts));

        assert.deepEqual(
          found(faults),
          lost.map((seq) => ({ kind: 'missing', seq })),
        );
      }),
    );
  });

  it('names both that changed places, and only the one that was moved', () => {
    const [one, two, three, four, five] = chain(5);
    assert(one && two && three && four && five);

    assert.deepEqual(verifyReceipts([one, four, three, two, five]), [
      { kind: 'reordered', seq: 2, place: 3 },
      { kind: 'reordered', seq: 4, place: 1 },
    ]);
    assert.deepEqual(verifyReceipts([one, three, four, five, two]), [
      { kind: 'reordered', seq: 2, place: 4 },
    ]);
  });

  it('names the second of two that are the same, and what is no receipt at all', () => {
    const [one, two, three] = chain(3);
    assert(one && two && three);

    assert.deepEqual(found(verifyReceipts([one, two, two, three])), [{ kind: 'duplicate', seq: 2 }]);
    assert.deepEqual(verifyReceipts([one, undefined, two, three]), [{ kind: 'foreign', seq: 1, place: 1 }]);
    assert.deepEqual(verifyReceipts([one, undefined, three]), [{ kind: 'changed', seq: 2, place: 1 }]);
  });

  it('tells what is missing from what stands beside it and was changed', () => {
    const [one, , three, four] = chain(4);
    assert(one && three && four);

    assert.deepEqual(verifyReceipts([one, { ...three, outcome: 'else' }, four]), [
      { kind: 'missing', seq: 2, place: 0 },
      { kind: 'changed', seq: 3, place: 1 },
    ]);
  });

  it('sees two receipts that swapped their numbers', () => {
    const receipts = chain(4);
    const [one, two, three, four] = receipts;
    assert(one && two && three && four);

    const faults = verifyReceipts([one, { ...three, seq: 2 }, { ...two, seq: 3 }, four], headOf(receipts));

    assert.deepEqual(found(faults), [
      { kind: 'changed', seq: 2 },
      { kind: 'changed', seq: 3 },
    ]);
  });

  it('hashes the same decision the same way, in whatever order its fields were written', () => {
    const [receipt] = chain(1);
    assert(receipt);
    const turned: Receipt = Object.assign(
      {},
      ...Object.entries(receipt)
        .toReversed()
        .map(([k, v]) => ({ [k]: v })),
    );

    assert.equal(receiptHash(turned), receipt.hash);
    // Pinned: a change of the canonical form would make every stored chain look forged.
    assert.equal(receipt.hash, 'c0c5c0e818de446fa62a6a20dab6fa99c7b5e70c8ba0752b6c77e6b9e2a2090c');
  });
});
