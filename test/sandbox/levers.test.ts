import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBuffer, type Entry } from 'yauzl';
import { z } from 'zod';
import { tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type OpenSandbox } from './open-sandbox.ts';
import { adminCenter, chats, clock, codeOf, found, truth } from './shapes.ts';

const NOW = Date.parse('2026-11-16T15:00:00Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const owner = found(tenant.people[0], 'owner');
const API = '/sandbox/api';

describe('the levers of the sandbox', () => {
  let open: OpenSandbox;
  let now = NOW;

  beforeEach(async () => {
    now = NOW;
    open = await openSandbox({ now: () => now });
  });

  afterEach(() => open.close());

  it('moves the clock hour by hour, each waiting for what the one before set off', async () => {
    const order: string[] = [];
    open.onLeap = async (at) => {
      order.push(`begin ${(at - NOW) / HOUR}`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`end ${(at - NOW) / HOUR}`);
    };

    const answer = await open.send('POST', `${API}/advance`, { hours: 3 });

    assert.deepEqual(answer.json, { now: NOW + 3 * HOUR, steps: 3 });
    assert.deepEqual(order, ['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
    assert.equal(open.sandbox.now(), NOW + 3 * HOUR);
  });

  it('moves the clock by minutes, and says how far', async () => {
    const leaps: number[] = [];
    open.onLeap = (_at, ms) => Promise.resolve(void leaps.push(ms / MINUTE));

    const answer = await open.send('POST', `${API}/advance`, { minutes: 10 });
    await open.send('POST', `${API}/advance`, { hours: 2 });

    assert.deepEqual(answer.json, { now: NOW + 10 * MINUTE, steps: 1 });
    assert.deepEqual(leaps, [10, 60, 60]);
    assert.equal((await open.send('POST', `${API}/advance`, { minutes: 60 })).status, 400);
  });

  it('lets a second advance wait for the first', async () => {
    await Promise.all([
      open.send('POST', `${API}/advance`, { hours: 2 }),
      open.send('POST', `${API}/advance`, { hours: 2 }),
    ]);

    assert.deepEqual(
      open.hours.map((at) => (at - NOW) / HOUR),
      [1, 2, 3, 4],
    );
  });

  it('tells when an hour went wrong and can go on', async () => {
    const counting = open.onLeap;
    open.onLeap = () => Promise.reject(new Error('a job failed'));
    const failed = await open.send('POST', `${API}/advance`, { hours: 1 });
    open.onLeap = counting;

    const next = await open.send('POST', `${API}/advance`, { hours: 1 });

    assert.deepEqual([failed.status, next.status], [500, 200]);
    assert.ok(!JSON.stringify(failed.json).includes('a job failed'));
  });

  it('refuses hours that are none or too many', async () => {
    for (const hours of [0, -1, 1.5, 1441, 'two', null])
      assert.equal((await open.send('POST', `${API}/advance`, { hours })).status, 400);
    assert.deepEqual(open.hours, []);
  });

  it('never lets time go back with the clock of the machine', async () => {
    await open.send('POST', `${API}/advance`, { hours: 5 });

    now -= 10 * HOUR;
    const stuck = open.sandbox.now();
    await open.send('POST', `${API}/advance`, { hours: 1 });

    assert.equal(stuck, NOW + 5 * HOUR);
    assert.equal(open.sandbox.now(), NOW + 6 * HOUR);
  });

  it('goes on after a restart where it was', async () => {
    await open.send('POST', `${API}/admin-center/buy`, { amount: 300, orderNumber: 'PO-7' });
    await open.send('POST', `${API}/calls`, { total: '12.5' });
    await open.send('POST', `${API}/advance`, { hours: 30 });
    await open.send('POST', `${API}/admin-center/auto-recharge`, { on: true, trigger: 400, amount: 100 });
    await open.send('POST', `${API}/say`, { as: owner.id, chatId: `a:1sandbox-${owner.id}`, text: 'hello' });
    await open.send('POST', `${API}/faults`, { blocked: [owner.id] });
    const paths = ['admin-center', 'truth', 'clock', `chats?as=${owner.id}`, 'faults'];
    const look = (): Promise<unknown[]> =>
      Promise.all(paths.map(async (path) => (await open.get(`${API}/${path}`)).json));
    const before = await look();

    await open.restart();

    assert.deepEqual(await look(), before);
  });

  it('writes what was done soon, so that a process that just ends loses little', async () => {
    await open.send('POST', `${API}/admin-center/buy`, { amount: 250 });
    await open.send('POST', `${API}/admin-center/lag`, { hours: 6 });

    const saved = join(open.dataDir, 'sandbox.json');
    await until(async () => (await readFile(saved, 'utf8').catch(() => '')).includes('"hours":6'));

    assert.match(await readFile(saved, 'utf8'), /"amount":"2500000"/);
  });

  it('refuses to start over a state it cannot read, rather than losing it', async () => {
    await open.sandbox.close();

    for (const broken of ['{"version":1,"half":', '{"version":2}', '']) {
      await writeFile(join(open.dataDir, 'sandbox.json'), broken);

      await assert.rejects(open.restart());
      assert.equal(await readFile(join(open.dataDir, 'sandbox.json'), 'utf8'), broken);
    }
  });

  it('sells credit in whole units of at least 50, at once, and never says the true balance', async () => {
    const before = adminCenter.parse((await open.get(`${API}/admin-center`)).json);

    const bought = await open.send('POST', `${API}/admin-center/buy`, { amount: '300', orderNumber: 'PO-1' });
    const after = adminCenter.parse((await open.get(`${API}/admin-center`)).json);
    const refusals = [49, 50.5, -100, 'lots', null].map((amount) =>
      open.send('POST', `${API}/admin-center/buy`, { amount }),
    );

    assert.equal(bought.status, 200);
    assert.equal(Number(after.shown), Number(before.shown) + 300);
    assert.equal(after.orders[0]?.orderNumber, 'PO-1');
    for (const refusal of await Promise.all(refusals)) {
      assert.equal(refusal.status, 400);
      assert.equal(codeOf(refusal.json), 'not-a-whole-number');
    }
    assert.ok(!('balance' in after));
  });

  it('starts as it says: about 500 shown, one purchase in the past, recharge off', async () => {
    const page = adminCenter.parse((await open.get(`${API}/admin-center`)).json);
    const told = z
      .looseObject({ simulated: z.literal(true), organisation: z.looseObject({ mode: z.string() }) })
      .parse((await open.get(`${API}/tenant`)).json);

    assert.ok(Number(page.shown) > 480 && Number(page.shown) < 540, page.shown);
    assert.equal(page.orders.length, 1);
    assert.deepEqual(page.autoRecharge, { on: false, trigger: '150.00', amount: '300.00' });
    assert.equal(told.organisation.mode, 'requests');
    assert.deepEqual(
      tenant.people.map(({ role }) => role),
      ['owner', 'buyer', 'approver', 'approver', 'license-admin', 'requester', 'viewer'],
    );
  });

  it('places calls for so much money and shows them in the truth at once, on the page later', async () => {
    const before = truth.parse((await open.get(`${API}/truth`)).json);
    const shown = adminCenter.parse((await open.get(`${API}/admin-center`)).json).shown;

    await open.send('POST', `${API}/calls`, { total: 100 });
    const after = truth.parse((await open.get(`${API}/truth`)).json);
    now += 1;
    const still = adminCenter.parse((await open.get(`${API}/admin-center`)).json).shown;
    await open.send('POST', `${API}/advance`, { hours: 25 });
    const later = adminCenter.parse((await open.get(`${API}/admin-center`)).json).shown;

    assert.equal(Number(before.balance) - Number(after.balance), 100);
    assert.equal(still, shown);
    assert.ok(Number(later) <= Number(shown) - 100);
  });

  it('exports the usage report as a ZIP of twenty columns, two decimals, no newer than known', async () => {
    const answer = await open.get(`${API}/export.zip?days=28`);
    const files = await unzipped(answer.bytes);
    const day = new Date(NOW).toISOString().slice(0, 10);
    const lines = found(files.get(`PSTN.calls.${day}.csv`), 'calls')
      .trimEnd()
      .split('\r\n');
    const newest = lines.slice(1).map((line) => line.split(',')[13] ?? '');

    assert.match(answer.headers.get('content-disposition') ?? '', /Calls\.Export\.[0-9a-f]+\.zip/);
    assert.deepEqual(
      [...files.keys()],
      [`PSTN.calls.${day}.csv`, `DirectRouting.calls.${day}.csv`, 'parameters.json'],
    );
    assert.ok(lines.length > 500);
    assert.ok(lines.every((line) => line.split(',').length === 20));
    assert.ok(lines.slice(1).every((line) => /^\d+\.\d\d$/.test(line.split(',')[17] ?? '')));
    assert.ok(newest.every((start) => Date.parse(start) < NOW - 24 * HOUR));
  });

  it('knows only its own switches', async () => {
    const answers = [{ blocked: ['nobody'] }, { graph429: -1 }, { fire: true }].map((faults) =>
      open.send('POST', `${API}/faults`, faults),
    );

    for (const answer of await Promise.all(answers)) assert.equal(answer.status, 400);
    assert.deepEqual((await open.get(`${API}/faults`)).json, {
      graph429: 0,
      deadConnector: false,
      batch429: 0,
      noNumbers: false,
      readOnly: false,
      deadGraph: false,
      blocked: [],
      rateLimit: false,
      oddRows: false,
      noPicker: false,
    });
  });

  it('tells the time and whether it is moving', async () => {
    assert.deepEqual(clock.parse((await open.get(`${API}/clock`)).json), {
      now: NOW,
      timeZone: 'America/New_York',
      offsetMs: 0,
      advancing: false,
    });
  });
});

describe('the install of the app', () => {
  it('is told to the bot for every person and the channel, once, and again to nobody after a restart', async () => {
    const open = await openSandbox({ installs: true });
    await open.sandbox.installed;
    const told = open.got.map(({ type, conversation }) => `${type} ${conversation.id}`);

    await open.restart();
    await open.sandbox.installed;
    const afterwards = open.got.length;
    await open.close();

    assert.equal(told.length, 16);
    assert.equal(new Set(told).size, 16);
    assert.equal(afterwards, 16);
  });

  it('waits until the bot is ready', async () => {
    const open = await openSandbox({ installs: true });
    let refusals = 0;
    open.bot = async () => (++refusals < 3 ? { status: 503 } : undefined);

    await open.sandbox.installed;
    const seen = chats.parse((await open.get(`/sandbox/api/chats?as=${owner.id}`)).json);
    await open.close();

    assert.ok(refusals >= 18);
    assert.equal(seen.chats.length, 2);
  });
});

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setImmediate(resolve));
}

function unzipped(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, string>();
    fromBuffer(bytes, { lazyEntries: true }, (failure, archive) => {
      if (failure) {
        reject(failure);
        return;
      }
      archive.on('entry', (entry: Entry) => {
        archive.openReadStream(entry, (problem, stream) => {
          if (problem) {
            reject(problem);
            return;
          }
          const chunks: Uint8Array[] = [];
          stream.on('data', (chunk: Uint8Array) => chunks.push(chunk));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks).toString());
            archive.readEntry();
          });
        });
      });
      archive.on('end', () => resolve(files));
      archive.readEntry();
    });
  });
}
