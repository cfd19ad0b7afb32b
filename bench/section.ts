import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = 'docs/benchmarks.md';
const BEGIN = '<!-- bench -->';
const END = '<!-- /bench -->';

/** Replaces this section of docs/benchmarks.md; other sections have markers of their own. */
export function writeSection(text: string): void {
  const section = `${BEGIN}\n\n${text}\n\n${END}`;
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# Benchmarks\n';
  const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
  const after =
    from === -1 || to === -1
      ? `${before.trimEnd()}\n\n${section}\n`
      : before.slice(0, from) + section + before.slice(to + END.length);
  writeFileSync(FILE, after);
}
