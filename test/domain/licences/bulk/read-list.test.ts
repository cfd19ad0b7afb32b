import { deepEqual, equal } from 'node:assert/strict';
import { isPeopleList, readList } from '../../../../domain/licences/bulk/read-list.ts';
import { MOST_LINES } from '../../../../domain/licences/bulk/list.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Buffer => Buffer.from(text, encoding);

const read = (text: string | Buffer) => {
  const outcome = readList(typeof text === 'string' ? bytes(text) : text);
  if (!outcome.ok) return outcome.refusal;
  return outcome.value.map(({ line, address, location, fault }) => [line, address, location, fault]);
};

describe('a dropped list of people', () => {
  it('is read from the column with the sign-in name, whatever else is in the file', () => {
    const text = 'Display name,User principal name,Usage location\r\nKim,Kim@Contoso.example,DE\r\n';
    deepEqual(read(text), [[2, 'kim@contoso.example', 'DE', null]]);
  });

  it('is read with semicolons, tabs, a mark in front and a delimiter that Excel names', () => {
    deepEqual(read('\uFEFFName;E-Mail\nKim;kim@a.example\n'), [[2, 'kim@a.example', null, null]]);
    deepEqual(read('UPN\tCountry\nkim@a.example\tFrance\n'), [[2, 'kim@a.example', 'FR', null]]);
    deepEqual(read('sep=;\r\nName;UPN\r\nKim;kim@a.example\r\n'), [[3, 'kim@a.example', null, null]]);
  });

  it('keeps the letters of what Excel writes in western Europe and as Unicode text', () => {
    const text = 'UPN;Standort\njörg@a.example;Österreich\n';
    const expected = [[2, 'jörg@a.example', 'AT', null]];
    deepEqual(read(bytes(text, 'latin1')), expected);
    deepEqual(read(Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(text, 'utf16le')])), expected);
    deepEqual(read(text), expected);
  });

  it('takes a heading-less file whose first line has an address', () => {
    deepEqual(read('kim@a.example\nbo@a.example\n'), [
      [1, 'kim@a.example', null, null],
      [2, 'bo@a.example', null, null],
    ]);
  });

  it('keeps a line that nobody can read, with its number and why', () => {
    const text = 'UPN,Location\n"kim@a.example,DE\nbo,DE\nal@a.example,Atlantis\n,\n"eve@a.example",gb\n';
    deepEqual(read(text), [
      [2, null, null, 'not-csv'],
      [3, null, 'DE', 'no-address'],
      [4, 'al@a.example', null, 'no-country'],
      [5, null, null, 'no-address'],
      [6, 'eve@a.example', 'GB', null],
    ]);
  });

  it('numbers lines as an editor does, also behind a quoted line end and blank lines', () => {
    deepEqual(read('Name,UPN\n"Kim\nLee",kim@a.example\n\nBo,bo@a.example\n'), [
      [2, 'kim@a.example', null, null],
      [5, 'bo@a.example', null, null],
    ]);
  });

  it('is refused when it is empty, about something else, or longer than a preview can be', () => {
    deepEqual(read(''), { kind: 'empty-list' });
    deepEqual(read('UPN\n'), { kind: 'empty-list' });
    deepEqual(read('Colour,Size\nred,4\n'), { kind: 'no-people-column' });
    const long = `UPN\n${'a@a.example\n'.repeat(MOST_LINES + 1)}`;
    deepEqual(read(long), { kind: 'list-too-long', most: MOST_LINES });
  });

  it('is told from the export of calls, which has sign-in names too', () => {
    equal(isPeopleList(bytes('UPN,Name\n')), true);
    equal(isPeopleList(bytes('UsageId,Call ID,AAD ObjectId,UPN,Charge\n1,2,3,kim@a.example,0.1\n')), false);
    equal(isPeopleList(bytes('PK\u0003\u0004 UPN')), false);
    equal(isPeopleList(bytes('')), false);
  });
});
