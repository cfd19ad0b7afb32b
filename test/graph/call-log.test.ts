import assert from 'node:assert/strict';
import type { CallLogPage } from '../../domain/facts/facts.ts';
import { fetchCallLog } from '../../domain/facts/usage/fetch-call-log.ts';
import { fetchedSpans } from '../../domain/facts/usage/spans/store.ts';
import { countingCharges } from '../../domain/facts/usage/store.ts';
import { DAY } from '../../domain/instant.ts';
import { callLog } from '../../graph/call-log.ts';
import { graphClient, type GraphOptions } from '../../graph/client.ts';
import { testBooks } from '../support/books.ts';
import { newOrganisation, START } from '../support/organisation.ts';
import { graphStandIn, json, silence, status, type Answer, type GraphStandIn } from './graph-stand-in.ts';

const SPAN = { from: START - DAY, to: START, currency: 'USD' };

describe('Microsoft’s call log', () => {
  let standIn: GraphStandIn | undefined;

  afterEach(async () => {
    await standIn?.close();
    standIn = undefined;
  });

  async function logOf(answers: readonly Answer[], options: Partial<GraphOptions> = {}) {
    standIn = await graphStandIn(answers);
    const getToken = () => Promise.resolve('a-token');
    return { log: callLog(graphClient({ getToken, standIn: standIn.base, ...options })), standIn };
  }

  async function pagesOf(answers: readonly Answer[], options: Partial<GraphOptions> = {}) {
    const { log, standIn: asked } = await logOf(answers, options);
    const pages: CallLogPage[] = [];
    for await (const page of log.pages(SPAN)) pages.push(page);
    return { pages, asked: asked.asked };
  }

  it('is asked for in UTC with a token, though the stand-in speaks plain HTTP', async () => {
    const { pages, asked } = await pagesOf([json({ value: [row('a')] })]);

    assert.equal(pages.length, 1);
    assert.deepEqual(
      asked.map(({ url, authorization }) => ({ url, authorization })),
      [
        {
          url:
            '/stand-in/v1.0/communications/callRecords/getPstnCalls' +
            '(fromDateTime=2026-11-03T09:00:00.000Z,toDateTime=2026-11-04T09:00:00.000Z)',
          authorization: 'Bearer a-token',
        },
      ],
    );
  });

  it('becomes rows with every figure exact', async () => {
    const { pages } = await pagesOf([json({ value: [row('A1', { charge: 0.0512 })] })]);

    assert.deepEqual(pages[0]?.rows, [
      {
        id: 'a1',
        callId: 'call-A1',
        startAt: Date.UTC(2026, 10, 3, 10, 15, 7, 123),
        durationSeconds: 62,
        charge: 512n,
        chargeText: '0.0512',
        connectionText: '0',
        currency: 'USD',
        callType: 'user_out',
        capability: 'MCOPSTNPP',
        personId: '0b4f3ea5-5b2a-4d5b-9b69-2f3c8a1f0c11',
        destination: 'Germany',
        caller: '+442071234567',
        callee: '+4930123456',
      },
    ]);
  });

  const doubles: { text: string; charge: bigint }[] = [
    { text: '0.30000000000000004', charge: 3000n },
    { text: '1.2e-7', charge: 0n },
    { text: '1E2', charge: 1_000_000n },
    { text: '0.00005', charge: 1n },
    { text: '9007199.2547409931', charge: 90_071_992_547n },
  ];
  for (const { text, charge } of doubles)
    it(`keeps the digits of a charge of ${text}`, async () => {
      const body = JSON.stringify({ value: [row('a')] }).replace('"charge":0.12', `"charge" : ${text}`);

      const { pages } = await pagesOf([json(body)]);

      assert.equal(pages[0]?.rows[0]?.chargeText, text);
      assert.equal(pages[0]?.rows[0]?.charge, charge);
    });

  it('leaves texts alone that look like a charge', async () => {
    const { pages } = await pagesOf([json({ value: [row('a', { destinationName: '"charge":5' })] })]);

    assert.equal(pages[0]?.rows[0]?.destination, '"charge":5');
  });

  it('keeps malformed and foreign rows aside and goes on', async () => {
    const { pages } = await pagesOf([
      json({
        value: [
          row('a', { charge: null }),
          row('b', { currency: 'EUR' }),
          row('c', { startDateTime: 'yesterday' }),
          row('d', { duration: -1 }),
          row('', {}),
          'not a row',
          row('e'),
        ],
      }),
    ]);

    assert.deepEqual(
      pages[0]?.keptAside.map(({ key, reason }) => `${key.split('/')[0]}: ${reason}`),
      [
        'row: bad-charge',
        'row: foreign-currency',
        'row: bad-start',
        'row: bad-duration',
        'raw: no-id',
        'raw: unreadable-line',
      ],
    );
    assert.deepEqual(
      pages[0].rows.map(({ id }) => id),
      ['e'],
    );
  });

  it('follows the next link exactly as it came', async () => {
    const link = '/v1.0/x/getPstnCalls(from=a,to=b)?$skiptoken=a%2Fb%3D%3D&b=1&a=2&$skip=3&$top=1&e=a=b';
    const { pages, asked } = await pagesOf([
      json({ value: [row('a')], '@odata.nextLink': `https://graph.microsoft.com${link}` }),
      json({ value: [row('b')] }),
    ]);

    assert.equal(pages.length, 2);
    assert.equal(asked[1]?.url, `/stand-in${link}`);
    assert.equal(asked[1]?.authorization, 'Bearer a-token');
  });

  it('does not follow a next link to another host', async () => {
    const elsewhere = { value: [row('a')], '@odata.nextLink': 'https://example.com/v1.0/next' };

    await assert.rejects(pagesOf([json(elsewhere)]), /somewhere else/);
  });

  it('does not follow a next link in a circle', async () => {
    const answer: Answer = (request, response) => {
      const link = `http://${request.headers.host ?? ''}/stand-in/v1.0/again`;
      json({ value: [], '@odata.nextLink': link })(request, response);
    };

    await assert.rejects(pagesOf([answer, answer, answer]), /circle/);
  });

  it('waits as long as Microsoft says when it is told to slow down', async () => {
    const { pages, asked } = await pagesOf([
      status(429, { 'retry-after': '1' }),
      status(503, { 'retry-after': '0' }),
      json({ value: [row('a')] }),
    ]);

    assert.equal(pages[0]?.rows.length, 1);
    assert.equal(asked.length, 3);
    assert.ok((asked[1]?.at ?? 0) - (asked[0]?.at ?? 0) >= 990);
    assert.equal(asked[2]?.authorization, 'Bearer a-token');
  });

  it('gives up after its retries, saying what was asked but no token', async () => {
    const answers = Array.from({ length: 3 }, () => status(429, { 'retry-after': '0' }));

    await assert.rejects(pagesOf(answers, { retries: 2 }), (error: Error) => {
      assert.equal(error.message, 'Graph answered 429: /communications/callRecords/getPstnCalls');
      assert.doesNotMatch(JSON.stringify(error), /a-token/);
      return true;
    });
  });

  it('does not wait for ever', async () => {
    await assert.rejects(pagesOf([silence], { timeoutMs: 50 }), /Graph did not answer/);
  });

  it('is not spoken to over the network without encryption', () => {
    const getToken = () => Promise.resolve('a-token');

    assert.throws(() => graphClient({ getToken, standIn: 'http://10.0.0.5/graph' }), /on this machine/);
  });

  describe('when fetched into the books', () => {
    async function fetching(answers: readonly Answer[]) {
      const books = await testBooks();
      const { organisation } = await books.inTransaction((tx) => newOrganisation(tx));
      const { log } = await logOf(answers);
      const fetch = () =>
        fetchCallLog({
          inTransaction: (work) => books.inTransaction(work),
          callLog: log,
          organisation,
          now: START,
        });
      const charges = async () =>
        (await books.inTransaction((tx) => countingCharges(tx, organisation.id, { from: 0, to: START }))).map(
          ({ charge }) => charge,
        );
      const spans = () => books.inTransaction((tx) => fetchedSpans(tx, organisation.id));
      return { fetch, charges, spans };
    }

    const link = (request: Parameters<Answer>[0]) =>
      `http://${request.headers.host ?? ''}/stand-in/v1.0/next`;

    it('stores every row once and knows how far it is complete', async () => {
      const { fetch, charges, spans } = await fetching([
        json({ value: [row('a'), row('a'), row('b')] }),
        json({ value: [] }),
      ]);

      const fetched = await fetch();

      assert.deepEqual(fetched, {
        rows: 3,
        added: 2,
        changed: 0,
        keptAside: 0,
        completeUntil: START - 2 * DAY,
      });
      assert.deepEqual(await charges(), [1200n, 1200n]);
      assert.equal((await spans()).length, 2);
    });

    it('does not count a window as fetched whose second page failed, and completes it later', async () => {
      const many = Array.from({ length: 600 }, (_, index) => row(`row-${index}`));
      const withNext: Answer = (request, response) => {
        json({ value: many, '@odata.nextLink': link(request) })(request, response);
      };
      const { fetch, charges, spans } = await fetching([
        withNext,
        status(403),
        withNext,
        json({ value: [row('c')] }),
        json({ value: [] }),
      ]);

      await assert.rejects(fetch(), /Graph answered 403/);
      const left = { charges: (await charges()).length, spans: (await spans()).length };
      const again = await fetch();

      assert.deepEqual(left, { charges: 500, spans: 0 });
      assert.equal(again.added, 101);
      assert.equal(again.completeUntil, START - 2 * DAY);
    });
  });
});

/** A row as getPstnCalls sends it. */
function row(id: string, otherwise: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id,
    callId: `call-${id}`,
    userId: '0B4F3EA5-5b2a-4d5b-9b69-2f3c8a1f0c11',
    userPrincipalName: 'ana@contoso.example',
    userDisplayName: 'Ana Ruiz',
    startDateTime: '2026-11-03T10:15:07.1234567Z',
    endDateTime: '2026-11-03T10:16:09.1234567Z',
    duration: 62,
    charge: 0.12,
    callType: 'user_out',
    currency: 'USD',
    calleeNumber: '+4930123456',
    usageCountryCode: 'GB',
    tenantCountryCode: 'GB',
    connectionCharge: 0,
    callerNumber: '+442071234567',
    destinationContext: null,
    destinationName: 'Germany',
    conferenceId: null,
    licenseCapability: 'MCOPSTNPP',
    inventoryType: 'Subscriber',
    operator: 'Microsoft',
    callDurationSource: 'microsoft',
    ...otherwise,
  };
}
