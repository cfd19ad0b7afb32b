import { isWorkingTime } from '../../../domain/calendar.ts';
import { newId } from '../../../domain/ids.ts';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import { money } from '../../../domain/money.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import type { TopUpView } from '../../../domain/top-ups/top-up.ts';
import { openTopUps } from '../../../domain/top-ups/summaries.ts';
import { seen } from '../../support/seen.ts';
import { START } from './scenario.ts';
import type { World } from './world.ts';

/** As long as somebody takes to do what a card asks for, at work. */
const PATIENCE = 2 * HOUR;

/** Does what the cards ask for. Where nobody reads only the very first reading is there. */
export class People {
  readonly #world: World;
  #readAt: Instant = START;

  constructor(world: World) {
    this.#world = world;
  }

  async read(): Promise<void> {
    const { useCases, people, microsoft } = this.#world;
    this.#readAt = this.#world.now();
    const { amount } = microsoft.pageShows();
    const shown = money(((amount + 50n) / 100n) * 100n, 'USD');
    const reading = { actor: people.buyer, amount: shown, key: newId(), confirmed: true };
    must(await useCases.recordReading(reading));
  }

  /** Once an hour. */
  async act(): Promise<void> {
    const { organisation, scenario } = this.#world;
    const now = this.#world.now();
    const { workingHours: hours, timeZone: zone } = organisation.settings;
    if (scenario.story === 'nobody reads' || !isWorkingTime(now, { hours, zone })) return;
    await this.#topUps(now);
    if (this.#wasAsked(now)) await this.read();
  }

  /** A card that asks for it came a while ago. */
  #wasAsked(now: Instant): boolean {
    return this.#world.posted.some(
      ({ alert, subject, at }) =>
        (alert === null ? subject.startsWith('ask/') : LOOK.has(alert.kind)) &&
        at > this.#readAt &&
        now - at >= PATIENCE,
    );
  }

  async #topUps(now: Instant): Promise<void> {
    const { organisation, people, useCases, scenario } = this.#world;
    const open = await this.#world.transact((tx) => openTopUps(tx, organisation.id));
    for (const { topUp } of open) {
      const at = { topUpId: topUp.id };
      if (topUp.state === 'requested' && now - topUp.requestedAt >= PATIENCE) {
        const subject = `top-up/${topUp.id}` as const;
        const shownDigest = await this.#world.transact((tx) => seen(tx, organisation.id, subject));
        must(await useCases.approve({ ...at, actor: people.approver, shownDigest }));
      }
      if (topUp.state !== 'approved') continue;
      must(await useCases.claim({ ...at, actor: people.buyer }));
      if (scenario.story === 'card expired') must(await useCases.fail({ ...at, actor: people.buyer }));
      else await this.#buy(topUp);
    }
  }

  async #buy({ id: topUpId, amount }: TopUpView['topUp']): Promise<void> {
    const { microsoft, useCases, people } = this.#world;
    const { orderNumber } = microsoft.buy(amount.amount, this.#world.now());
    const shown = money((microsoft.pageShows().amount / 100n) * 100n, 'USD');
    const bought = { credit: amount, orderNumber, invoiceTotal: null, at: null, shown, key: newId() };
    must(await useCases.bought({ topUpId, actor: people.buyer, ...bought }));
    this.#readAt = this.#world.now();
  }
}

/** Alerts that ask somebody to look at the admin center. */
const LOOK: ReadonlySet<string> = new Set(['zero', 'recharge-overdue', 'recharge-failed', 'reading-overdue']);

function must<T>(outcome: Outcome<T, { readonly kind: string }>): void {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`);
}
