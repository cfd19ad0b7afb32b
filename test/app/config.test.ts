import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../../app/config.ts';

const APP = {
  MICROSOFT_APP_ID: '11111111-1111-4111-8111-111111111111',
  MICROSOFT_APP_PASSWORD: 'a-secret-value',
  MICROSOFT_APP_TENANT_ID: '22222222-2222-4222-8222-222222222222',
  OWNERS: '33333333-3333-4333-8333-333333333333',
};

describe('reading the environment', () => {
  it('without anything is the sandbox on 127.0.0.1 with the embedded store', () => {
    const config = readConfig({});

    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.tenant.kind, 'sandbox');
    assert.equal(config.store.kind, 'embedded');
  });

  it('reports every fault at once and no value', () => {
    const broken = { PORT: 'eighty', LOG_LEVEL: 'loud', MICROSOFT_APP_ID: 'sekrit' };

    assert.throws(
      () => readConfig(broken),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        for (const name of Object.keys(broken)) assert.match(error.message, new RegExp(name));
        assert.doesNotMatch(error.message, /eighty|loud|sekrit/);
        return true;
      },
    );
  });

  const refused: { when: string; env: Record<string, string>; names: RegExp }[] = [
    {
      when: 'production without an app id',
      env: { NODE_ENV: 'production' },
      names: /MICROSOFT_APP_ID.*anybody/,
    },
    { when: 'another host without an app id', env: { HOST: '0.0.0.0' }, names: /HOST.*sandbox/ },
    {
      when: 'an app id without a password',
      env: { ...APP, MICROSOFT_APP_PASSWORD: '' },
      names: /APP_PASSWORD/,
    },
    { when: 'a port that nobody could find', env: { PORT: '0' }, names: /PORT/ },
    { when: 'an app id without a tenant', env: { ...APP, MICROSOFT_APP_TENANT_ID: '' }, names: /TENANT_ID/ },
    { when: 'an app id without an owner', env: { ...APP, OWNERS: '' }, names: /OWNERS/ },
    {
      when: 'PostgreSQL without Redis',
      env: { DATABASE_URL: 'postgres://127.0.0.1/x' },
      names: /belong together/,
    },
  ];
  for (const { when, env, names } of refused)
    it(`refuses to start with ${when} and says why`, () => {
      assert.throws(() => readConfig(env), names);
    });

  it('takes ids however they are spelt: Teams sends them in small letters, and not all are of a version', () => {
    const { tenant } = readConfig({
      ...APP,
      MICROSOFT_APP_TENANT_ID: 'ABCDEF00-1111-0111-0111-111111111111',
      OWNERS: 'ABCDEF00-2222-0222-0222-222222222222',
    });

    assert.ok(tenant.kind === 'teams');
    assert.equal(tenant.tenantId, 'abcdef00-1111-0111-0111-111111111111');
    assert.deepEqual(tenant.owners, ['abcdef00-2222-0222-0222-222222222222']);
  });

  it('takes an app registration for Teams on any host', () => {
    const config = readConfig({ ...APP, NODE_ENV: 'production', HOST: '0.0.0.0' });

    assert.equal(config.tenant.kind, 'teams');
  });
});
