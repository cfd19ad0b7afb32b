import type { Words } from '../locales/en.ts';
import type { InboxResult } from './inbox-files.ts';

/** What an import did, for a terminal; days are UTC there. */
export function resultSentences(result: InboxResult, words: Words): readonly string[] {
  if (!result.ok)
    return [
      result.refusal.kind === 'failed'
        ? 'The import failed for a reason that is not in the file. The log of the service has it; the file is in inbox/failed.'
        : words.replies.import(result.refusal),
    ];
  const { importResult: say, format } = words;
  const { added, changed, unchanged, doubles, keptAside, keptAsideTotal, from, to } = result.value;
  const listed = keptAside.map((row) => `  ${say.atLine(row.line, say.reasons[row.reason])}`);
  return [
    headline(),
    ...(from === null || to === null ? [] : [say.span(format.day(from, 'UTC'), format.day(to, 'UTC'))]),
    ...(changed > 0 ? [say.changed(changed)] : []),
    ...(unchanged + doubles > 0 ? [say.known(unchanged + doubles)] : []),
    ...(keptAsideTotal > 0 ? [say.notBooked(keptAsideTotal), ...listed] : []),
    ...(keptAsideTotal > listed.length ? [`  ${say.more(keptAsideTotal - listed.length)}`] : []),
  ];

  function headline(): string {
    if (keptAsideTotal > 0) return say.addedWithRest(added);
    return added === 0 ? say.nothingNew : say.added(added);
  }
}
