import { done, refuse, type Outcome } from '../../outcome.ts';
import { csvRows, type CsvRow } from './csv-rows.ts';
import { decodeText } from './decode.ts';
import { addressIn, MOST_LINES, storable, type ListLine, type ListRefusal } from './list.ts';
import { usageLocationOf } from './usage-location.ts';

/** What exports and people call the column to sign in with, best first; letters and digits only. */
const ADDRESS_COLUMNS = [
  'userprincipalname',
  'upn',
  'signinname',
  'username',
  'loginname',
  'email',
  'emailaddress',
  'mail',
  'mailaddress',
  'primarysmtpaddress',
  'address',
  'benutzerprinzipalname',
  'benutzername',
  'adresse',
];
const LOCATION_COLUMNS = [
  'usagelocation',
  'location',
  'countrycode',
  'country',
  'countryorregion',
  'verwendungsort',
  'standort',
  'land',
];
/** Two of these make it the export of calls, which has a column UPN too. */
const CALL_COLUMNS = ['usageid', 'callid', 'starttime', 'durationseconds', 'charge'];

interface Columns {
  readonly address: number;
  readonly location: number;
  /** False: the first row is somebody already. */
  readonly hasHeading: boolean;
}

/** By content: a list of people, not the export of calls (also zipped), nor anything else. */
export function isPeopleList(bytes: Uint8Array): boolean {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return false;
  const { rows } = opened(decodeText(bytes.subarray(0, 64 * 1024)));
  return columnsOf(rows) !== undefined;
}

/** Every line behind the heading, in order; those that nobody can read are kept with their fault. */
export function readList(bytes: Uint8Array): Outcome<readonly ListLine[], ListRefusal> {
  const { rows } = opened(decodeText(bytes));
  if (rows.length === 0) return refuse({ kind: 'empty-list' });
  const columns = columnsOf(rows);
  if (!columns) return refuse({ kind: 'no-people-column' });
  const people = columns.hasHeading ? rows.slice(1) : rows;
  if (people.length === 0) return refuse({ kind: 'empty-list' });
  if (people.length > MOST_LINES) return refuse({ kind: 'list-too-long', most: MOST_LINES });
  return done(people.map((row) => lineOf(row, columns)));
}

/** Excel names its delimiter in a line of its own; without one it is what stands in the heading most often. */
function opened(text: string): { readonly rows: readonly CsvRow[] } {
  const told = /^\uFEFF?sep=(.)\r?\n/iu.exec(text)?.[1];
  const clean = text.replace(/^\uFEFF/u, '');
  const rows = csvRows(clean, told ?? delimiterOf(clean));
  return { rows: told === undefined ? rows : rows.slice(1) };
}

function delimiterOf(text: string): string {
  const first = (/[^\r\n]*\S[^\r\n]*/u.exec(text)?.[0] ?? '').replaceAll(/"[^"]*"/gu, '');
  const count = (delimiter: string): number => first.split(delimiter).length - 1;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

function columnsOf([first]: readonly CsvRow[]): Columns | undefined {
  const names = (first?.fields ?? []).map((name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''));
  const indexOf = (wanted: readonly string[]): number =>
    wanted.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  if (CALL_COLUMNS.filter((name) => names.includes(name)).length >= 2) return undefined;
  const address = indexOf(ADDRESS_COLUMNS);
  if (address >= 0) return { address, location: indexOf(LOCATION_COLUMNS), hasHeading: true };
  const somebody = (first?.fields ?? []).findIndex((field) => addressIn(field) !== undefined);
  return somebody < 0 ? undefined : { address: somebody, location: -1, hasHeading: false };
}

function lineOf({ line, raw, fields }: CsvRow, columns: Columns): ListLine {
  const text = storable(raw);
  if (!fields) return { line, text, address: null, location: null, fault: 'not-csv' };
  const address = addressIn(fields[columns.address] ?? '') ?? null;
  const typed = (fields[columns.location] ?? '').trim();
  const location = typed === '' ? null : (usageLocationOf(typed) ?? null);
  if (address === null) return { line, text, address, location, fault: 'no-address' };
  return { line, text, address, location, fault: typed !== '' && location === null ? 'no-country' : null };
}
