import assert from 'node:assert/strict';
import { sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../../bot/signals/signature.ts';
import { withBot } from './bot.ts';

const SECRET = 'a secret of thirty-two characters';
const NOW = Date.UTC(2026, 10, 22, 10);
const mail = Buffer.from('{"id":"<1@mail>","kind":"done"}');

const posted = (origin: string, now: number) => {
  const { timestamp, signature } = sign(mail, SECRET, now);
  const headers = { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signature };
  return fetch(`${origin}/api/signals/microsoft-mail`, { method: 'POST', headers, body: mail });
};

describe('the address for what Microsoft mails', () => {
  const clock = { now: NOW };
  const told: string[] = [];
  const bot = withBot({
    signals: {
      secret: SECRET,
      wallClock: () => clock.now,
      async tell({ id }) {
        told.push(id);
        return { kind: 'done' };
      },
    },
  });

  it('takes sixty a minute and no more, by the clock of who signs for it', async () => {
    const many = await Promise.all(Array.from({ length: 65 }, () => posted(bot.origin, clock.now)));
    clock.now += 60_000;
    const later = await posted(bot.origin, clock.now);

    const statuses = many.map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 202).length, 60);
    assert.equal(statuses.filter((status) => status === 429).length, 5);
    assert.equal(later.status, 202);
    assert.equal(told.length, 61);
  });

  it('counts no message of somebody who does not know the secret', async () => {
    clock.now += 60_000;
    const headers = { [TIMESTAMP_HEADER]: '1', [SIGNATURE_HEADER]: 'sha256=0' };
    const url = `${bot.origin}/api/signals/microsoft-mail`;
    const forged = await Promise.all(
      Array.from({ length: 100 }, () => fetch(url, { method: 'POST', headers, body: mail })),
    );

    assert.deepEqual(new Set(forged.map(({ status }) => status)), new Set([401]));
    assert.equal((await posted(bot.origin, clock.now)).status, 202);
  });

  it('counts the seconds on both sides up to five minutes', async () => {
    clock.now += 60_000;
    const statuses = [];
    for (const off of [-300_000, -301_000, 300_000, 301_000])
      statuses.push((await posted(bot.origin, clock.now + off)).status);

    assert.deepEqual(statuses, [202, 401, 202, 401]);
  });
});

describe('without a secret', () => {
  const bot = withBot();

  it('there is no address for what Microsoft mails', async () => {
    assert.equal((await posted(bot.origin, Date.now())).status, 404);
  });
});
