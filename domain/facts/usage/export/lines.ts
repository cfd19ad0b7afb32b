/** One line of a text, without its line end; `text` is cut when it was too long to be a row. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  readonly text: string;
}

/** Real rows have some 500 characters; a file of one endless line must not fill the memory. */
const LONGEST_LINE = 64 * 1024;

/** UTF-8, a mark at the beginning is ignored; lines end with LF or CRLF. Holds one line at a time. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8');
  let number = 1;
  let rest = '';
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_LINE + 1);
    for (const line of lines) yield { number: number++, text: withoutReturn(line) };
  }
  rest += decoder.decode();
  if (rest !== '') yield { number, text: withoutReturn(rest) };
}

export const isTooLong = (line: Line): boolean => line.text.length > LONGEST_LINE;

const withoutReturn = (line: string): string =>
  (line.endsWith('\r') ? line.slice(0, -1) : line).slice(0, LONGEST_LINE + 1);
