/** "250 USD conference season" → amount "250 USD", rest "conference season". No amount in front: undefined. */
export function splitAmount(words: string, currency: string): { amount: string; rest: string } | undefined {
  // The whole of what stands together: "1e9" is asked about, never taken for 1.
  // "1 250" too: half the world writes a thousand so, and nobody asks for 1 because of 250.
  const match = /^([-−]?\s*[$€£¥]?\s*[-−]?\s*\d(?:\d{0,2}(?: \d{3})+(?![^\s.,])\S*|\S*))\s*(.*)$/su.exec(
    words,
  );
  const [, figure, after] = match ?? [];
  if (figure === undefined || after === undefined) return undefined;
  const amount = figure.replace(/[.,:;–-]+$/u, '');
  const code = /^([A-Za-z]{3})(?![A-Za-z])/u.exec(after)?.[1];
  const isCode = code !== undefined && isCurrency(code, currency);
  const rest = (isCode ? after.slice(3) : after).replace(/^\s*[:,;–-]?\s*/u, '').trim();
  return { amount: isCode ? `${amount} ${code}` : amount, rest };
}

/** Ours however it is spelt; another one only in capitals, since "all" and "try" are currencies as well as words. */
const isCurrency = (code: string, ours: string): boolean =>
  code.toUpperCase() === ours || Intl.supportedValuesOf('currency').includes(code);
