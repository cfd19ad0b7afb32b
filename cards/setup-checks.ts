import { hasRole, type Role } from '../domain/organisations/roles.ts';
import type { Check } from '../domain/setup/checklist.ts';
import type { SetupState } from '../domain/setup/setup-of.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type Line } from './card.ts';
import { escape } from './escape.ts';
import { regionLines } from './guards.ts';
import { allOf } from './top-up-people.ts';

/** One thing setup looked at, in words: icon, what is so, and what to do next where something is. */
export function checkLines(check: Check, state: SetupState, words: Words): Line[] {
  const say = words.setup.checks;
  switch (check.about) {
    case 'never-saved':
      return [line(say.neverSaved)];
    case 'agreement':
      return agreementLines(check, state, words);
    case 'purchase-order': {
      const order = state.organisation.settings.purchaseOrder;
      const told = order === null ? say.noPurchaseOrder : say.purchaseOrder(escape(order, 40));
      return [line(told), quiet(say.eaPayment)];
    }
    case 'region':
      return regionLines(state.organisation.settings, words);
    case 'approvers':
      return [line(check.ok ? say.approvers(holders('approver', state, words)) : say.noApprovers)];
    case 'buyers':
      return [line(check.ok ? say.buyers(holders('buyer', state, words)) : say.noBuyers)];
    case 'second-person':
      if (check.alone) return [line(say.alone)];
      return [line(check.ok ? say.secondPerson : say.noSecondPerson)];
    case 'reachability':
      return [line(check.ok ? say.reachable : say.unreachable(some(check.names, words)))];
    case 'alerts':
      return [line(check.ok ? say.alerts(state.alertChannels) : say.noAlerts)];
    case 'card': {
      const { cardValidTo } = state.organisation.settings.payment;
      return [line(say.card[check.is](cardValidTo === null ? '' : words.format.cardMonth(cardValidTo)))];
    }
  }
}

function agreementLines(
  { cannot }: Extract<Check, { about: 'agreement' }>,
  { organisation: { settings }, emptyAt }: SetupState,
  words: Words,
): Line[] {
  const say = words.setup.checks;
  const { agreement, currency, country, timeZone } = settings;
  const { countryName, day } = words.format;
  if (!cannot)
    return [line(say.agreement(words.setup.agreements[agreement], currency, countryName(country)))];
  if (cannot.kind === 'not-sold') return [line(say.notSold(countryName(country)))];
  if (cannot.agreement === 'CSP') return [line(say.CSP), line(say.switchOffYourself)];
  const drained = emptyAt === null ? say.drainedUnknown : say.drained(day(emptyAt, timeZone));
  return [line(say.MCA), line(say.switchOff), line(drained)];
}

const holders = (role: Role, { staff, organisation }: SetupState, words: Words): string =>
  some(
    staff
      .filter((person) => hasRole({ ...person, organisationId: organisation.id }, role))
      .map(({ displayName }) => displayName),
    words,
  );

const MOST = 3;

function some(names: readonly string[], words: Words): string {
  if (names.length <= MOST) return allOf(names, words);
  return `${allOf(names.slice(0, MOST), words)} ${words.setup.more(names.length - MOST)}`;
}
