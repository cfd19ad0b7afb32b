import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'mocha';
import { SIGNAL_SECRET, startHere, type LiveService } from './service.ts';

const MARK = 'zq7subject';
const DONE = 'Funds were added to your Communications Credits';
const MINUTE = 60_000;

/** Written anew, as a flow would. */
function headersFor(body: Buffer, { at = Date.now(), secret = SIGNAL_SECRET } = {}): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const digest = createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(`${timestamp}.`), body]))
    .digest('hex');
  return {
    'content-type': 'application/json',
    'x-credits-timestamp': timestamp,
    'x-credits-signature': `sha256=${digest}`,
  };
}

describe('the address to which the mailbox tells what Microsoft mailed', () => {
  let service: LiveService;
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
  });
  after(() => service.close());

  interface Sent {
    readonly status: number;
    readonly text: string;
  }

  async function post(body: Buffer<ArrayBuffer>, headers: Record<string, string>): Promise<Sent> {
    const url = `${service.origin}/api/signals/microsoft-mail`;
    const answer = await fetch(url, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  }
  const bytes = (mail: unknown): Buffer<ArrayBuffer> => Buffer.from(JSON.stringify(mail));
  const tell = (mail: unknown, more?: Parameters<typeof headersFor>[1]): Promise<Sent> =>
    post(bytes(mail), headersFor(bytes(mail), more));
  const stored = async () =>
    (await service.sql<{ kind: string }>('select kind from mail_signal order by received_at, id')).rows.map(
      ({ kind }) => kind,
    );

  /** Holds that it is refused in a sentence and that nothing is stored. */
  async function refused(sending: Promise<Sent>, status: number): Promise<string> {
    const before = await stored();
    const answer = await sending;
    assert.equal(answer.status, status, answer.text);
    assert.match(answer.text, /^\{"error":"[A-Z][^"]+\."\}$/u);
    assert.deepEqual(await stored(), before);
    return answer.text;
  }

  it('stores what the subject says, once a mail, and answers the same to the same mail again', async () => {
    const mail = { id: '<1@mail>', subject: DONE, at: '2026-11-16T09:00:00+01:00' };
    const body = bytes(mail);
    const headers = headersFor(body);

    const first = await post(body, headers);
    const replayed = await post(body, headers);
    const otherwise = await tell({ ...mail, subject: 'Communications Credits: out of funds' });
    const together = await Promise.all(Array.from({ length: 8 }, () => tell({ ...mail, id: '<2@mail>' })));

    assert.deepEqual(first, { status: 202, text: '{"kind":"done"}' });
    assert.deepEqual([replayed, otherwise], [first, first]);
    assert.deepEqual(new Set(together.map(({ status }) => status)), new Set([202]));
    assert.deepEqual(await stored(), ['done', 'done']);
  });

  it('books nothing: no fact, no receipt, no card', async () => {
    const counts = () =>
      service.sql(
        `select (select count(*) from purchase) as purchases, (select count(*) from reading) as readings,
                (select count(*) from receipt where actor_id <> 'clock') as receipts`,
      );
    const before = (await counts()).rows;

    assert.equal((await tell({ id: '<3@mail>', kind: 'done' })).status, 202);

    assert.deepEqual((await counts()).rows, before);
  });

  it('takes more keys than it knows, a kind without a subject, no time, and a subject it cannot make out', async () => {
    const { length } = await stored();

    const answers = [
      await tell({ id: '<4@mail>', kind: 'failed', importance: 'high', from: { name: MARK } }),
      await tell({ id: '<5@mail>', subject: `${MARK} Ihre Kommunikationsguthaben` }),
      await tell(JSON.parse('{"__proto__":{"id":"x"},"id":"<6@mail>","kind":"zero"}')),
    ];

    assert.deepEqual(
      answers.map(({ text }) => text),
      ['{"kind":"failed"}', '{"kind":"unknown"}', '{"kind":"zero"}'],
    );
    assert.equal((await stored()).length, length + 3);
  });

  it('takes no word of a mail and no secret into the log', () => {
    const log = JSON.stringify(service.logged);

    assert.match(log, /Microsoft mailed about the credit/u);
    assert.doesNotMatch(log, new RegExp(`${MARK}|${SIGNAL_SECRET}|sha256=`, 'u'));
  });

  describe('takes nothing from who does not know the secret', () => {
    const mail = { id: '<forged@mail>', kind: 'failed' };
    const body = bytes(mail);
    const good = () => headersFor(body);
    const { 'x-credits-signature': _none, ...unsigned } = headersFor(body);
    const NOT = /"The signature does not fit\."/u;

    for (const [what, headers] of [
      ['no signature', () => unsigned],
      ['no timestamp', () => ({ ...good(), 'x-credits-timestamp': '' })],
      ['another secret', () => headersFor(body, { secret: `${SIGNAL_SECRET}!` })],
      ['no secret', () => headersFor(body, { secret: '' })],
      ['the signature of another body', () => headersFor(bytes({ ...mail, kind: 'done' }))],
      [
        'another timestamp than the signed one',
        () => ({ ...good(), 'x-credits-timestamp': String(Math.floor(Date.now() / 1000) + 1) }),
      ],
      ['a timestamp in milliseconds', () => ({ ...good(), 'x-credits-timestamp': String(Date.now()) })],
      ['a timestamp that is none', () => ({ ...good(), 'x-credits-timestamp': '1e9' })],
      ['half a signature', () => ({ ...good(), 'x-credits-signature': 'sha256=00' })],
      ['another kind of digest', () => ({ ...good(), 'x-credits-signature': `md5=${'0'.repeat(64)}` })],
      ['a signature of zeros', () => ({ ...good(), 'x-credits-signature': `sha256=${'0'.repeat(64)}` })],
      [
        'a signature twice',
        () => ({ ...good(), 'x-credits-signature': `sha256=${'0'.repeat(64)}, sha256=` }),
      ],
    ] as const)
      it(`with ${what}`, async () => {
        assert.match(await refused(post(body, headers()), 401), NOT);
      });
  });

  for (const off of [-6 * MINUTE, 6 * MINUTE, -365 * 24 * 60 * MINUTE])
    it(`refuses a message that is ${off / MINUTE} minutes off, and says so to who signed it`, async () => {
      const answer = await refused(tell({ id: '<late@mail>', kind: 'done' }, { at: Date.now() + off }), 401);

      assert.match(answer, /more than five minutes off/u);
    });

  it('takes one that is four minutes off, and a signature in capitals', async () => {
    const mail = { id: '<7@mail>', kind: 'done' };
    const headers = headersFor(bytes(mail), { at: Date.now() - 4 * MINUTE });
    const signature = headers['x-credits-signature']?.slice('sha256='.length).toUpperCase() ?? '';

    const answer = await post(bytes(mail), { ...headers, 'x-credits-signature': `sha256=${signature}` });

    assert.equal(answer.status, 202);
  });

  describe('refuses a body that is signed and not as it should be', () => {
    const signed = (body: Buffer<ArrayBuffer>) => post(body, headersFor(body));
    const mail = { id: '<odd@mail>', kind: 'done' };

    for (const [what, body, status] of [
      ['is nothing', Buffer.from(''), 400],
      ['is not JSON', Buffer.from('{"id":'), 400],
      ['is a list', bytes([mail]), 400],
      ['has no id', bytes({ kind: 'done' }), 400],
      ['has an empty id', bytes({ ...mail, id: '' }), 400],
      ['has a number as id', bytes({ ...mail, id: 7 }), 400],
      ['has an id without end', bytes({ ...mail, id: 'x'.repeat(2001) }), 400],
      ['says neither kind nor subject', bytes({ id: '<odd@mail>' }), 400],
      ['has a kind there is not', bytes({ ...mail, kind: 'maybe' }), 400],
      ['has a time without a zone', bytes({ ...mail, at: '2026-11-16T09:00:00' }), 400],
      ['has a day there is not', bytes({ ...mail, at: '2026-02-30T09:00:00Z' }), 400],
      ['is of the year 1', bytes({ ...mail, at: '0001-01-01T00:00:00Z' }), 400],
      ['has a number as time', bytes({ ...mail, at: 1_700_000_000 }), 400],
      ['is UTF-16', Buffer.from(JSON.stringify(mail), 'utf16le'), 400],
      ['is no UTF-8', Buffer.from(JSON.stringify({ ...mail, subject: 'é' }), 'latin1'), 400],
      ['nests without end', Buffer.from('['.repeat(16_000)), 400],
      ['has more than 16 KB', bytes({ ...mail, more: 'x'.repeat(17_000) }), 413],
      ['has 2 MB', bytes({ ...mail, more: 'x'.repeat(2_000_000) }), 413],
    ] as const)
      it(`because it ${what}`, async () => {
        await refused(signed(body), status);
      });

    it('because it is compressed', async () => {
      const body = bytes(mail);
      await refused(post(body, { ...headersFor(body), 'content-encoding': 'gzip' }), 415);
    });

    it('because it does not say how long it is and does not end in time', async () => {
      const chunk = new TextEncoder().encode('x'.repeat(4096));
      let left = 100;
      const stream = new ReadableStream<Uint8Array>({
        pull(controller) {
          left -= 1;
          if (left > 0) controller.enqueue(chunk);
          else controller.close();
        },
      });
      const url = `${service.origin}/api/signals/microsoft-mail`;
      const sending = { method: 'POST', headers: headersFor(Buffer.from('x')), body: stream, duplex: 'half' };

      const answer = await fetch(url, sending as RequestInit);

      assert.equal(answer.status, 413);
    });
  });

  it('takes what Windows puts in front of UTF-8, and letters of every script', async () => {
    const mail = { id: '<né-通信@mail>', subject: 'Communication Credits — 😀: your payment was declined' };
    const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(mail)]);

    assert.deepEqual(await post(body, headersFor(body)), { status: 202, text: '{"kind":"failed"}' });
  });

  it('has no other method', async () => {
    const answer = await fetch(`${service.origin}/api/signals/microsoft-mail`);

    assert.equal(answer.status, 405);
  });

  it('gets the simulated mails of Microsoft as well, and none while the switch is off', async () => {
    const lever = (path: string, body: object) =>
      fetch(`${service.origin}/sandbox/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const recharge = async () => {
      const before = (await stored()).length;
      await lever('admin-center/auto-recharge', { on: true, trigger: 100_000, amount: 100_000 });
      await lever('advance', { hours: 1 });
      await lever('admin-center/auto-recharge', { on: false, trigger: 50, amount: 50 });
      return (await stored()).slice(before);
    };

    const told = await recharge();
    await lever('admin-center/forward', { on: false });
    await lever('admin-center/auto-recharge', { on: true, trigger: 1_000_000, amount: 1_000_000 });
    const silent = (await stored()).length;
    await lever('advance', { hours: 1 });

    assert.deepEqual(told, ['done']);
    assert.equal((await stored()).length, silent);
  }).timeout(60_000);
});
