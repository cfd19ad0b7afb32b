/** Who has a chat in front of them: whoever has just typed or clicked there and waits for the answer. */
export interface Looking {
  isLooking(personId: string, chatId: string): boolean;
  /** Runs `turn` with the person looking at the chat. */
  during<T>(personId: string, chatId: string, turn: () => Promise<T>): Promise<T>;
}

export function createLooking(): Looking {
  const turns = new Map<string, number>();
  const add = (key: string, count: number): void => {
    turns.set(key, (turns.get(key) ?? 0) + count);
  };
  return {
    isLooking: (personId, chatId) => (turns.get(`${personId} ${chatId}`) ?? 0) > 0,
    async during(personId, chatId, turn) {
      const key = `${personId} ${chatId}`;
      add(key, 1);
      try {
        return await turn();
      } finally {
        add(key, -1);
      }
    },
  };
}
