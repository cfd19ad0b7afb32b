import assert from 'node:assert/strict';
import { cardOf, CHANNEL, textsOf, type Posted } from '../support/teams-client.ts';
import { buttonOf } from '../walks/durability/card-buttons.ts';
import { sandboxWorld, type SandboxWorld } from '../walks/sandbox-world.ts';
import { readOn, startHere, type LiveService } from './service.ts';

const TEST = /Test, nothing is wrong|Test seen, nothing is wrong/;
const SILENCE = /I get no call data|My messages do not arrive|I am not watching|I am watching again/;

describe('silence, by the clock of the sandbox', () => {
  let service: LiveService;
  let world: SandboxWorld;

  before(async () => {
    service = await startHere();
    world = sandboxWorld(service.origin);
    await service.teams.say(service.people.owner, 'alerts here', { channel: true });
  });

  after(() => service.close());

  it('is tried by the test button: it reaches every channel and chat, and its report tells who has seen it and what did not arrive', async () => {
    const { teams, people } = service;
    await service.sql(`delete from conversation where person_id = $1`, [people.approver2.id]);

    const [alerts] = (await teams.say(people.owner, 'alerts')).messages;
    const report = cardOf(await teams.act(people.owner, alerts, 'drill-start'));
    const inChat = await teams.waitFor(isTest(teams.personalChat(people.buyer)), 20_000);
    await teams.waitFor(isTest(CHANNEL.id), 20_000);
    const drillId = buttonOf(cardOf(inChat), 'drill-see')?.['drillId'];
    const seen = cardOf(await teams.act(people.buyer, inChat, 'drill-see', { drillId }));
    const live = await teams.waitFor(
      (posted) => /Seen: \S+.* after \d+ s/.test(readOn(posted)) && /Did not arrive: /.test(readOn(posted)),
      20_000,
    );

    assert.match(textsOf(report ?? {}).join('\n'), /Test: 0 of \d have seen it/);
    assert.match(textsOf(seen ?? {}).join('\n'), /Test seen, nothing is wrong/);
    assert.equal(live.conversationId, teams.personalChat(people.owner));
    assert.ok(readOn(live).includes(people.approver2.displayName));
  });

  it('is not seen in a clock that leaps while all goes on', async () => {
    await world.later(7);

    assert.deepEqual(told(service), []);
  });

  it('is told once when Graph is dead for more than six hours, and is over with the next fetch', async () => {
    await world.faults({ deadGraph: true });
    await world.later(5);
    const early = told(service);
    await world.later(3);
    const late = told(service);
    await world.faults({ deadGraph: false });
    await world.later(2);

    assert.deepEqual([early.length, late.length], [0, 1]);
    assert.match(late[0] ?? '', /! I get no call data/);
    assert.match(told(service)[0] ?? '', /✓ I am watching again/);
    assert.equal(told(service).length, 1);
  });

  it('is in /readyz when Teams takes nothing and no mail can be sent, until people were told', async () => {
    service.teams.fail({ status: 503 });
    // Mail goes through Graph.
    await world.faults({ deadGraph: true });
    await service.teams.say(service.people.requester, 'top up 75 while nobody hears');
    await world.later(2);
    const dumb = await readiness(service);
    service.teams.fail(undefined);
    await world.faults({ deadGraph: false });
    // A card may be on its way at the moment of the first leap.
    await world.later(2);

    assert.deepEqual(dumb, { status: 503, watching: 'failing' });
    assert.deepEqual(await readiness(service), { status: 200, watching: 'ok' });
    // A card that is on its way while the clock leaps has waited for hours, by that clock, and may be told of again.
    assert.ok(told(service).length >= 2, told(service).join());
    assert.match(told(service)[1] ?? '', /✓ I am watching again/u);
  });
});

const isTest =
  (chat: string) =>
  (posted: Posted): boolean =>
    posted.conversationId.startsWith(chat) && TEST.test(readOn(posted));

/** Threads of the channel, by their first message; the quiet line under it that it is over rings nobody. */
const told = ({ teams }: LiveService): readonly string[] =>
  teams.posted
    .filter(
      ({ conversationId }, at, all) => at === all.findIndex((one) => one.conversationId === conversationId),
    )
    .filter(({ conversationId }) => conversationId.startsWith(CHANNEL.id))
    .map(readOn)
    .filter((text) => SILENCE.test(text));

async function readiness({ origin }: LiveService): Promise<{ status: number; watching: string | undefined }> {
  const answer = await fetch(`${origin}/readyz`);
  const { checks } = (await answer.json()) as { checks: Readonly<Record<string, string>> };
  return { status: answer.status, watching: checks['watching'] };
}
