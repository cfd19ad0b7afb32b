/**
 * A table as a file that spreadsheets open: UTF-8 with its mark, CRLF, every field quoted. What a spreadsheet would
 * take for a formula begins with an apostrophe instead: names and addresses are other people's text.
 */
export const csvFile = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(`\uFEFF${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`, 'utf8');

const field = (text: string): string => `"${harmless(text).replaceAll('"', '""')}"`;

/** Blanks before it do not stop Excel, nor do the wide signs of Japanese keyboards. */
const FORMULA = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠|%]|[\t\r\n])/u;

export const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
