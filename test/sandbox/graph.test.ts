import assert from 'node:assert/strict';
import { z } from 'zod';
import { everybody, tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type Answered, type OpenSandbox } from './open-sandbox.ts';
import { codeOf, found } from './shapes.ts';

const NOW = Date.parse('2026-11-16T15:00:00Z');
const DAY = 86_400_000;
const person = found(tenant.people[3], 'person');
const page = z.looseObject({
  value: z.array(z.looseObject({ id: z.string(), startDateTime: z.string() })),
  '@odata.nextLink': z.string().optional(),
});

describe('the stand-in for Microsoft Graph', () => {
  let open: OpenSandbox;

  before(async () => {
    open = await openSandbox({ now: () => NOW });
  });

  after(() => open.close());

  it('pages the call log by a link that is followed, never rebuilt', async () => {
    const rows: string[] = [];
    const sizes: number[] = [];
    let link: string | undefined = pstn(NOW - 90 * DAY, NOW);
    while (link !== undefined) {
      const { value, '@odata.nextLink': next } = page.parse((await patiently(link)).json);
      rows.push(...value.map(({ id }) => id));
      sizes.push(value.length);
      assert.ok(next === undefined || next.includes('fromDateTime={fromDateTime}'));
      link = next?.replace(open.origin, '');
    }

    assert.ok(sizes.length > 3);
    assert.ok(sizes.slice(0, -1).every((size) => size === 1000));
    assert.ok(new Set(rows).size < rows.length, 'a few rows come twice');
  });

  it('gives only rows that are old enough', async () => {
    const recent = page.parse((await patiently(pstn(NOW - DAY, NOW))).json);
    const older = page.parse((await patiently(pstn(NOW - 5 * DAY, NOW - 2 * DAY))).json);

    assert.deepEqual(recent.value, []);
    assert.ok(older.value.length > 20);
  });

  it('refuses ranges over 90 days, backwards, unreadable, or with a changed link', async () => {
    const answers = [
      await patiently(pstn(NOW - 91 * DAY, NOW)),
      await patiently(pstn(NOW, NOW - DAY)),
      await patiently(`${PSTN}(fromDateTime=yesterday,toDateTime=today)`),
      await patiently(`${PSTN}(fromDateTime={fromDateTime},toDateTime={toDateTime})?$skiptoken=abc.def`),
    ];

    assert.deepEqual(
      answers.map(({ status }) => status),
      [400, 400, 400, 400],
    );
    assert.ok(answers.every(({ json }) => codeOf(json) === 'BadRequest'));
  });

  it('can be made to give rows that cannot be booked, and the same rows whole again', async () => {
    const span = pstn(NOW - 30 * DAY, NOW - 5 * DAY);
    const odd = (json: unknown): string[] =>
      page
        .parse(json)
        .value.filter((row) => typeof row['charge'] !== 'number' || row['currency'] !== 'USD')
        .map(({ id }) => id);
    const before = await patiently(span);

    await open.send('POST', '/sandbox/api/faults', { oddRows: true });
    const during = odd((await patiently(span)).json);
    const again = odd((await patiently(span)).json);
    await open.send('POST', '/sandbox/api/faults', { oddRows: false });

    assert.deepEqual(odd(before.json), []);
    assert.ok(during.length > 3 && during.length < 60);
    assert.deepEqual(again, during);
    assert.deepEqual(page.parse((await patiently(span)).json), page.parse(before.json));
  });

  it('throttles on request, with Retry-After and an error body', async () => {
    await open.send('POST', '/sandbox/api/faults', { graph429: 2 });

    const statuses: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const answer = await open.get(USERS);
      statuses.push(answer.status);
      if (answer.status === 429) assert.equal(answer.headers.get('retry-after'), '1');
    }

    assert.deepEqual(statuses, [429, 429, 200]);
  });

  it('throttles now and then by itself, never twice in a row', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 200; n += 1) statuses.push((await open.get(USERS)).status);

    assert.ok(statuses.includes(429));
    assert.ok(statuses.every((status, index) => status === 200 || statuses[index + 1] !== 429));
  });

  it('lists everybody, page by page when asked', async () => {
    const people = z.looseObject({
      value: z.array(z.looseObject({ id: z.string() })),
      '@odata.nextLink': z.string().optional(),
    });
    const ids: string[] = [];
    let link: string | undefined = `${USERS}?$top=3`;
    while (link !== undefined) {
      const { value, '@odata.nextLink': next } = people.parse((await patiently(link)).json);
      ids.push(...value.map(({ id }) => id));
      link = next?.replace(open.origin, '');
    }

    assert.deepEqual(
      ids,
      [...everybody, ...tenant.directory.people.filter(({ isExpected }) => isExpected !== true)].map(
        ({ id }) => id,
      ),
    );
  });

  it('finds a person by id and by name, gives what was selected, and knows no others', async () => {
    const byId = await patiently(`${USERS}/${person.id}?$select=id,department`);
    const byName = await patiently(`${USERS}/${person.userPrincipalName}`);
    const unknown = await patiently(`${USERS}/nobody@example.com`);

    assert.deepEqual(byId.json, { id: person.id, department: person.department });
    assert.equal(z.looseObject({ id: z.string() }).parse(byName.json).id, person.id);
    assert.ok(!JSON.stringify(byName.json).includes('department'), 'not in the default set');
    assert.equal(unknown.status, 404);
    assert.equal(codeOf(unknown.json), 'Request_ResourceNotFound');
  });

  it('answers 400 for what it does not have', async () => {
    assert.equal((await patiently('/sandbox/graph/v1.0/subscribedSkus/nope')).status, 400);
  });

  /** Like any good client: asks again after 429. */
  const patiently = async (path: string): Promise<Answered> => {
    const answer = await open.get(path);
    return answer.status === 429 ? open.get(path) : answer;
  };
});

const USERS = '/sandbox/graph/v1.0/users';
const PSTN = '/sandbox/graph/v1.0/communications/callRecords/getPstnCalls';
const pstn = (from: number, to: number): string =>
  `${PSTN}(fromDateTime=${new Date(from).toISOString()},toDateTime=${new Date(to).toISOString()})`;
