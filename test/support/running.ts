/** Things a test starts and must end: a queue, a worker, a server. The root hook fails the run over what is left. */
const running = new Map<object, string>();

export function mustBeClosed<T extends { close(): Promise<void> }>(what: string, thing: T): T {
  running.set(thing, what);
  const close = thing.close.bind(thing);
  return Object.assign(thing, {
    close: async () => {
      await close();
      running.delete(thing);
    },
  });
}

export const leftRunning = (): readonly string[] => [...running.values()];
