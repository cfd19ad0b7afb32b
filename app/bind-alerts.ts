import type { AlertUseCases } from '../bot/use-cases/alerts.ts';
import { quietUntilWorse, wakeAlert } from '../domain/alerts/snooze-alert.ts';
import { missedBy } from '../domain/looks/missed-by.ts';
import { looking, touching, type Parts } from './books.ts';

/** Binds quiet alerts, and what somebody missed. */
export const bindAlertUseCases = (parts: Parts): AlertUseCases => ({
  quietUntilWorse: (input) => touching(parts, input, (tx, at) => quietUntilWorse(tx, { ...input, ...at })),
  wakeAlert: (input) => touching(parts, input, (tx, at) => wakeAlert(tx, { ...input, ...at })),
  missed: (actor) => looking(parts, actor.organisationId, (tx, { now }) => missedBy(tx, { actor, now })),
});
