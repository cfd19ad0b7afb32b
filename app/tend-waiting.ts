import { judgeWaiting, tellShortage } from '../domain/licences/grants/shortage.ts';
import { waitingList, wake } from '../domain/licences/grants/waiting/store.ts';
import { looking, transact, type Parts } from './books.ts';
import { microsoftAnswers } from './microsoft-answers.ts';

/** The waiting list, at every tick: who can go on goes on, what is missing is told to whoever buys. Nobody waiting: nobody is asked. */
export async function tendWaiting(parts: Parts, organisationId: string): Promise<void> {
  const waiting = await transact(parts, (tx) => waitingList(tx, organisationId));
  if (waiting.length === 0) return;
  const products = await microsoftAnswers(parts, organisationId, parts.licensed.products());
  if (!products) return;
  const { go, short } = judgeWaiting(waiting, products, parts.now());
  await looking(parts, organisationId, async (tx, at) => {
    await wake(tx, { organisationId, list: go, now: at.now });
    if ((await tellShortage(tx, { ...at, short })) > 0) parts.nudge('deliver-cards', organisationId);
  });
}
