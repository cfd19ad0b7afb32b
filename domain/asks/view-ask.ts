import { calendarDaysBetween } from '../calendar.ts';
import type { Tx } from '../database.ts';
import { readingById } from '../facts/readings/store.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import { namesOf } from '../organisations/store.ts';
import { positionOf } from '../position/position-of.ts';
import type { AskView } from './ask.ts';
import { askById } from './store.ts';

/** What its card says now. Undefined: there is no such ask. Reads only. */
export async function askView(
  tx: Tx,
  input: { organisation: Organisation; askId: string; now: Instant },
): Promise<AskView | undefined> {
  const { organisation, askId, now } = input;
  const ask = await askById(tx, organisation.id, askId);
  if (!ask) return undefined;
  const position = await positionOf(tx, { organisation, now });
  const zone = organisation.settings.timeZone;
  return {
    ask,
    organisation,
    position,
    anchorAgeDays: position ? calendarDaysBetween(position.anchor.at, now, zone) : 0,
    answer: await answerOf(tx, organisation.id, ask.readingId),
  };
}

async function answerOf(tx: Tx, organisationId: string, id: string | null): Promise<AskView['answer']> {
  const reading = id === null ? undefined : await readingById(tx, organisationId, id);
  if (!reading || reading.voided) return null;
  const { amount, at, readBy } = reading;
  return { amount, at, readByName: (await namesOf(tx, organisationId, [readBy])).get(readBy) ?? '' };
}
