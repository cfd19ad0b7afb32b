/**
 * For reads that many ask at the same moment: one runs, and everybody who comes meanwhile shares the next one. Nobody is
 * answered by a read that began before they asked, so who just changed something sees it. A failure is everybody's who
 * shares it, and the next read begins afresh. `keyOf` tells what may not be shared apart. Why: docs/decisions/0009.
 */
export function shareWaiting<Input, Answer>(
  keyOf: (input: Input) => string,
  read: (input: Input) => Promise<Answer>,
): (input: Input) => Promise<Answer> {
  const lines = new Map<string, Line<Answer>>();

  const begin = (key: string, input: Input): Promise<Answer> => {
    const running = read(input);
    const line: Line<Answer> = { over: running.then(nothing, nothing), next: undefined };
    lines.set(key, line);
    const leave = (): void => {
      if (!line.next) lines.delete(key);
    };
    void line.over.then(leave);
    return running;
  };

  return (input) => {
    const key = keyOf(input);
    const line = lines.get(key);
    if (!line) return begin(key, input);
    line.next ??= line.over.then(() => begin(key, input));
    return line.next;
  };
}

interface Line<Answer> {
  /** The read under way has ended, well or not. */
  readonly over: Promise<void>;
  next: Promise<Answer> | undefined;
}

const nothing = (): void => undefined;
