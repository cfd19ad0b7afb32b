import { randomUUID } from 'node:crypto';

/** Files people dropped, each to be fetched once by the bot through its download address. */
export interface OfferedFiles {
  /** Answers the token of the download address. */
  offer(bytes: Buffer): string;
  take(token: string): Buffer | undefined;
}

const MOST_FILES = 20;

export function createOfferedFiles(): OfferedFiles {
  const waiting = new Map<string, Buffer>();
  return {
    offer(bytes) {
      const token = randomUUID();
      waiting.set(token, bytes);
      for (const oldest of [...waiting.keys()].slice(0, -MOST_FILES)) waiting.delete(oldest);
      return token;
    },
    take(token) {
      const bytes = waiting.get(token);
      waiting.delete(token);
      return bytes;
    },
  };
}
