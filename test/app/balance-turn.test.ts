import assert from 'node:assert/strict';
import { bindUseCases } from '../../app/bind-people.ts';
import { CreditAdapter } from '../../bot/adapter.ts';
import { createCreditBot } from '../../bot/credit-bot.ts';
import { createServer } from '../../bot/server.ts';
import { DAY, HOUR } from '../../domain/instant.ts';
import { money } from '../../domain/money.ts';
import { learnSpend } from '../../domain/position/learn-spend.ts';
import { approveTopUp } from '../../domain/top-ups/decide-top-up.ts';
import { requestTopUp } from '../../domain/top-ups/request-top-up.ts';
import { en } from '../../locales/en.ts';
import { units } from '../domain/position/some-facts.ts';
import { NOW, scene } from '../domain/position/scene.ts';
import { noLicences } from '../support/no-licences.ts';
import { noPaidCalls } from '../support/no-paid-calls.ts';
import { testBooks } from '../support/books.ts';
import { recordedLog } from '../support/recorded-log.ts';
import { cardOf, openTeams, textsOf, type Answer } from '../support/teams-client.ts';
import { counting, rowsRead } from './counting-pool.ts';
import { seen } from '../support/seen.ts';

const READ_DAYS_AGO = 6;
const READ_BEFORE_DAYS_AGO = 20;
const everyHour = Array.from({ length: 90 * 24 }, (_, hour) => NOW - hour * HOUR - 20 * 60_000);

/** An organisation with 90 days of calls, two readings, a purchase that is asked about and a top-up on the way. */
async function busyOrganisation() {
  const stage = await scene();
  const { organisation, people, inTransaction } = stage;
  await stage.calls(everyHour, '0.5');
  await stage.fetched(NOW - 90 * DAY, NOW);
  await stage.buys(NOW - 300 * DAY, 900);
  await stage.buys(NOW - READ_DAYS_AGO * DAY - HOUR, 250);
  await stage.reads(NOW - READ_BEFORE_DAYS_AGO * DAY - 7 * 60_000, 900);
  await stage.reads(NOW - READ_DAYS_AGO * DAY + 3 * 60_000, 700);
  await inTransaction((tx) => learnSpend(tx, { organisation, now: NOW }));
  await inTransaction(async (tx) => {
    const wanted = { organisation, amount: money(units(250), 'USD'), reason: 'more', key: 'k', now: NOW };
    const asked = await requestTopUp(tx, { ...wanted, actor: people.requester });
    assert.ok(asked.ok);
    const topUpId = asked.value.view.topUp.id;
    const shownDigest = await seen(tx, organisation.id, `top-up/${topUpId}`);
    const decision = { organisation, topUpId, shownDigest, now: NOW };
    assert.ok((await approveTopUp(tx, { ...decision, actor: people.approver })).ok);
  });
  return stage;
}

/** The bot as app/ wires it, message in to card out over HTTP, on books that count what they are asked. */
const noQuestion = () => assert.fail('a balance turn asks no directory');

async function openBot(organisationId: string, clock: { now: number }) {
  const { pool } = await testBooks();
  const counted = counting(pool);
  const log = recordedLog();
  const useCases = bindUseCases({
    books: counted.books,
    callLog: { pages: () => assert.fail('a balance turn does not fetch calls') },
    directory: { person: noQuestion, listed: noQuestion },
    licensed: noLicences,
    paidCalls: noPaidCalls,
    groups: { memberOf: noQuestion, name: noQuestion, named: noQuestion, members: noQuestion },
    words: en,
    chatLink: 'https://teams.example/chat',
    log,
    now: () => clock.now,
    nudge: () => undefined,
  });
  const adapter = new CreditAdapter({ kind: 'sandbox', tenantId: organisationId }, log, en.replies.failed);
  const bot = createCreditBot({ adapter, deps: { useCases, words: en, now: () => clock.now } });
  const server = createServer({ bot, checks: {}, mounts: [], log });
  const port = await server.listen('127.0.0.1', 0);
  const messagesUrl = `http://127.0.0.1:${port}/api/messages`;
  const teams = await openTeams({ messagesUrl, tenantId: organisationId });
  const close = async (): Promise<void> => {
    await server.close(100);
    await teams.close();
  };
  return { teams, counted, pool, log, close };
}

const readCard = ({ messages: [message] }: Answer): string => textsOf(message && cardOf(message)).join('\n');

describe('a balance turn, message in to card out', () => {
  let stage: Awaited<ReturnType<typeof busyOrganisation>>;
  let bot: Awaited<ReturnType<typeof openBot>>;
  const clock = { now: NOW };

  before(async () => {
    stage = await busyOrganisation();
    bot = await openBot(stage.organisation.id, clock);
    await bot.teams.say(stage.people.viewer, 'balance');
  });
  beforeEach(() => {
    clock.now = NOW;
    bot.counted.clear();
  });
  after(() => bot.close());

  it('asks SQL at most eight times, in one transaction', async () => {
    const answer = await bot.teams.say(stage.people.viewer, 'balance');

    assert.match(readCard(answer), /250/u);
    assert.deepEqual(bot.log.lines, []);
    const { statements, brackets } = bot.counted;
    const asked = statements.map(({ text }) => text).join('\n');
    assert.ok(statements.length <= 8, `${statements.length} statements:\n${asked}`);
    assert.deepEqual(brackets, ['begin', 'commit']);
    assert.equal(statements.filter(({ text }) => !/^\s*(select|with)/iu.test(text)).length, 0, asked);
  });

  it('gets fewer rows back than hours have passed since the reading', async () => {
    await bot.teams.say(stage.people.viewer, 'balance');

    const back = bot.counted.statements.reduce((sum, { rows }) => sum + rows, 0);
    assert.ok(back <= READ_DAYS_AGO * 24, `${back} rows`);
  });

  it('reads no hour before the older of the two readings it compares, less the longest page lag of 48 hours', async () => {
    await bot.teams.say(stage.people.viewer, 'balance');

    const {
      usage_hour: hours = 0,
      usage_row: calls = 0,
      person: people = 0,
      person_role: roles = 0,
      ...others
    } = Object.fromEntries(await rowsRead(bot.pool, bot.counted.statements));
    // One more for the hour that a reading, not on the hour, begins in.
    assert.ok(hours <= READ_BEFORE_DAYS_AGO * 24 + 48 + 1, `${hours} hours`);
    assert.ok(hours >= READ_DAYS_AGO * 24, `${hours} hours`);
    // Only calls of begun hours, of which every instant of the fold has one; here a call an hour.
    assert.ok(calls <= 24, `${calls} calls`);
    // Who may do what: a few times over, however long the history is.
    assert.ok(people + roles <= 20 * Object.keys(stage.people).length, `${people} people, ${roles} roles`);
    const rest = Object.values(others).reduce((sum, rows) => sum + rows, 0);
    assert.ok(rest <= 60, JSON.stringify(others));
  });

  it('writes the conversation again after an hour, not before', async () => {
    clock.now = NOW + HOUR - 1;
    await bot.teams.say(stage.people.viewer, 'balance');
    const before = bot.counted.statements.filter(({ text }) => text.startsWith('insert')).length;

    clock.now = NOW + HOUR;
    await bot.teams.say(stage.people.viewer, 'balance');
    const written = bot.counted.statements.filter(({ text }) => text.startsWith('insert'));

    assert.deepEqual([before, written.length], [0, 1]);
  });
});
