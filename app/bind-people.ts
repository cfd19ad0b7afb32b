import type { UseCases } from '../bot/deps.ts';
import { acknowledgeAlert } from '../domain/alerts/acknowledge-alert.ts';
import { alertsHere, alertsOff } from '../domain/alerts/alert-channels.ts';
import { alertsOf, alertView } from '../domain/alerts/view-alert.ts';
import { snoozeAlert } from '../domain/alerts/snooze-alert.ts';
import { markPosted } from '../domain/messages/mark-shown.ts';
import { isRemembered, rememberConversation } from '../domain/messages/remember-conversation.ts';
import { peopleOf, staffOf } from '../domain/organisations/store.ts';
import { rechargeStatus } from '../domain/recharge/recharge-status.ts';
import { approveTopUp, cancelTopUp, declineTopUp } from '../domain/top-ups/decide-top-up.ts';
import { claimTopUp, releaseTopUp } from '../domain/top-ups/claim-top-up.ts';
import { proposalsWaitingFor } from '../domain/proposals/waiting-for.ts';
import { licenceRequestsFor } from '../domain/licences/requests/requests-for.ts';
import { requestsFor } from '../domain/top-ups/requests-for.ts';
import { requestTopUp } from '../domain/top-ups/request-top-up.ts';
import { settleTopUp } from '../domain/top-ups/settle-top-up.ts';
import { topUpView } from '../domain/top-ups/view-top-up.ts';
import { bindAlertUseCases } from './bind-alerts.ts';
import { bindBulk } from './bind-bulk.ts';
import { bindBudgets } from './bind-budgets.ts';
import { bindAudit } from './bind-audit.ts';
import { bindBooks } from './bind-books.ts';
import { bindCheck } from './bind-check.ts';
import { bindLicenceDelivery } from './bind-licence-delivery.ts';
import { bindLicenceRequests } from './bind-licence-requests.ts';
import { bindMachine } from './bind-machine.ts';
import { bindCoverage } from './bind-coverage.ts';
import { bindLicenceTerms } from './bind-licence-terms.ts';
import { bindDrills } from './bind-drills.ts';
import { bindInvoices } from './bind-invoices.ts';
import { bindStops } from './bind-stops.ts';
import { bindSettings } from './bind-settings.ts';
import { bindRecharge } from './bind-recharge.ts';
import { bindReviews } from './bind-reviews.ts';
import { bindPaidCalls } from './bind-paid-calls.ts';
import { bindSpikes } from './bind-spikes.ts';
import { bindRoles } from './bind-roles.ts';
import { factsChanged, looking, touching, transact, type Parts } from './books.ts';
import { acting, freshCaller } from './fresh-roles.ts';

/** Binds what people do: one call is one transaction at the current clock; afterwards delivery is nudged. */
export function bindUseCases(parts: Parts): UseCases {
  return {
    ...bindWho(parts),
    ...bindRoles(parts),
    ...bindBooks(parts),
    ...bindTopUps(parts),
    ...bindLicenceRequests(parts),
    ...bindMachine(parts),
    ...bindLicenceDelivery(parts),
    ...bindBudgets(parts),
    ...bindCheck(parts),
    ...bindBulk(parts),
    ...bindReviews(parts),
    ...bindRecharge(parts),
    ...bindAlerts(parts),
    ...bindAlertUseCases(parts),
    ...bindInvoices(parts),
    ...bindAudit(parts),
    ...bindCoverage(parts),
    ...bindLicenceTerms(parts),
    ...bindDrills(parts),
    ...bindSpikes(parts),
    ...bindPaidCalls(parts),
    ...bindSettings(parts),
    ...bindStops(parts),
  };
}

type Who = Pick<UseCases, 'caller' | 'people' | 'staff' | 'rememberConversation' | 'markPosted'>;

function bindWho(parts: Parts): Who {
  return {
    caller: (organisationId, personId) => freshCaller(parts, organisationId, personId),
    people: (organisationId, ids) => transact(parts, (tx) => peopleOf(tx, organisationId, ids)),
    staff: (organisationId) => transact(parts, (tx) => staffOf(tx, organisationId)),
    async rememberConversation(seen) {
      const met = { seen, now: parts.now() };
      if (await isRemembered(parts.books, met)) return;
      await transact(parts, (tx) => rememberConversation(tx, met));
      // What waited for somebody who is back need not wait for the next tick.
      parts.nudge('deliver-cards', seen.organisationId);
    },
    markPosted: (posted) => transact(parts, (tx) => markPosted(tx, { ...posted, now: parts.now() })),
  };
}

type TopUps = Pick<
  UseCases,
  'requestTopUp' | 'topUp' | 'requests' | 'approve' | 'decline' | 'cancel' | 'claim' | 'release' | 'bought'
>;

function bindTopUps(parts: Parts): TopUps {
  return {
    topUp: (id, topUpId) => looking(parts, id, (tx, at) => topUpView(tx, { ...at, topUpId })),
    requests: (actor) =>
      looking(parts, actor.organisationId, async (tx, at) => ({
        changes: await proposalsWaitingFor(tx, { ...at, actor }),
        ...(await requestsFor(tx, { ...at, actor })),
        licences: await licenceRequestsFor(tx, { ...at, actor }),
      })),
    requestTopUp: (input) => acting(parts, input, (tx, at) => requestTopUp(tx, { ...input, ...at })),
    approve: (input) => acting(parts, input, (tx, at) => approveTopUp(tx, { ...input, ...at })),
    decline: (input) => acting(parts, input, (tx, at) => declineTopUp(tx, { ...input, ...at })),
    cancel: (input) => acting(parts, input, (tx, at) => cancelTopUp(tx, { ...input, ...at })),
    claim: (input) => acting(parts, input, (tx, at) => claimTopUp(tx, { ...input, ...at })),
    release: (input) => acting(parts, input, (tx, at) => releaseTopUp(tx, { ...input, ...at })),
    async bought(input) {
      const settled = await acting(parts, input, (tx, at) => settleTopUp(tx, { ...input, ...at }));
      if (settled.ok) factsChanged(parts, input.actor.organisationId);
      return settled;
    },
  };
}

type Alerts = Pick<
  UseCases,
  'rechargeStatus' | 'alertsHere' | 'alertsOff' | 'alerts' | 'alert' | 'acknowledge' | 'snooze'
>;

function bindAlerts(parts: Parts): Alerts {
  return {
    rechargeStatus: (id) => looking(parts, id, (tx, at) => rechargeStatus(tx, at)),
    alerts: (id) => looking(parts, id, (tx, at) => alertsOf(tx, at)),
    alert: (id, episodeId) => looking(parts, id, (tx, at) => alertView(tx, { ...at, episodeId })),
    alertsHere: (input) => touching(parts, input, (tx, at) => alertsHere(tx, { ...input, ...at })),
    alertsOff: (input) => touching(parts, input, (tx, at) => alertsOff(tx, { ...input, ...at })),
    acknowledge: (input) => touching(parts, input, (tx, at) => acknowledgeAlert(tx, { ...input, ...at })),
    snooze: (input) => touching(parts, input, (tx, at) => snoozeAlert(tx, { ...input, ...at })),
  };
}
