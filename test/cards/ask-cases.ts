import { readingAskCard } from '../../cards/reading-ask.ts';
import { ASK_REASONS, type AskView, type ReadingAsk } from '../../domain/asks/ask.ts';
import { en } from '../../locales/en.ts';
import { at, dollars, now, organisation, position, theirs } from './views.ts';

const PERSON = 'person-buyer';

export const asked = (ask: Partial<ReadingAsk> = {}, overrides: Partial<AskView> = {}): AskView => ({
  ask: {
    organisationId: organisation().id,
    id: 'ask-1',
    personId: PERSON,
    why: 'level',
    askedAt: now,
    closedAt: null,
    readingId: null,
    ...ask,
  },
  organisation: organisation({ mode: 'microsoft' }),
  position: position({
    low: dollars(118.2).amount,
    estimate: dollars(160).amount,
    high: dollars(184).amount,
  }),
  anchorAgeDays: 30,
  answer: null,
  ...overrides,
});

const over = { closedAt: at('2026-11-23T09:20:00Z') };

/** One person is asked to read the balance, and what becomes of the card. */
export const askCases = [
  ...ASK_REASONS.map((why) => ({
    name: `ask-${why}`,
    card: () => readingAskCard(asked({ why }), PERSON, en),
  })),
  {
    name: 'ask-thanks',
    card: () => {
      const answer = {
        amount: dollars(512.4).amount,
        at: at('2026-11-23T09:12:00Z'),
        readByName: theirs('Owner One'),
      };
      return readingAskCard(asked({ ...over, readingId: 'reading-9' }, { answer }), PERSON, en);
    },
  },
  { name: 'ask-over', card: () => readingAskCard(asked(over), PERSON, en) },
  { name: 'ask-passed-on', card: () => readingAskCard(asked({ personId: 'person-owner' }), PERSON, en) },
];
