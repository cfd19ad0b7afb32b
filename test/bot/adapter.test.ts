import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { CreditAdapter } from '../../bot/adapter.ts';
import type { Authority } from '../../bot/auth.ts';
import { people, withBot, TENANT } from './bot.ts';
import { openTokenIssuer, type TokenIssuer } from './token-issuer.ts';

const FOREIGN = '99999999-0000-4000-8000-000000000009';
const APP = '11111111-0000-4000-8000-000000000001';
const noLog = { info() {}, warn() {}, error() {} };

describe('who gets in, in the sandbox', () => {
  const bot = withBot();

  for (const { when, overrides } of [
    {
      when: 'the conversation is of another tenant',
      overrides: { conversation: { id: 'a:1', conversationType: 'personal', tenantId: FOREIGN } },
    },
    {
      when: 'the channel data are of another tenant',
      overrides: { channelData: { tenant: { id: FOREIGN } } },
    },
    { when: 'no tenant is named at all', overrides: { conversation: { id: 'a:1' }, channelData: {} } },
  ])
    it(`nobody when ${when}`, async () => {
      const answer = await bot.teams.say(people.owner, 'balance', { overrides });

      assert.equal(answer.status, 403);
      assert.equal(bot.useCases.caller.callCount, 0);
      assert.equal(bot.useCases.balance.callCount, 0);
    });

  for (const serviceUrl of [
    'https://smba.example/teams',
    'http://127.0.0.1.evil.example',
    'file:///etc',
    'nonsense',
  ])
    it(`nothing whose answers would leave this machine: ${serviceUrl}`, async () => {
      const answer = await bot.teams.say(people.owner, 'balance', { overrides: { serviceUrl } });

      assert.equal(answer.status, 401);
      assert.equal(bot.useCases.caller.callCount, 0);
    });
});

describe('who gets in, in Teams', () => {
  const authority: { -readonly [Key in keyof Authority]: Authority[Key] } = {
    loginUrl: '',
    issuer: '',
    openIdMetadataUrl: '',
  };
  let issuer: TokenIssuer;
  before(async () => {
    issuer = await openTokenIssuer();
    Object.assign(authority, issuer.authority);
  });
  after(() => issuer.close());
  const settings = {
    kind: 'teams',
    appId: APP,
    appPassword: 'x',
    tenantId: TENANT,
    appType: 'SingleTenant',
    authority,
  } as const;
  const bot = withBot({ settings });

  const seconds = 1_700_000_000;
  const claims = () => ({ aud: APP, serviceurl: bot.teams.serviceUrl, exp: 4_000_000_000, nbf: seconds });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const bare = (header: object) => Buffer.from(JSON.stringify(header)).toString('base64url');

  for (const { when, authorization } of [
    { when: 'there is no token', authorization: () => undefined },
    { when: 'it is no token', authorization: () => 'Bearer junk' },
    {
      when: 'it is signed by somebody else',
      authorization: () => `Bearer ${issuer.token(claims(), { signWith: other })}`,
    },
    {
      when: 'it is not signed',
      authorization: () =>
        `Bearer ${bare({ alg: 'none', kid: 'key-1' })}.${bare({ iss: issuer.authority.issuer, ...claims() })}.`,
    },
    {
      when: 'it names a symmetric algorithm',
      authorization: () => `Bearer ${issuer.token(claims(), { header: { alg: 'HS256' } })}`,
    },
    {
      when: 'it is not valid yet',
      authorization: () => `Bearer ${issuer.token({ ...claims(), nbf: 3_900_000_000 })}`,
    },
    {
      when: 'it has expired',
      authorization: () => `Bearer ${issuer.token({ ...claims(), exp: seconds + 1 })}`,
    },
    {
      when: 'it is for another app',
      authorization: () => `Bearer ${issuer.token({ ...claims(), aud: FOREIGN })}`,
    },
    {
      when: 'it is of another issuer',
      authorization: () => `Bearer ${issuer.token({ ...claims(), iss: 'https://evil.example' })}`,
    },
    {
      when: 'it is for another service URL',
      authorization: () => `Bearer ${issuer.token({ ...claims(), serviceurl: 'https://evil.example' })}`,
    },
    {
      when: 'its key is unknown',
      authorization: () => `Bearer ${issuer.token(claims(), { header: { kid: 'key-2' } })}`,
    },
  ])
    it(`is a plain 401 when ${when}`, async () => {
      bot.teams.authorization = authorization();

      const answer = await bot.teams.say(people.owner, 'balance');

      assert.deepEqual(
        [answer.status, answer.body],
        [401, { error: 'You are not allowed to talk to this bot.' }],
      );
      assert.equal(bot.useCases.caller.callCount, 0);
    });

  it('is a 401 for a token of Entra in the bot’s own name, which no service URL binds', async () => {
    const tid = '77777777-0000-4000-8000-000000000007';
    const emulated = { iss: `https://sts.windows.net/${tid}/`, tid, ver: '1.0', appid: APP };
    bot.teams.authorization = `Bearer ${issuer.token({ ...claims(), ...emulated, serviceurl: undefined })}`;

    const answer = await bot.teams.say(people.owner, 'balance');

    assert.equal(answer.status, 401);
    assert.equal(bot.useCases.caller.callCount, 0);
  });

  it('lets a good token in, and still compares tenants', async () => {
    bot.teams.authorization = `Bearer ${issuer.token(claims())}`;
    const conversation = { id: 'a:1', conversationType: 'personal', tenantId: FOREIGN };

    const foreign = await bot.teams.say(people.owner, 'balance', { overrides: { conversation } });
    assert.equal(foreign.status, 403);

    // The reply needs a token of the bot's own, which this issuer does not give.
    const answer = await bot.teams.say(people.owner, 'balance');
    assert.equal(bot.useCases.balance.callCount, 1);
    assert.equal(answer.status, 200);
    assert.match(String(bot.log.find(({ level }) => level === 'error')?.fields['err']), /no-token/u);
  });

  it('tries a card again later when it gets no token of its own', async () => {
    const at = { serviceUrl: bot.teams.serviceUrl, conversationId: 'a:1', activityId: 'm1' };

    const result = await bot.poster.edit(at, { card: {}, summary: '' });

    assert.deepEqual(result, { kind: 'retry', afterMs: null, reason: 'no-token' });
  });

  it('takes no other channel’s activities', async () => {
    bot.teams.authorization = `Bearer ${issuer.token(claims())}`;

    const answer = await bot.teams.say(people.owner, 'balance', { overrides: { channelId: 'AseChannel' } });

    assert.equal(answer.status, 401);
  });

  for (const blank of ['appId', 'appPassword', 'tenantId'] as const)
    it(`refuses to start with a blank ${blank}`, () => {
      assert.throws(
        () => new CreditAdapter({ ...settings, [blank]: ' ' }, noLog, String),
        new RegExp(blank, 'u'),
      );
    });
});

describe('when something fails inside a turn', () => {
  const bot = withBot();
  const cause = new Error('relation "secret" does not exist');

  it('the person gets a sentence and a reference, the log the cause with the same reference', async () => {
    bot.useCases.balance.rejects(cause);

    const answer = await bot.teams.say(people.viewer, 'balance');

    const text = String(answer.messages[0]?.activity.text);
    const line = bot.log.find(({ level }) => level === 'error');
    assert.match(text, /nothing was stored/u);
    assert.ok(text.includes(String(line?.fields['reference'])));
    assert.equal(line?.fields['err'], cause);
    assert.doesNotMatch(text, /secret/u);
  });

  it('a pressed button is answered with HTTP 200 and the same kind of sentence', async () => {
    bot.useCases.balance.rejects(cause);

    const answer = await bot.teams.act(people.viewer, undefined, 'balance');

    assert.deepEqual([answer.statusCode, answer.type], [500, 'application/vnd.microsoft.error']);
    assert.match(JSON.stringify(answer.value), /"message":"Sorry/u);
    assert.doesNotMatch(JSON.stringify(answer), /secret/u);
  });

  it('a connector that never answers does not hang the turn, and is not asked again', async () => {
    bot.teams.fail('hang');
    const before = bot.teams.requests.length;

    const answer = await bot.teams.say(people.viewer, 'balance');

    assert.equal(answer.status, 200);
    assert.equal(bot.teams.requests.length - before, 1);
    assert.equal(bot.log.filter(({ level }) => level === 'error').length, 1);
  }).timeout(6000);

  it('a short "too many requests" is waited out once', async () => {
    bot.teams.fail({ status: 429, retryAfterSeconds: 0, times: 1 });

    const answer = await bot.teams.say(people.viewer, 'balance');

    assert.equal(answer.messages.length, 1);
  });

  it('a 502 is not repeated, since the message may have arrived', async () => {
    bot.teams.fail({ status: 502 });
    const before = bot.teams.requests.length;

    await bot.teams.say(people.viewer, 'balance');

    assert.equal(bot.teams.requests.length - before, 1);
  });
});
