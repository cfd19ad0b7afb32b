import { readFileSync } from 'node:fs';
import {
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  type Request as BotRequest,
  type Response as BotResponse,
} from 'botbuilder';
import restify, { type Request, type Response } from 'restify';

// The least a bot can do on the same libraries: every message is answered with one card, read from a file at start.
const card = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as object;
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer({ name: '' });
server.post('/api/messages', restify.plugins.jsonBodyParser(), async (req: Request, res: Response) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- botbuilder's own samples pass restify's as they are
  await adapter.process(req as unknown as BotRequest, res as unknown as BotResponse, async (context) => {
    if (context.activity.type !== 'message') return;
    await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card)));
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
