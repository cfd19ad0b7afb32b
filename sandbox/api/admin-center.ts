import { z } from 'zod';
import { json, refused, type Answer } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import type { Order } from '../microsoft/account.ts';
import { amountOf, unitsText } from '../money.ts';
import { tenant } from '../tenant.ts';
import type { World } from '../world.ts';

/** The one page of Microsoft's that shows the balance and sells credit, simulated. */
export const adminCenterRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/admin-center', run: (world) => json(page(world)) },
  { method: 'POST', path: '/api/admin-center/buy', run: (world, { body }) => buy(world, body) },
  {
    method: 'POST',
    path: '/api/admin-center/auto-recharge',
    run: (world, { body }) => autoRecharge(world, body),
  },
  { method: 'POST', path: '/api/admin-center/card', run: (world, { body }) => card(world, body) },
  { method: 'POST', path: '/api/admin-center/lag', run: (world, { body }) => lag(world, body) },
  { method: 'POST', path: '/api/admin-center/forward', run: (world, { body }) => forward(world, body) },
];

function page(world: World): object {
  const microsoft = world.microsoft();
  const shown = microsoft.pageShows();
  const { on, trigger, amount, cardValidTo } = microsoft.autoRecharge();
  return {
    simulated: true,
    now: microsoft.now(),
    shown: unitsText(shown.amount, 2),
    shownAsOf: shown.asOf,
    currency: tenant.organisation.currency,
    autoRecharge: { on, trigger: unitsText(trigger, 2), amount: unitsText(amount, 2) },
    card: { validTo: cardValidTo },
    lagHours: microsoft.lagHours(),
    forwarding: world.forwarding.on,
    mails: microsoft.mails().toReversed(),
    sentMails: world.sentMails,
    orders: microsoft.orders().map(orderView).toReversed(),
  };
}

const orderView = (order: Order): object => ({ ...order, amount: unitsText(order.amount, 2) });

const given = z.union([z.number(), z.string()]);
const buying = z.object({ amount: given, orderNumber: z.string().trim().max(40).optional() });

function buy(world: World, body: unknown): Answer {
  const asked = buying.safeParse(body);
  const amount = asked.success ? sellable(asked.data.amount) : undefined;
  if (!asked.success || amount === undefined) return notSellable();
  const number = asked.data.orderNumber;
  const microsoft = world.microsoft();
  const order = microsoft.buy(amount, microsoft.now(), number === '' ? undefined : number);
  changed(world);
  return json({ order: orderView(order), adminCenter: page(world) });
}

const recharging = z.object({ on: z.boolean(), trigger: given, amount: given });

function autoRecharge(world: World, body: unknown): Answer {
  const asked = recharging.safeParse(body);
  const trigger = asked.success ? sellable(asked.data.trigger) : undefined;
  const amount = asked.success ? sellable(asked.data.amount) : undefined;
  if (!asked.success || trigger === undefined || amount === undefined) return notSellable();
  const microsoft = world.microsoft();
  const { cardValidTo } = microsoft.autoRecharge();
  microsoft.setAutoRecharge({ on: asked.data.on, trigger, amount, cardValidTo }, microsoft.now());
  return changed(world);
}

const paying = z.object({ validTo: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });

function card(world: World, body: unknown): Answer {
  const asked = paying.safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'validTo is YYYY-MM.');
  const microsoft = world.microsoft();
  microsoft.setAutoRecharge(
    { ...microsoft.autoRecharge(), cardValidTo: asked.data.validTo },
    microsoft.now(),
  );
  return changed(world);
}

const trailing = z.object({ hours: z.number().min(0).max(48) });

function lag(world: World, body: unknown): Answer {
  const asked = trailing.safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'hours is 0 to 48.');
  const microsoft = world.microsoft();
  microsoft.setLag(asked.data.hours, microsoft.now());
  return changed(world);
}

const switched = z.strictObject({ on: z.boolean() });

/** What is in the mailbox already stays there: only what comes from now on is passed on, or is not. */
async function forward(world: World, body: unknown): Promise<Answer> {
  const asked = switched.safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'on is true or false.');
  await world.forwardMails();
  world.forwarding.on = asked.data.on;
  return changed(world);
}

function changed(world: World): Answer {
  world.save();
  world.hub.tell('admin', {});
  return json(page(world));
}

const SMALLEST = 500_000n;

/** Whole units, at least 50: the page's own message in the field. */
function sellable(amount: unknown): bigint | undefined {
  const parsed = amountOf(amount);
  return parsed !== undefined && parsed >= SMALLEST && parsed % 10_000n === 0n ? parsed : undefined;
}

const notSellable = (): Answer =>
  refused(400, 'not-a-whole-number', 'Enter a whole number that is at least 50.');
