/** Decimal text or a number in units, at most four decimals and above zero, as ten-thousandths; undefined when it is not that. */
export function amountOf(given: unknown): bigint | undefined {
  if (typeof given !== 'number' && typeof given !== 'string') return undefined;
  const match = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(String(given).trim());
  if (!match) return undefined;
  const amount = BigInt(match[1] ?? '0') * 10_000n + BigInt((match[2] ?? '').padEnd(4, '0'));
  return amount > 0n ? amount : undefined;
}

/** Ten-thousandths as decimal text, rounded half away from zero. */
export function unitsText(amount: bigint, decimals: 2 | 4): string {
  const step = decimals === 2 ? 100n : 1n;
  const size = ((amount < 0n ? -amount : amount) + step / 2n) / step;
  const digits = size.toString().padStart(decimals + 1, '0');
  const sign = amount < 0n && size > 0n ? '-' : '';
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
