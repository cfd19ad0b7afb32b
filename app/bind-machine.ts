import type { MachineUseCases } from '../bot/use-cases/machine.ts';
import { rememberShown } from '../domain/receipts/shown/store.ts';
import { failTopUp, loseTopUp } from '../domain/top-ups/claim-top-up.ts';
import { factsChanged, transact, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';

/** What happens to a payment besides a purchase, and which cards were shown. */
export function bindMachine(parts: Parts): MachineUseCases {
  return {
    async fail(input) {
      const failed = await acting(parts, input, (tx, at) => failTopUp(tx, { ...input, ...at }));
      if (failed.ok) factsChanged(parts, input.actor.organisationId);
      return failed;
    },
    lose: (input) => acting(parts, input, (tx, at) => loseTopUp(tx, { ...input, ...at })),
    rememberShown: (organisationId, shown) =>
      transact(parts, async (tx) => {
        for (const { subject, digest } of shown)
          await rememberShown(tx, { organisationId, subject, digest, now: parts.now() });
      }),
  };
}
