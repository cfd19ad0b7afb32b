import type { BundleId } from '../bundle.ts';
import { CALLING_PLANS, PAID_FROM_CREDITS, type Capability } from '../capability.ts';
import { capabilitiesOf, isResourceAccount } from '../products.ts';
import type { Check, CreditState, Obstacle, Verdict, Way } from './check.ts';
import { heldBy, troublesOf, type Licences } from './held.ts';
import { waysOfAccount, waysOfPerson } from './ways.ts';

/** Pure. Which paid calls work for somebody, why not, and what to ask for. */
export function checkPerson(
  input: Licences & {
    readonly credit: CreditState;
    /** Null: none; undefined: not known, which is no reason why calls fail. */
    readonly number: string | null | undefined;
  },
): Check {
  const { person, products, credit, number } = input;
  const held = heldBy(input);
  const troubles = troublesOf(input);
  const isFunded = products.some((product) => capabilitiesOf(product).includes('credits'));
  const rights = { held, troubles, credit, isFunded, lacksNumber: number === null };
  const isAccount = isResourceAccount(person, products);
  const ways = isAccount ? waysOfAccount(rights) : waysOfPerson(rights);
  const has = new Set(held.map(({ capability }) => capability));
  const check = { person, isResourceAccount: isAccount, ways, held, troubles, credit };
  const verdict = personal(check) ?? (isAccount ? ofAccount(ways, has) : ofPerson(ways, has));
  return { ...check, verdict, request: requestFor(check, verdict, has) };
}

/** Whoever is no member of the house calls nobody, whatever licences say. Nobody signs in with a resource account. */
function personal({
  person,
  isResourceAccount: isAccount,
}: Pick<Check, 'person' | 'isResourceAccount'>): Verdict | null {
  if (person.isGuest) return { kind: 'not', way: null, because: { kind: 'guest' } };
  if (!person.enabled && !isAccount) return { kind: 'not', way: null, because: { kind: 'account-disabled' } };
  return null;
}

type Rights = ReadonlySet<Capability>;

function ofPerson(ways: readonly Way[], has: Rights): Verdict {
  const hasPlan = CALLING_PLANS.some((each) => has.has(each));
  const meets = has.has('conferencing') || has.has('pay-per-minute');
  const meant = ways.filter(({ way }) => (way === 'domestic' || way === 'abroad' ? hasPlan : meets));
  if (meant.length === 0) return notAtAll(ways);
  const verdict = judged(meant);
  return verdict.kind === 'works' && !hasPlan ? { kind: 'meetings-only' } : verdict;
}

function ofAccount(ways: readonly Way[], has: Rights): Verdict {
  const callsOut = CALLING_PLANS.some((each) => has.has(each));
  const [answer] = ways;
  if (answer?.because && answer.state === 'not') return { kind: 'not', way: null, because: answer.because };
  return judged(ways.filter(({ way }) => way !== 'call-out' || callsOut));
}

/** The worst of what somebody is there for. */
function judged(ways: readonly Way[]): Verdict {
  const not = ways.filter(({ state }) => state === 'not');
  const [first] = not;
  if (first?.because)
    return { kind: 'not', way: not.length === ways.length ? null : first.way, because: first.because };
  if (ways.some(({ state }) => state === 'soon')) return { kind: 'soon' };
  const included = ways.find(({ state }) => state === 'included');
  return included?.because ? { kind: 'included', because: included.because } : { kind: 'works' };
}

const notAtAll = ([first]: readonly Way[]): Verdict => ({
  kind: 'not',
  way: null,
  because: first?.because ?? { kind: 'lacks', capability: 'domestic-plan' },
});

/** The bundle that has what is missing. What money, Microsoft or a group's keeper has to mend is no licence to ask for. */
function requestFor(
  { isResourceAccount: isAccount, troubles }: Pick<Check, 'isResourceAccount' | 'troubles'>,
  verdict: Verdict,
  has: Rights,
): BundleId | null {
  if (verdict.kind !== 'not' && verdict.kind !== 'included') return null;
  if (isHopeless(verdict.because) || troubles.includes(verdict.because)) return null;
  if (PAID_FROM_CREDITS.some((each) => has.has(each)) && isCredits(verdict.because)) return 'credits-only';
  if (isAccount) return has.has('resource-account') ? 'queue-calls-out' : 'answer-calls';
  return bundleOfPlan(has);
}

const isCredits = (because: Obstacle): boolean => 'capability' in because && because.capability === 'credits';

const isHopeless = ({ kind }: Obstacle): boolean => kind !== 'lacks' && kind !== 'needs';

/** Who has a plan already keeps it: asking for another would swap it. */
function bundleOfPlan(has: Rights): BundleId {
  if (has.has('international-plan')) return 'call-world';
  return has.has('pay-as-you-go') ? 'call-metered' : 'call-country';
}
