import type { CheckAnswer } from '../../bot/use-cases/check.ts';
import { checkCard } from '../../cards/check.ts';
import { checkPerson } from '../../domain/licences/check/check-person.ts';
import type { CreditState } from '../../domain/licences/check/check.ts';
import type { LicensedPerson, PlanStatus, Product } from '../../domain/licences/tenant.ts';
import { en } from '../../locales/en.ts';
import {
  ACCOUNT,
  CONFERENCING,
  CREDITS,
  DOMESTIC,
  E3,
  E5,
  EVERYTHING,
  METERED,
  PHONE,
  WORLD,
  assigned,
  somebody,
  status,
} from '../domain/licences/real-products.ts';
import { balance, theirs } from './views.ts';

const GROUP = '00000000-0000-4000-b000-000000000001';

interface Given {
  readonly credit?: CreditState;
  readonly products?: readonly Product[];
  readonly statuses?: readonly PlanStatus[];
  readonly isPrivate?: boolean;
  readonly number?: string | null;
}

const draw = (person: LicensedPerson, given: Given = {}) => {
  const check = checkPerson({
    person: {
      ...person,
      displayName: theirs('Kim Larsen'),
      userPrincipalName: theirs('kim.larsen@example.org'),
    },
    products: given.products ?? EVERYTHING,
    statuses: given.statuses,
    groupNames: new Map([[GROUP, theirs('Callers of Sales')]]),
    credit: given.credit ?? 'ok',
    number: given.number,
  });
  const { isPrivate = true, number } = given;
  return checkCard({ check, balance: balance(), number, isPrivate }, en);
};

/** As the bot's tests get it from Microsoft: E5 with a plan, without credits. */
export const checkAnswer = (): CheckAnswer => ({
  kind: 'checked',
  check: checkPerson({
    person: somebody([E5, DOMESTIC]),
    products: EVERYTHING,
    statuses: undefined,
    groupNames: new Map(),
    credit: 'ok',
    number: '+442079460123',
  }),
  balance: balance(),
  number: '+442079460123',
});

const byGroup = (of: Product, overrides = {}) => assigned(of, { groupId: GROUP, ...overrides });
const account = { enabled: false, department: 'Microsoft Communication Application Instance' };

export const checkCases = [
  {
    name: 'check-works',
    card: () =>
      draw(somebody([E5, WORLD, byGroup(CREDITS)]), {
        statuses: [status(CREDITS, 'MCOPSTNC', 'done')],
        number: '+442079460123',
      }),
  },
  { name: 'check-no-credits-license', card: () => draw(somebody([E5, DOMESTIC]), { number: '+441' }) },
  { name: 'check-no-number', card: () => draw(somebody([E5, DOMESTIC, CREDITS]), { number: null }) },
  {
    name: 'check-in-channel',
    card: () => draw(somebody([E5, DOMESTIC]), { isPrivate: false, number: '+1' }),
  },
  { name: 'check-included', card: () => draw(somebody([E5, WORLD])) },
  { name: 'check-metered', card: () => draw(somebody([PHONE, METERED])) },
  { name: 'check-own-carrier', card: () => draw(somebody([E3, PHONE])) },
  { name: 'check-needs-phone', card: () => draw(somebody([DOMESTIC, CREDITS])) },
  {
    name: 'check-meetings',
    card: () => draw(somebody([E3, CONFERENCING, CREDITS], { usageLocation: null })),
  },
  {
    name: 'check-soon',
    card: () =>
      draw(somebody([E5, DOMESTIC, CREDITS]), { statuses: [status(CREDITS, 'MCOPSTNC', 'pending')] }),
  },
  {
    name: 'check-not-set-up',
    card: () => draw(somebody([E5, DOMESTIC, CREDITS]), { statuses: [status(E5, 'MCOEV', 'failed')] }),
  },
  {
    name: 'check-group-error',
    card: () => draw(somebody([E5, DOMESTIC, byGroup(CREDITS, { state: 'error', error: 'dependency' })])),
  },
  {
    name: 'check-ended',
    card: () => draw(somebody([E5, assigned(DOMESTIC, { state: 'disabled' }), CREDITS])),
  },
  { name: 'check-no-credit', card: () => draw(somebody([E5, DOMESTIC, CREDITS]), { credit: 'zero' }) },
  {
    name: 'check-never-funded',
    card: () =>
      draw(somebody([E5, METERED]), {
        credit: 'unknown',
        products: EVERYTHING.filter((each) => each !== CREDITS),
      }),
  },
  { name: 'check-guest', card: () => draw(somebody([], { isGuest: true })) },
  { name: 'check-disabled', card: () => draw(somebody([E5, DOMESTIC, CREDITS], { enabled: false })) },
  { name: 'check-queue', card: () => draw(somebody([ACCOUNT, METERED], account), { credit: 'low' }) },
  { name: 'check-attendant', card: () => draw(somebody([ACCOUNT], account), { credit: 'not-sure' }) },
];
