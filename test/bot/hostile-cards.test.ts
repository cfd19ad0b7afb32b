import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'mocha';
import { actions } from '../../bot/actions/index.ts';
import { inTransaction } from '../../db/in-transaction.ts';
import { evaluateAlerts } from '../../domain/alerts/evaluate-alerts.ts';
import { openEpisodes } from '../../domain/alerts/store.ts';
import { storeUsage } from '../../domain/facts/usage/import-usage.ts';
import { DAY } from '../../domain/instant.ts';
import { loadOrganisation } from '../../domain/organisations/store.ts';
import { planGive } from '../../domain/licences/plan.ts';
import { requestLicences } from '../../domain/licences/requests/request-licences.ts';
import { requestTopUp } from '../../domain/top-ups/request-top-up.ts';
import { wholeUnits } from '../../domain/money.ts';
import { startHere, type LiveService } from '../app/service.ts';
import { cases } from '../cards/cases.ts';
import { call } from '../domain/facts/calls.ts';
import { newOrganisation, START } from '../support/organisation.ts';
import { pressesOf } from '../support/presses.ts';
import type { Person } from '../support/teams-client.ts';
import { tenant } from '../walks/hands.ts';
import { forgeriesOf, MARK, oddTexts } from './hostile-data.ts';

type Data = Readonly<Record<string, unknown>>;
type Who = 'viewer' | 'requester' | 'approver' | 'buyer' | 'owner' | 'license-admin';
const EVERYBODY: readonly Who[] = ['viewer', 'requester', 'approver', 'buyer', 'owner', 'license-admin'];

/** Cards that come back are claims. Whatever one claims, at the real door of the service as it runs. */
describe('a card that was tampered with', () => {
  let service: LiveService;
  let real: Readonly<Record<string, string>>;
  let foreign: readonly string[];
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
    foreign = [await anothersTopUp(service)];
    real = await aBusyWeek(service);
  });
  after(() => service?.close());

  const personOf = (who: Who): Person => (who === 'license-admin' ? licenseAdmin() : service.people[who]);

  for (const { verb, allowed } of actions) {
    const able = EVERYBODY.filter((who) => allowed.includes(who));
    const others = EVERYBODY.filter((who) => !able.includes(who));

    it(`changes nothing as ${verb} by ${able.join(', ')}, who may press it as it is`, async () => {
      const forged = forgeriesOf(honest(verb), foreign);

      await changesNothing(async () => {
        for (const [at, press] of forged.entries()) await answered(inTurn(able, at), verb, press);
      });
    }).timeout(120_000);

    if (others.length > 0)
      it(`does nothing at all as ${verb} by ${others.join(', ')}, forged or not`, async () => {
        const some = forgeriesOf(honest(verb), foreign).filter((_press, at) => at % 7 === 0);

        await changesNothing(async () => {
          for (const who of others) await answered(who, verb, honest(verb));
          for (const [at, press] of some.entries()) await answered(inTurn(others, at), verb, press);
        });
      }).timeout(120_000);
  }

  describe('by typing what nobody types', () => {
    for (const { verb, allowed } of actions.filter((action) => oddTexts(usualData(action.verb)).length > 0))
      it(`into ${verb} is answered, and stored under nobody else's name`, async () => {
        const who = EVERYBODY.find((one) => allowed.includes(one)) ?? 'owner';
        const last = await receipts(service);

        for (const press of oddTexts(honest(verb)))
          await answered(who, verb, 'formId' in press ? { ...press, formId: randomUUID() } : press);

        const written = (await receipts(service)).slice(last.length);
        assert.deepEqual([...new Set(written)], written.length > 0 ? [personOf(who).id] : []);
      }).timeout(120_000);
  });

  /** Presses and holds what goes for every answer. */
  async function answered(who: Who, verb: string, data: Data): Promise<void> {
    const logged = service.logged.length;
    const answer = await service.teams.act(personOf(who), undefined, verb, data);
    const text = JSON.stringify(answer);
    const said = `${verb} ${JSON.stringify(data).slice(0, 300)} was answered ${text.slice(0, 300)}`;
    assert.equal(answer.statusCode, 200, said);
    assert.ok(Buffer.byteLength(text) < 28 * 1024, `${Buffer.byteLength(text)} bytes: ${said}`);
    assert.doesNotMatch(text, /\bat .{1,80}\.[jt]s:|TypeError|syntax error|went wrong/u, said);
    const lines = service.logged.slice(logged);
    assert.doesNotMatch(JSON.stringify(lines), new RegExp(MARK, 'u'));
    assert.deepEqual(
      lines.filter(({ level }) => Number(level) >= 50),
      [],
      said,
    );
  }

  const honest = (verb: string): Data => ({ ...usualData(verb), ...known(real, usualData(verb)) });

  async function changesNothing(work: () => Promise<void>): Promise<void> {
    const stored = await service.stored();
    await work();
    assert.deepEqual(await service.stored(), stored);
  }
});

/** As a card of the golden ones sends it, with everything that is typed filled in as it stands there. */
function usualData(verb: string): Data {
  const presses = cases.flatMap(({ card }) => pressesOf(card())).filter((press) => press.verb === verb);
  return presses.toSorted((a, b) => Object.keys(b.data).length - Object.keys(a.data).length)[0]?.data ?? {};
}

/** Ids that really exist, for those of the golden card. */
const known = (real: Readonly<Record<string, string>>, data: Data): Data =>
  Object.fromEntries(Object.entries(real).filter(([key]) => key in data));

function licenseAdmin(): Person {
  const found = tenant.people.find(({ role }) => role === 'license-admin');
  assert.ok(found);
  return found;
}

/** In the same books, of an organisation that this bot does not serve. */
async function anothersTopUp({ books }: LiveService): Promise<string> {
  return inTransaction(books, async (tx) => {
    const { organisation, people } = await newOrganisation(tx);
    const asked = await requestTopUp(tx, {
      organisation,
      actor: people.requester,
      amount: wholeUnits(250n, 'USD'),
      reason: 'Not for you',
      key: 'another',
      // Whatever time it is there: nobody's clock ends it while the others are tried.
      now: START + 3_650 * DAY,
    });
    assert.ok(asked.ok);
    return asked.value.view.topUp.id;
  });
}

/** Something of each kind that a card can name: the ids of rows that exist and could be acted on. */
async function aBusyWeek(service: LiveService): Promise<Readonly<Record<string, string>>> {
  const { teams, people, sql } = service;
  await teams.say(people.owner, 'alerts here', { channel: true });
  await teams.say(people.buyer, 'balance is 900');
  await teams.say(people.buyer, 'bought 100 ORDER-0009');
  await teams.say(people.buyer, 'balance is 60');
  await teams.say(people.requester, 'top up 250 a real request');
  await teams.say(people.buyer, 'stop a real reason');
  const episodeId = await aStoppedCaller(service);
  await aLicenceRequest(service);
  const idOf = async (table: string): Promise<string> => {
    const { rows } = await sql<{ id: string }>(`select id from ${table} where organisation_id = $1 limit 1`, [
      tenant.tenantId,
    ]);
    return rows[0]?.id ?? `no ${table}`;
  };
  const ids = {
    topUpId: 'top_up',
    purchaseId: 'purchase',
    readingId: 'reading',
    proposalId: 'proposal',
    paidStopId: 'paid_call_stop',
    stopId: 'automation_stop',
    requestId: 'license_request',
  };
  const found = await Promise.all(Object.entries(ids).map(async ([key, table]) => [key, await idOf(table)]));
  return { ...(Object.fromEntries(found) as Record<string, string>), episodeId };
}

/** An alert about one person's calls, who was stopped for it. */
async function aStoppedCaller({ teams, people, books }: LiveService): Promise<string> {
  const episodeId = await inTransaction(books, async (tx) => {
    const organisation = await loadOrganisation(tx, tenant.tenantId);
    assert.ok(organisation);
    const now = Date.now();
    const rows = [call({ price: '300', personId: people.viewer.id, startAt: now - 2 * DAY })];
    await storeUsage(tx, { organisation, source: 'graph', rows, keptAside: [], now });
    await evaluateAlerts(tx, { organisation, now });
    const spike = (await openEpisodes(tx, organisation.id)).find(({ kind }) => kind === 'spend-spike');
    return spike?.id ?? '';
  });
  const answer = await teams.act(people.owner, undefined, 'paid-calls-stop', { episodeId });
  assert.match(JSON.stringify(answer), /are stopped/u);
  return episodeId;
}

/** For somebody who is not there yet: nothing else would begin by itself. */
async function aLicenceRequest({ people, books }: LiveService): Promise<void> {
  const asked = await inTransaction(books, async (tx) => {
    const organisation = await loadOrganisation(tx, tenant.tenantId);
    assert.ok(organisation);
    const plan = planGive({
      bundle: { wants: ['credits'] },
      person: undefined,
      products: [],
      usageLocation: null,
      groupNames: new Map(),
    });
    const somebody = { personId: null, typed: 'new@sandbox.example', name: 'new', usageLocation: null, plan };
    return requestLicences(tx, {
      organisation,
      actor: {
        ...people.requester,
        organisationId: organisation.id,
        userPrincipalName: '',
        department: '',
        roles: [],
      },
      kind: 'give',
      origin: 'person',
      bundleId: 'call-country',
      people: [somebody],
      reason: 'a real reason',
      startDay: null,
      key: 'a real request',
      leaveCardToJob: true,
      now: Date.now(),
    });
  });
  assert.ok(asked.ok);
}

const inTurn = (some: readonly Who[], at: number): Who => some[at % some.length] ?? 'viewer';

const receipts = async ({ sql }: LiveService): Promise<string[]> => {
  // What the clock and the policy conclude from a reading or a purchase is theirs.
  const { rows } = await sql<{ actor_id: string }>(
    `select actor_id from receipt where organisation_id = $1 and actor_id not in ('clock', 'policy') order by seq`,
    [tenant.tenantId],
  );
  return rows.map(({ actor_id: actor }) => actor);
};
