/** At most `width` at a time, in order. `work` must not throw: the rest would not be done. */
export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  const lane = async (): Promise<void> => {
    // One iterator shared by all lanes: each takes the next one nobody has.
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
