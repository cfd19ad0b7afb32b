import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { graphClient } from '../../graph/client.ts';
import { mailer } from '../../graph/mail.ts';
import { graphStandIn, json, silence, status, type Answer, type GraphStandIn } from './graph-stand-in.ts';

describe('mails of the bot', () => {
  let standIn: GraphStandIn;

  afterEach(async () => {
    await standIn.close();
  });

  const send = (...answers: Answer[]) => sendWithin(10_000, ...answers);

  async function sendWithin(timeoutMs: number, ...answers: Answer[]) {
    standIn = await graphStandIn(answers);
    const graph = graphClient({
      getToken: () => Promise.resolve('t'),
      standIn: standIn.base,
      retries: 0,
      timeoutMs,
    });
    return mailer(graph).send({
      from: 'credits@c.example',
      toPersonId: 'a1',
      subject: 'Credits are low',
      text: 'About $40 left',
    });
  }

  it('go to the address the directory has, as plain text, and are not kept among the sent ones', async () => {
    const sent: unknown[] = [];

    const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      sent.push(JSON.parse(await bodyOf(request)));
      // Not in one: restify, once loaded, has its own writeHead that gives nothing back.
      response.writeHead(202);
      response.end();
    };
    const result = await send(json({ mail: 'ana@c.example' }), (...call) => void take(...call));

    assert.deepEqual(result, { kind: 'accepted' });
    assert.deepEqual(
      standIn.asked.map(({ url }) => url),
      ['/stand-in/v1.0/users/a1?$select=mail', '/stand-in/v1.0/users/credits%40c.example/sendMail'],
    );
    assert.deepEqual(sent, [
      {
        message: {
          subject: 'Credits are low',
          body: { contentType: 'Text', content: 'About $40 left' },
          toRecipients: [{ emailAddress: { address: 'ana@c.example' } }],
        },
        saveToSentItems: false,
      },
    ]);
  });

  it('are not tried again where nobody has a mailbox, or the bot may not send', async () => {
    assert.equal((await send(json({ mail: null }))).kind, 'impossible');
    await standIn.close();
    assert.equal((await send(status(404))).kind, 'impossible');
    await standIn.close();
    assert.equal((await send(json({ mail: 'ana@c.example' }), status(403))).kind, 'impossible');
  });

  it('wait as long as Microsoft asks, and are sent once a try: after a 504 one may be on its way', async () => {
    const throttled = await send(json({ mail: 'ana@c.example' }), status(429, { 'retry-after': '7' }));
    assert.deepEqual([throttled.kind, 'afterMs' in throttled && throttled.afterMs], ['retry', 7000]);
    await standIn.close();

    assert.equal((await send(json({ mail: 'ana@c.example' }), status(504))).kind, 'retry');
    assert.equal(standIn.asked.length, 2);
    await standIn.close();

    assert.equal((await sendWithin(300, json({ mail: 'ana@c.example' }), silence)).kind, 'retry');
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
