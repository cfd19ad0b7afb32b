import assert from 'node:assert/strict';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { undoReading } from '../../../domain/facts/readings/undo-reading.ts';
import { HOUR, MINUTE, type Instant } from '../../../domain/instant.ts';
import { MOST_HAPPENINGS } from '../../../domain/looks/look.ts';
import { missedBy } from '../../../domain/looks/missed-by.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { START } from '../../support/organisation.ts';
import { newKey, scene, usd, type Scene } from '../top-ups/scene.ts';

const look = (s: Scene, actor: Actor, now: Instant) => s.inTransaction((tx) => missedBy(tx, { actor, now }));

async function reads(s: Scene, actor: Actor, units: number, now: Instant): Promise<string> {
  const { organisation } = s;
  const input = { organisation, actor, amount: usd(units), key: newKey(), confirmed: true, now };
  const outcome = await s.inTransaction((tx) => recordReading(tx, { ...input, expected: undefined }));
  if (!outcome.ok) throw new Error(outcome.refusal.kind);
  return outcome.value.readingId;
}

/** What a person was told, without when. */
const told = (missed: Awaited<ReturnType<typeof look>>): string[] =>
  (missed?.happened ?? []).map((each) => {
    if (each.kind === 'alert-over') return `over: ${each.alert}`;
    if (each.kind === 'reading') return `${each.readByName} read ${each.amount.amount / 10_000n}`;
    return `#${each.number} ${each.state}`;
  });

describe('what somebody missed', () => {
  it('is nothing at the first look, which is the one that counts from then on', async () => {
    const s = await scene();
    await reads(s, s.people.owner, 500, START);

    const first = await look(s, s.people.buyer, START + HOUR);
    const second = await look(s, s.people.buyer, START + 2 * HOUR);

    assert.equal(first, undefined);
    assert.deepEqual(second, { since: START + HOUR, happened: [], more: 0 });
  });

  it('is what others did and what ended since then, newest first, once', async () => {
    const s = await scene();
    const { owner, buyer, approver } = s.people;
    await look(s, buyer, START);
    const evaluate = (now: Instant) =>
      s.inTransaction((tx) => evaluateAlerts(tx, { organisation: s.organisation, now }));
    await reads(s, owner, 100, START + 1 * MINUTE);
    await evaluate(START + 2 * MINUTE);
    await reads(s, owner, 600, START + 3 * MINUTE);
    await evaluate(START + 4 * MINUTE);
    const { topUp } = await s.ask(250, START + 5 * MINUTE);
    await s.decide(topUp.id, approver, START + 6 * MINUTE);

    const missed = await look(s, buyer, START + HOUR);
    const again = await look(s, buyer, START + HOUR);

    assert.deepEqual(told(missed), [
      `#${topUp.number} approved`,
      'over: low',
      'Olivia Owner read 600',
      'Olivia Owner read 100',
    ]);
    assert.equal(missed?.since, START);
    assert.deepEqual(told(again), []);
  });

  it('is nothing that the person did alone, and nothing that was undone', async () => {
    const s = await scene();
    const { owner, buyer, approver } = s.people;
    await look(s, buyer, START);
    await reads(s, buyer, 500, START + MINUTE);
    const undone = await reads(s, owner, 50, START + 2 * MINUTE);
    const undo = { organisation: s.organisation, actor: owner, readingId: undone, now: START + 3 * MINUTE };
    await s.inTransaction((tx) => undoReading(tx, undo));
    const { topUp } = await s.ask(250, START + 4 * MINUTE);
    await s.decide(topUp.id, approver, START + 5 * MINUTE);
    await s.claimed(topUp.id, buyer, START + 6 * MINUTE);

    assert.deepEqual(told(await look(s, buyer, START + HOUR)), []);
    assert.deepEqual(told(await look(s, owner, START + HOUR)), []);
  });

  it('leaves other people’s requests to those who decide and buy', async () => {
    const s = await scene();
    const { viewer, requester, owner } = s.people;
    for (const person of [viewer, requester, owner]) await look(s, person, START);
    const { topUp } = await s.ask(250, START + MINUTE);
    await s.decline(topUp.id, s.people.approver, START + 2 * MINUTE);

    assert.deepEqual(told(await look(s, viewer, START + HOUR)), []);
    assert.deepEqual(told(await look(s, requester, START + HOUR)), [`#${topUp.number} rejected`]);
    assert.deepEqual(told(await look(s, owner, START + HOUR)), [`#${topUp.number} rejected`]);
  });

  it('is never more than eight things, and says how many are left out', async () => {
    const s = await scene();
    await look(s, s.people.buyer, START);
    for (let count = 1; count <= 11; count += 1)
      await reads(s, s.people.owner, 500 - count, START + count * MINUTE);

    const missed = await look(s, s.people.buyer, START + HOUR);

    assert.equal(missed?.happened.length, MOST_HAPPENINGS);
    assert.equal(missed?.more, 3);
    assert.equal(told(missed)[0], 'Olivia Owner read 489');
  });
});
