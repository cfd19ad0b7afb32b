import { money, type Money } from '../money.ts';
import type { Note } from './card-copy.ts';

/** A note as SQL keeps it: amounts are text, for JSON numbers are floats. */
export type StoredNote = Stored<Note>;
type Stored<N> = N extends unknown
  ? { readonly [K in keyof N]: N[K] extends Money ? StoredMoney : N[K] }
  : never;
type StoredMoney = { readonly amount: string; readonly currency: string };

export const noteToJson = (note: Note | null): string | null =>
  note &&
  JSON.stringify(note, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

export function noteFromJson(stored: StoredNote | null): Note | null {
  if (stored?.kind !== 'bought-differs') return stored;
  return { ...stored, approved: readMoney(stored.approved), bought: readMoney(stored.bought) };
}

const readMoney = (stored: StoredMoney): Money => money(BigInt(stored.amount), stored.currency);
