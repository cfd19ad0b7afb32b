import { randomUUID } from 'node:crypto';

/** Files people dropped, each to be fetched once by the bot through its download address. */
export interface OfferedFiles {
  /** Answers the token of the download address. */
  offer(bytes: Buffer): string;
  take(token: string): Buffer | undefined;
  /** A place for a file that the bot may upload, once. Answers the token of its addresses. */
  expect(name: string): string;
  /** False: nobody allowed it, or it is there already. */
  store(token: string, bytes: Buffer): boolean;
  stored(token: string): StoredFile | undefined;
}

export interface StoredFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const MOST_FILES = 20;

export function createOfferedFiles(): OfferedFiles {
  const waiting = new Map<string, Buffer>();
  const expected = new Map<string, string>();
  const stored = new Map<string, StoredFile>();
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
    expect(name) {
      const token = randomUUID();
      expected.set(token, name);
      return token;
    },
    store(token, bytes) {
      const name = expected.get(token);
      if (name === undefined) return false;
      expected.delete(token);
      stored.set(token, { name, bytes });
      for (const oldest of [...stored.keys()].slice(0, -MOST_FILES)) stored.delete(oldest);
      return true;
    },
    stored: (token) => stored.get(token),
  };
}
