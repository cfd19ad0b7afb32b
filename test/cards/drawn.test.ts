import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { after, before, describe, it } from 'mocha';
import type { Page, Route } from 'playwright-core';
import { plain } from '../../cards/escape.ts';
import type { Card } from '../../domain/messages/card-copy.ts';
import { CHROMIUM, openChromium } from '../support/chromium.ts';
import { propertySeed } from '../support/environment.ts';
import { nodesOf } from '../support/cards.ts';
import { cases, type Case } from './cases.ts';
import { HOSTILE_PARTS, hostileName } from './hostile-text.ts';
import { withTheirWords } from './views.ts';

/** What is on the page: the elements in order, and what each text says. */
interface Drawn {
  readonly elements: readonly string[];
  readonly texts: readonly string[];
}

/** Shorter than every place it may stand in, so that nothing of it is cut off. */
const SHORT = 20;
const WORD = 'Zebulon';

/** Drawn by the chat page's own code: the Adaptive Cards SDK with the page's Markdown. */
describe('hostile text on a card as it is drawn', () => {
  let page: Page;
  let close: () => Promise<void>;
  before(async function () {
    this.timeout(60_000);
    if (!existsSync(CHROMIUM)) this.skip();
    const chromium = await openChromium();
    close = () => chromium.close();
    page = await (await chromium.browser.newContext()).newPage();
    await page.route('**/*', serve);
    await page.goto('http://cards.test/');
  });
  after(() => close?.());

  const draw = (cards: readonly Card[]): Promise<Drawn[]> =>
    page.evaluate<Drawn[]>(`(${DRAW})(${JSON.stringify(cards)})`);

  const texts = fc
    .sample(hostileName, { numRuns: 300, seed: propertySeed })
    .concat(
      HOSTILE_PARTS.map((part) => `a${part}`),
      HOSTILE_PARTS,
    )
    .map((text) => plain(text, SHORT))
    .filter((text) => /[\p{L}\p{N}]/u.test(text));

  for (const [index, { name, card }] of withPeople().entries())
    it(`is text on ${name}, as it was written: no link, no mention, no emphasis`, async () => {
      const isExact = hasNoListOfPeople(withTheirWords(WORD, card));
      const some = texts.filter((_text, at) => at % 8 === index % 8);
      const [usual, ...drawn] = await draw([WORD, ...some].map((text) => withTheirWords(text, card)));
      assert.ok(usual);

      for (const [at, { elements, texts: said }] of drawn.entries()) {
        const text = some[at] ?? '';
        assert.deepEqual(elements, usual.elements, JSON.stringify(text));
        if (isExact)
          assert.deepEqual(
            said.map(withoutIsolates),
            usual.texts.map((each) => each.replaceAll(WORD, () => withoutIsolates(text))),
          );
      }
    }).timeout(60_000);

  it('would be noticed if it were more', async () => {
    const drawn = await draw(
      ['plain', '**bold**', '[x](https://evil.example)', '- item', '{{DATE(2026-11-16T09:12:00Z)}}'].map(
        (text) => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] }),
      ),
    );
    const [usual, ...others] = drawn.map(({ elements }) => elements.join());

    assert.deepEqual(
      others.map((elements) => elements === usual),
      [false, false, false, true],
    );
    assert.doesNotMatch(drawn.at(-1)?.texts.join() ?? '', /DATE/u);
  });
});

function withPeople(): readonly Case[] {
  return cases.filter(({ card }) => JSON.stringify(withTheirWords(WORD, card)).includes(WORD));
}

/** Mentions and lists to choose from leave out what is more than a name. */
const hasNoListOfPeople = (card: Card): boolean =>
  card['msteams'] === undefined &&
  ![...nodesOf(card)].some(({ node }) => JSON.stringify(node['choices'] ?? '').includes(WORD));

const withoutIsolates = (text: string): string => text.replaceAll(/[\u2068\u2069]/gu, '');

/** Runs in the page. Parts that open are opened; what stands in a field is no text of the card. */
const DRAW = `async (cards) => {
  const { prepareCards, drawCard } = await import('/sandbox/static/cards.js');
  await prepareCards();
  return cards.map((card) => {
    const node = drawCard(card, 'light', () => undefined);
    document.body.replaceChildren(node);
    for (const button of node.querySelectorAll('button[aria-expanded=false]')) button.click();
    const blocks = [...node.querySelectorAll('.ac-textBlock')];
    return {
      elements: [...node.querySelectorAll('*')].map(({ tagName }) => tagName),
      texts: blocks.map(({ textContent }) => textContent),
    };
  });
}`;

const require = createRequire(import.meta.url);
const pageFolder = join(import.meta.dirname, '../../sandbox/page');
const PAGE = `<!doctype html><meta charset="utf-8">
<script src="/module/adaptivecards/dist/adaptivecards.min.js"></script>
<script src="/module/markdown-it/browser"></script><body></body>`;

async function serve(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const file = pathname.startsWith('/sandbox/static/')
    ? join(pageFolder, pathname.slice('/sandbox/static/'.length))
    : pathname.startsWith('/module/') && MODULES[pathname.slice('/module/'.length)];
  if (file === false) return route.fulfill({ contentType: 'text/html', body: PAGE });
  if (file === undefined) return route.abort();
  const type = file.endsWith('.json') ? 'application/json' : 'text/javascript';
  return route.fulfill({ contentType: type, body: await readFile(file, 'utf8') });
}

const MODULES: Readonly<Record<string, string>> = {
  'adaptivecards/dist/adaptivecards.min.js': require.resolve('adaptivecards/dist/adaptivecards.min.js'),
  'markdown-it/browser': require.resolve('markdown-it/browser'),
};
