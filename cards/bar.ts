const CELLS = 10;

/**
 * Filled squares for the part that is there, empty ones for the rest: the same on a phone, in light and in dark.
 * Neither end is reached by rounding: a little shows, and so does a little that is missing.
 */
export function bar(part: number, whole: number): string {
  const tenths = Math.round((part * CELLS) / whole);
  const filled = part >= whole ? CELLS : Math.min(CELLS - 1, part > 0 ? Math.max(1, tenths) : 0);
  return '■'.repeat(filled).padEnd(CELLS, '□');
}
