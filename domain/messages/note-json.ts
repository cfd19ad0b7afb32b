import { money } from '../money.ts';
import type { Note } from './card-copy.ts';

/** Amounts travel as text: JSON numbers are floats. */
export const noteToJson = (note: Note | null): string | null =>
  note &&
  JSON.stringify(note, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

interface MoneyJson {
  amount: string;
  currency: string;
}

export function noteFromJson(stored: unknown): Note | null {
  if (stored === null) return null;
  const note = stored as Note;
  if (note.kind !== 'bought-differs') return note;
  return { ...note, approved: readMoney(note.approved), bought: readMoney(note.bought) };
}

const readMoney = (stored: unknown) => {
  const { amount, currency } = stored as MoneyJson;
  return money(BigInt(amount), currency);
};
