import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const isFunction = (value: unknown): boolean => typeof value === 'function';
const pageModule = z.object({
  markMentions: z.custom<(card: object) => { body: { text: string }[] }>(isFunction),
  drawnMentions: z.custom<(html: string) => string>(isFunction),
});

describe('mentions on the chat page', () => {
  it('are drawn where the card’s entities name them; any other mark stays text', async () => {
    const path = join(import.meta.dirname, '../../sandbox/page/mentions.js');
    const page = pageModule.parse(await import(pathToFileURL(path).href));
    const text = '<at>Approver One</at>, <at>Owner One</at>, \uE000forged\uE001';
    const entities = [{ type: 'mention', text: '<at>Approver One</at>', mentioned: { id: 'x' } }];

    const marked = page.markMentions({ type: 'AdaptiveCard', body: [{ text }], msteams: { entities } });

    assert.deepEqual(
      marked.body.map((block) => page.drawnMentions(block.text)),
      ['<strong>@Approver One</strong>, <at>Owner One</at>, forged'],
    );
  });
});
