import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { auditFile, auditLines, type AuditFault } from '../../../domain/receipts/audit-file.ts';
import { receiptHash, seal, type Receipt } from '../../../domain/receipts/rules.ts';
import { START } from '../../support/organisation.ts';

const body = fc.record({
  at: fc.integer({ min: 0, max: 2 ** 45 }),
  actorId: fc.uuid(),
  decision: fc.constantFrom('request', 'approve', 'bought'),
  subject: fc.uuid().map((id) => `top-up/${id}`),
  shownDigest: fc.constantFrom('', 'ab12'),
  policyVersion: fc.integer({ min: 1, max: 9 }),
  outcome: fc.string({ maxLength: 8, unit: 'binary' }),
});

function chained(bodies: readonly Omit<Receipt, 'seq' | 'previousHash' | 'hash'>[]): Receipt[] {
  const receipts: Receipt[] = [];
  for (const [index, each] of bodies.entries())
    receipts.push(seal({ ...each, seq: index + 1, previousHash: receipts.at(-1)?.hash ?? '' }));
  return receipts;
}

/** The exported lines of a random chain; line 1 is the head. */
const linesOf = (receipts: readonly Receipt[]): string[] => {
  const head = { seq: receipts.length, hash: receipts.at(-1)?.hash ?? '' };
  const notes = new Map(receipts.map(({ seq }) => [seq, { actorName: `Name ${seq}`, comment: 'because' }]));
  return [...auditLines({ organisationId: 'org-1', exportedAt: START, head }, receipts, notes)];
};

const chains = fc.array(body, { minLength: 1, maxLength: 14 }).map(chained);
/** A chain and one of its numbers. */
const spot = chains.chain((receipts) =>
  fc.tuple(fc.constant(receipts), fc.integer({ min: 1, max: receipts.length })),
);

const faultsOf = (lines: readonly string[]): readonly AuditFault[] => auditFile(lines.join('')).faults;
const changedLine = (line: string, change: (json: ReturnType<typeof JSON.parse>) => unknown): string =>
  `${JSON.stringify(change(JSON.parse(line)))}\n`;
const otherValue = (value: unknown): unknown => (typeof value === 'number' ? value + 1 : `${String(value)}!`);
/** What they say, without kind where more than one word is right. */
const numbers = (faults: readonly AuditFault[]) =>
  faults.flatMap((fault) => ('seq' in fault ? [fault.seq] : []));

const FIELDS = [
  'seq',
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

describe('an export of the receipts', () => {
  it('is whole as it was written, with its names erased, and without the last line feed', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 14 }).map(chained), (receipts) => {
        const lines = linesOf(receipts);
        const erased = lines.map((line, index) =>
          index === 0
            ? line
            : changedLine(line, ({ receipt }) => ({ receipt, note: index % 2 ? null : undefined })),
        );

        for (const text of [lines.join(''), erased.join(''), lines.join('').trimEnd()]) {
          const { faults, ...told } = auditFile(text);
          assert.deepEqual(faults, []);
          assert.deepEqual(told, {
            organisationId: 'org-1',
            receipts: receipts.length,
            hash: receipts.at(-1)?.hash ?? '',
          });
        }
      }),
    );
  });

  it('names line and number of a receipt of which any field was changed', () => {
    fc.assert(
      fc.property(spot, fc.constantFrom(...FIELDS), ([receipts, seq], field) => {
        const lines = linesOf(receipts);
        lines[seq] = changedLine(lines[seq] ?? '', (json) => ({
          ...json,
          receipt: { ...json.receipt, [field]: otherValue(json.receipt[field]) },
        }));

        assert.deepEqual(faultsOf(lines), [{ kind: 'changed', seq, line: seq + 1 }]);
      }),
    );
  });

  it('names it also when its hash was made to fit, when a field is gone or new, and when the line is torn', () => {
    fc.assert(
      fc.property(
        spot,
        fc.constantFrom('sealed', 'linked', 'gone', 'new', 'torn'),
        ([receipts, seq], how) => {
          const lines = linesOf(receipts);
          const honest = receipts[seq - 1];
          assert(honest);
          const receipt = {
            sealed: seal({ ...honest, outcome: 'forged' }),
            linked: seal({ ...honest, outcome: 'forged', previousHash: 'f'.repeat(64) }),
            gone: { ...honest, subject: undefined },
            new: { ...honest, approvedBy: 'me' },
            torn: null,
          }[how];
          lines[seq] =
            how === 'torn' ? `${lines[seq]?.slice(0, 40)}\n` : `${JSON.stringify({ receipt, note: null })}\n`;

          const faults = faultsOf(lines);

          assert.deepEqual(faults, [{ kind: 'changed', seq, line: seq + 1 }]);
        },
      ),
    );
  });

  it('names every receipt whose line is gone, wherever it stood', () => {
    fc.assert(
      fc.property(spot, ([receipts, seq]) => {
        const lines = linesOf(receipts).toSpliced(seq, 1);

        assert.deepEqual(faultsOf(lines), [{ kind: 'missing', seq, line: seq }]);
      }),
    );
  });

  it('names all that were cut off at the end, or behind the head', () => {
    fc.assert(
      fc.property(spot, fc.boolean(), ([receipts, seq], atTheEnd) => {
        const lines = linesOf(receipts);
        const cut = atTheEnd ? lines.slice(0, seq) : lines.toSpliced(1, seq);
        const gone = receipts.slice(atTheEnd ? seq - 1 : 0, atTheEnd ? undefined : seq);

        const line = atTheEnd ? seq : 1;
        assert.deepEqual(
          faultsOf(cut),
          gone.map((receipt) => ({ kind: 'missing', seq: receipt.seq, line })),
        );
      }),
    );
  });

  it('names both that changed places', () => {
    fc.assert(
      fc.property(spot, fc.nat(), ([receipts, seq], nat) => {
        const other = (nat % receipts.length) + 1;
        fc.pre(other !== seq);
        const lines = linesOf(receipts);
        [lines[seq], lines[other]] = [lines[other] ?? '', lines[seq] ?? ''];

        assert.deepEqual(
          faultsOf(lines),
          [
            { kind: 'reordered', seq, line: other + 1 },
            { kind: 'reordered', seq: other, line: seq + 1 },
          ].toSorted((a, b) => a.seq - b.seq),
        );
      }),
    );
  });

  it('names a receipt that is there twice, wherever its copy stands', () => {
    fc.assert(
      fc.property(spot, fc.nat(), ([receipts, seq], nat) => {
        const lines = linesOf(receipts);
        const copied = lines.toSpliced(1 + (nat % lines.length), 0, lines[seq] ?? '');

        const faults = faultsOf(copied);

        assert.deepEqual(
          faults.map(({ kind }) => kind),
          ['duplicate'],
        );
        assert.deepEqual(numbers(faults), [seq]);
        assert.equal(copied[(faults[0]?.line ?? 0) - 1], lines[seq]);
      }),
    );
  });

  it('names a line that was slipped in', () => {
    fc.assert(
      fc.property(spot, fc.constantFrom('{"receipt":{}}', 'hello', '[]', '{}'), ([receipts, seq], slip) => {
        const lines = linesOf(receipts).toSpliced(seq + 1, 0, `${slip}\n`);

        assert.deepEqual(faultsOf(lines), [{ kind: 'foreign', seq, line: seq + 2 }]);
      }),
    );
  });

  it('names the head when any of its fields was changed, when it is gone and when it was moved', () => {
    const head = ['format', 'organisationId', 'exportedAt', 'receipts', 'hash', 'seal'] as const;
    fc.assert(
      fc.property(spot, fc.constantFrom(...head), ([receipts, seq], field) => {
        const lines = linesOf(receipts);
        const [first = '', ...rest] = lines;
        const edited = changedLine(first, (json) => ({ ...json, [field]: otherValue(json[field]) }));

        assert.deepEqual(faultsOf([edited, ...rest]), [
          { kind: field === 'format' ? 'no-head' : 'head-changed', line: 1 },
        ]);
        assert.deepEqual(faultsOf(rest), [{ kind: 'no-head', line: 1 }]);
        assert.deepEqual(faultsOf(rest.toSpliced(seq, 0, first)), [{ kind: 'head-moved', line: seq + 1 }]);
      }),
    );
  });

  it('tells a chain that was written anew from end to end by the hash that was noted elsewhere', () => {
    const honest = chained(fc.sample(body, 4));
    const forged = chained(honest.map((receipt) => ({ ...receipt, outcome: 'forged' })));
    const kept = honest.at(-1)?.hash ?? '';

    assert.deepEqual(auditFile(linesOf(forged).join('')).faults, []);
    assert.deepEqual(auditFile(linesOf(honest).join(''), kept).faults, []);
    assert.deepEqual(auditFile(linesOf(forged).join(''), kept).faults, [
      { kind: 'other-head', line: 1, expected: kept },
    ]);
  });

  it('counts lines as an editor does, also with blank ones between', () => {
    const lines = linesOf(chained(fc.sample(body, 3)));
    const [head = '', one = '', two = '', three = ''] = lines;
    const changed = changedLine(two, (json) => ({ ...json, receipt: { ...json.receipt, at: 1 } }));

    assert.deepEqual(auditFile(`${head}\n${one}\r\n${changed}${three}\n\n`).faults, [
      { kind: 'changed', seq: 2, line: 5 },
    ]);
  });

  it('holds the hash of each receipt over the same fields as the books', () => {
    const receipts = chained(fc.sample(body, 3));

    const written = linesOf(receipts)
      .slice(1)
      .map((line): Receipt => JSON.parse(line).receipt);

    assert.deepEqual(
      written.map((receipt) => receiptHash(receipt)),
      receipts.map(({ hash }) => hash),
    );
  });
});
