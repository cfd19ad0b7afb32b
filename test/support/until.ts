import { setTimeout as pause } from 'node:timers/promises';

/** Looks every 10 ms; a test waits exactly as long as it must. @throws after `ms`, naming what never came */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  ms = 15_000,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`never happened: ${what}`);
    await pause(10);
  }
}
