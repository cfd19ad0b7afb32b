import { deepEqual, equal } from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvFile, harmless } from '../../../../domain/licences/bulk/csv-file.ts';
import { propertySeed } from '../../../support/environment.ts';

describe('a result file', () => {
  it('gives a spreadsheet no formula to run', () => {
    for (const text of [
      '=1+1',
      '+49',
      '-2',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      ' =1',
      '＝1+1',
      '\u200B=1',
      '|cmd',
      '%0',
    ])
      equal(harmless(text), `'${text}`);
    for (const text of ['Kim Lee', 'kim@a.example', '', 'a=b', "O'Neil"]) equal(harmless(text), text);
  });

  it('says to a CSV parser what was put into it, whatever people are called', () => {
    const anything = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 3, maxLength: 3 }), {
      maxLength: 6,
      minLength: 1,
    });
    const property = fc.property(anything, (rows) => {
      const read: unknown = parse(csvFile(rows), { bom: true, record_delimiter: '\r\n' });
      deepEqual(
        read,
        rows.map((row) => row.map((text) => harmless(Buffer.from(text).toString()))),
      );
    });
    fc.assert(property, { seed: propertySeed, numRuns: 200 });
  });

  it('begins every field with something no spreadsheet takes for a formula', () => {
    const nasty = fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' ', '"', "'", ''), fc.string());
    const property = fc.property(nasty, ([start, rest]) => {
      const [[field] = []] = parse(csvFile([[start + rest]]), { bom: true, record_delimiter: '\r\n' });
      equal(/^[=+\-@\t\r]/.test(String(field)), false);
    });
    fc.assert(property, { seed: propertySeed, numRuns: 200 });
  });
});
