import type { Role } from '../../../domain/organisations/roles.ts';
import { BEGINNING, MINUTE } from './clock.ts';
import type { Human, ModelSettings, State } from './state.ts';

/** What a run begins with. */
export const BEGINNINGS = ['company', 'groups', 'alone', 'microsoft'] as const;
export type Beginning = (typeof BEGINNINGS)[number];

/** Gus is a guest and, like Meg, in a group that may be mapped to a role. */
export const NAMES = ['Olivia', 'Ada', 'Abe', 'Ben', 'Bea', 'Rita', 'Gus', 'Meg'] as const;

/** Whole units: below the trigger from the beginning. */
export const READING = 100;
/** Before anything else: no purchase can be in question. */
export const READ_AT = BEGINNING - MINUTE;

const human = (own: readonly Role[], groups: readonly number[] = [], guest = false): Human => ({
  guest,
  own: [...own],
  groups: [...groups],
  known: [],
  doubted: false,
  left: false,
  leftKnown: false,
});

const company = (): Human[] => [
  human(['owner']),
  human(['approver']),
  human(['approver']),
  human(['buyer']),
  human(['buyer']),
  human(['requester']),
  human([], [0], true),
  human([], [0, 1]),
];

/** Olivia is the only one with a say; the others have none yet. */
const alone = (): Human[] =>
  company().map((_, place) => human(place === 0 ? ['owner'] : place === 5 ? ['requester'] : []));

const settingsOf = (beginning: Beginning): ModelSettings => ({
  version: 1,
  agreement: 'MOSA',
  mode: beginning === 'microsoft' ? 'microsoft' : 'requests',
  trigger: 150,
  recharge: 300,
  limit: 600,
  onePerson: beginning === 'alone',
  mapped: beginning === 'groups' ? [0, 1] : [],
});

export const begin = (beginning: Beginning): State => ({
  now: BEGINNING,
  people: beginning === 'alone' ? alone() : company(),
  graphAnswers: true,
  settings: settingsOf(beginning),
  topUps: [],
  purchases: [],
  reviews: [],
  budgets: [],
  proposals: [],
  receipts: [],
  told: [],
  log: [],
  lostSay: [],
  reading: READING,
  asked: null,
  holds: [],
  keys: 0,
});
