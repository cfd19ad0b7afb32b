import { toCopy } from '../../../domain/messages/store.ts';
import { cardVerbs } from '../../support/cards.ts';
import { meet, type Office } from './office.ts';

/** What each copy shows, against what it would show if it were drawn now: none may lag once all is delivered. */
export async function cardFaults(office: Office): Promise<readonly string[]> {
  const { id, teams, world, books } = office;
  teams.mood = 'well';
  for (const person of office.people) await books.inTransaction((tx) => meet(tx, id, person.id, world.now));
  // Past every back-off and lease.
  world.now += 3_600_000;
  await office.runJobs({ cards: true });
  const rows = await books.inTransaction((tx) =>
    tx.selectFrom('card_copy').selectAll().where('organisation_id', '=', id).execute(),
  );
  const faults: string[] = [];
  for (const copy of rows.map(toCopy)) {
    if (copy.state === 'gone' || copy.state === 'unreachable') continue;
    const shown = copy.posted && teams.at(copy.posted.activityId);
    const fresh = await office.draw(copy);
    if (!shown) faults.push(`${copy.subject} of ${copy.audience} was never posted`);
    else if (!fresh) faults.push(`${copy.subject} shows what is gone`);
    else if (cardVerbs(shown).join() !== cardVerbs(fresh.card).join())
      faults.push(
        `${copy.subject} of ${copy.audience} offers ${cardVerbs(shown).join()}, not ${cardVerbs(fresh.card).join()}`,
      );
  }
  return faults;
}
