import assert from 'node:assert/strict';
import { graphClient } from '../../graph/client.ts';
import { mailer } from '../../graph/mail.ts';
import { tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type OpenSandbox } from './open-sandbox.ts';
import { adminCenter, found } from './shapes.ts';

const person = found(tenant.people[0], 'person');

describe('mails sent through the sandbox’s Graph', () => {
  let open: OpenSandbox;

  before(async () => {
    open = await openSandbox();
  });

  after(() => open.close());

  const send = (from: string) =>
    mailer(
      // The stand-in throttles now and then, as Graph does.
      graphClient({ getToken: () => Promise.resolve('t'), standIn: `${open.origin}/sandbox/graph` }),
    ).send({ from, toPersonId: person.id, subject: 'Credits: low', text: 'About $40 left\nTop up' });

  it('can be read beside the admin center, also after a restart', async () => {
    assert.deepEqual(await send(tenant.organisation.mailFrom), { kind: 'accepted' });

    await open.restart();

    const { sentMails } = adminCenter.parse((await open.get('/sandbox/api/admin-center')).json);
    assert.deepEqual(
      sentMails.map(({ from, to, subject, text }) => ({ from, to, subject, text })),
      [
        {
          from: tenant.organisation.mailFrom,
          to: [person.userPrincipalName],
          subject: 'Credits: low',
          text: 'About $40 left\nTop up',
        },
      ],
    );
  });

  it('are refused from a mailbox that does not exist', async () => {
    assert.equal((await send('nobody@sandbox.example')).kind, 'impossible');
  });
});
