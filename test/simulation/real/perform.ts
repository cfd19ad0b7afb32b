import type { Outcome } from '../../../domain/outcome.ts';
import type { Command } from '../commands.ts';
import { DONE, refused, WORLD, type Answer } from '../model/record.ts';
import type { Click } from '../model/step.ts';
import { staffOf } from '../../../domain/organisations/store.ts';
import { holdersDigest, holdersIn } from '../../../domain/staff/rules.ts';
import { topUpsIn } from '../../../domain/top-ups/store.ts';
import type { Subject } from '../../../domain/messages/card-copy.ts';
import { VALUES } from '../model/settings.ts';
import { settingsOf, usd, type Office } from './office.ts';
import { formOf, rowsOf } from './rows.ts';

/** A click on the real use cases. Undefined: the product cannot do this yet, and the model is not asked either. */
export async function perform(office: Office, click: Click): Promise<Answer> {
  const act = ACTS[click.command.do];
  if (!act) throw new Error(`nobody performs ${click.command.do}`);
  return act(office, click);
}

export const canPerform = ({ do: verb }: Command): boolean => verb in ACTS;

type Act = (office: Office, click: Click) => Promise<Answer>;
type Named<Name, C extends Command = Command> = C extends C ? (Name extends C['do'] ? C : never) : never;

const told = (outcome: Outcome<unknown, { readonly kind: string }>): Answer =>
  outcome.ok ? DONE : refused(outcome.refusal.kind);

const on =
  <Name extends Command['do']>(
    act: (
      office: Office,
      command: Named<Name>,
      click: Click,
    ) => Promise<Outcome<unknown, { readonly kind: string }>>,
  ): Act =>
  async (office, click) =>
    told(await act(office, click.command as Named<Name>, click));

const actorOf = (office: Office, who: number) => {
  const actor = office.people[who];
  if (!actor) throw new Error(`nobody is ${who}`);
  return actor;
};

/** The id of the top-up at a place; one that nobody has where there is none. */
async function topUpId(office: Office, { place }: Click): Promise<string> {
  if (place === undefined) return 'nothing';
  const topUps = await office.books.inTransaction((tx) => topUpsIn(tx, office.id, {}));
  return topUps[place]?.id ?? 'nothing';
}

/** The id of the proposal at a place. */
async function proposalId(office: Office, { place }: Click): Promise<string> {
  const { proposals: ids } = await office.books.inTransaction((tx) => rowsOf(tx, office.id));
  return (place === undefined ? undefined : ids[place]?.id) ?? 'nothing';
}

/** The id of the purchase whose review is at a place. */
async function reviewedId(office: Office, { place }: Click): Promise<string> {
  const review = place === undefined ? undefined : office.world.reviews[place];
  const { purchases } = await office.books.inTransaction((tx) => rowsOf(tx, office.id));
  return (review === undefined ? undefined : purchases[review.purchase]?.id) ?? 'nothing';
}

/** Of the card they have before them: drawn, and so remembered; or made up. */
async function digest(office: Office, subject: Subject, forged: boolean): Promise<string> {
  if (forged) return 'f'.repeat(64);
  const shown = 'a'.repeat(64);
  await office.useCases.rememberShown(office.id, [{ subject, digest: shown }]);
  return shown;
}

const tap = (verb: 'cancel' | 'claim' | 'release' | 'fail' | 'lose'): Act =>
  on<'cancel'>(async (office, command, click) =>
    office.useCases[verb]({ actor: actorOf(office, command.who), topUpId: await topUpId(office, click) }),
  );

const decide = (verb: 'approve' | 'decline'): Act =>
  on<'approve'>(async (office, command, click) => {
    const id = await topUpId(office, click);
    const shownDigest = await digest(office, `top-up/${id}`, command.forged);
    const decision = { actor: actorOf(office, command.who), topUpId: id, shownDigest };
    return verb === 'approve'
      ? office.useCases.approve(decision)
      : office.useCases.decline({ ...decision, reason: 'too-much' });
  });

const settle = (verb: 'confirm' | 'reject' | 'withdraw'): Act =>
  on<'confirm'>(async (office, command, click) => {
    const id = await proposalId(office, click);
    const decision = { actor: actorOf(office, command.who), proposalId: id };
    if (verb === 'withdraw') return office.useCases.withdrawProposal(decision);
    const shownDigest = await digest(office, `proposal/${id}`, command.forged);
    const seen = { ...decision, shownDigest };
    return verb === 'confirm' ? office.useCases.confirmProposal(seen) : office.useCases.rejectProposal(seen);
  });

const answer = (verb: 'acknowledge' | 'query'): Act =>
  on<'acknowledge'>(async (office, command, click) => {
    const purchaseId = await reviewedId(office, click);
    const shownDigest = await digest(office, `purchase/${purchaseId}`, false);
    const seen = { actor: actorOf(office, command.who), purchaseId, shownDigest };
    return verb === 'acknowledge'
      ? office.useCases.acknowledgePurchase(seen)
      : office.useCases.queryPurchase({ ...seen, question: 'What for?' });
  });

const FIELDS = {
  limit: 'oneApproverUpTo',
  mode: 'mode',
  trigger: 'trigger',
  recharge: 'rechargeAmount',
  agreement: 'agreement',
  onePerson: 'onePerson',
  mapped: 'groupRoles',
} as const;

/** The setup form, as it stands now but for one field. */
async function set(office: Office, command: Named<'set'>, { key }: Click) {
  const organisation = await office.books.inTransaction((tx) => formOf(tx, office.id));
  const { version, ...current } = organisation.settings;
  const wanted = settingsOf({
    ...office.world.settings,
    [command.field]: VALUES[command.field][command.value],
  });
  const field = FIELDS[command.field];
  const settings = { ...current, [field]: wanted[field] };
  return office.useCases.saveSetup({
    actor: actorOf(office, command.who),
    settings,
    version,
    key,
  });
}

/** The form of roles, as it stands now but for one tick. */
const giveOrTake: Act = on<'give'>(async (office, command) => {
  const current = await office.books.inTransaction(async (tx) => holdersIn(await staffOf(tx, office.id)));
  const whom = actorOf(office, command.whom).id;
  const others = current[command.role].filter((id) => id !== whom);
  const wanted = { ...current, [command.role]: command.do === 'give' ? [...others, whom] : others };
  const shown = holdersDigest(current);
  return office.useCases.saveRoles({ actor: actorOf(office, command.who), wanted, shown });
});

const world: Act = () => Promise.resolve(WORLD);

const ACTS: Readonly<Partial<Record<Command['do'], Act>>> = {
  request: on<'request'>((office, command, { key }) => {
    const wish = {
      actor: actorOf(office, command.who),
      amount: usd(command.units),
      reason: 'conference',
      callsFailing: command.failing,
      key,
      leaveCardToJob: true,
    };
    return office.useCases.requestTopUp(wish);
  }),
  approve: decide('approve'),
  decline: decide('decline'),
  cancel: tap('cancel'),
  claim: tap('claim'),
  release: tap('release'),
  fail: tap('fail'),
  lose: tap('lose'),
  bought: on<'bought'>(async (office, command, click) => {
    const topUp = office.world.topUps[click.place ?? -1];
    return office.useCases.bought({
      actor: actorOf(office, command.who),
      topUpId: await topUpId(office, click),
      credit: usd(Math.max(50, (topUp?.amount ?? 50) + command.credit)),
      orderNumber: command.order,
      invoiceTotal: null,
      at: null,
      shown: null,
      key: click.key,
    });
  }),
  'bought-free': on<'bought-free'>((office, command, { key }) =>
    office.useCases.recordPurchase({
      actor: actorOf(office, command.who),
      amount: usd(command.units),
      orderNumber: null,
      emergency: command.emergency,
      key,
    }),
  ),
  'ask-budget': on<'ask-budget'>((office, command, { key }) =>
    office.useCases.askBudget({
      actor: actorOf(office, command.who),
      terms: { period: command.period, amount: usd(command.units), topUps: command.topUps },
      key,
      leaveCardToJob: true,
    }),
  ),
  'end-budget': on<'end-budget'>(async (office, command) => {
    const { budgets } = await office.books.inTransaction((tx) => rowsOf(tx, office.id));
    return office.useCases.endBudget({
      actor: actorOf(office, command.who),
      budgetId: budgets[0]?.id ?? 'nothing',
    });
  }),
  set: on<'set'>(set),
  confirm: settle('confirm'),
  reject: settle('reject'),
  withdraw: settle('withdraw'),
  acknowledge: answer('acknowledge'),
  query: answer('query'),
  teams: async (office, { command }) => {
    if (command.do === 'teams') office.teams.mood = command.how;
    await office.runJobs({ cards: true });
    return WORLD;
  },
  give: giveOrTake,
  take: giveOrTake,
  pass: world,
  graph: world,
  join: world,
  quit: world,
  leave: world,
  return: world,
  schedule: async (office) => {
    await office.runJobs({ cards: false });
    return DONE;
  },
};
