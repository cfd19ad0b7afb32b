import type { Limits, Window } from '../../../jobs/delivery/limits.ts';

/** How long so many requests in each conversation take at least by the limits alone, however cleverly they are sent. */
export function leastMs(
  requests: readonly { readonly thread: string }[],
  { thread, tenant }: Limits,
): number {
  const counts = new Map<string, number>();
  for (const each of requests) counts.set(each.thread, (counts.get(each.thread) ?? 0) + 1);
  const inOne = [...counts.values()].map((count) => lastOf(count, thread));
  return Math.max(lastOf(requests.length, tenant), ...inOne);
}

/** When the last of so many leaves, if each leaves as soon as all windows let it. */
function lastOf(count: number, windows: readonly Window[]): number {
  const sent: number[] = [];
  for (let next = 0; next < count; next += 1) {
    const opens = windows.map(({ most, perMs }) => (sent[next - most] ?? -Infinity) + perMs);
    sent.push(Math.max(sent.at(-1) ?? 0, 0, ...opens));
  }
  return sent.at(-1) ?? 0;
}
