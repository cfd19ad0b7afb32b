import assert from 'node:assert/strict';
import { auditSummary } from '../../../domain/receipts/audit-summary.ts';
import { auditCard } from '../../../locales/en/audit-card.ts';
import { VERBS } from '../../../domain/top-ups/rules.ts';
import { HOUR } from '../../../domain/instant.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from '../top-ups/scene.ts';

const audit = ({ inTransaction, organisation }: Scene) =>
  inTransaction((tx) => auditSummary(tx, { organisation }));

describe('the record of decisions', () => {
  it('counts them, says that none was changed, and tells the newest first, of people only', async () => {
    const s = await scene();
    assert.deepEqual(await audit(s), { organisation: s.organisation, receipts: 0, faults: 0, last: [] });
    const { topUp } = await s.approved(250);
    await s.buy(topUp.id, 250, { at: START + HOUR });

    const { receipts, faults, last } = await audit(s);

    assert.deepEqual([receipts, faults], [3, 0]);
    const about = { about: 'top-up', number: topUp.number };
    assert.deepEqual(last, [
      { at: START + HOUR, byName: 'Ben Buyer', decision: 'bought', ...about },
      { at: START, byName: 'Ada Approver', decision: 'approve', ...about },
      { at: START, byName: 'Rita Requester', decision: 'request', ...about },
    ]);
  });

  it('tells at most five, and that one was changed', async () => {
    const s = await scene();
    for (const units of [100, 200, 300]) await s.approved(units);
    await s.inTransaction((tx) =>
      tx
        .updateTable('receipt')
        .set({ actor_id: 'somebody else' })
        .where('organisation_id', '=', s.organisation.id)
        .where('seq', '=', '2')
        .execute(),
    );

    const { receipts, faults, last } = await audit(s);

    assert.deepEqual([receipts, faults, last.length], [6, 1, 5]);
  });

  it('has a word for whatever people do to a top-up', () => {
    const byClock = new Set<string>(['expire', 'fall-back']);

    const mute = VERBS.filter((verb) => !byClock.has(verb) && !auditCard.decisions.has(verb));

    assert.deepEqual(mute, []);
  });
});
