import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { cardOf } from '../support/teams-client.ts';
import { until } from '../support/until.ts';
import { readIn, startHere, type LiveService } from './service.ts';

/** What a reader's client would act on: links, mentions, Markdown, templates, dates, directions, controls. */
const HOSTILE =
  'evil **b** [click](https://evil.example) <at>Everyone</at> ${organisation.id} {{DATE(2026-01-01,SHORT)}} \u202Elanoitcerid\u0007\u0000\u200B # - _i_ شكرا 🙂 &lt;b&gt;';

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Texts that a card reads as Markdown: not titles of buttons, values of inputs, data, or what is spoken. */
function markdownIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markdownIn);
  if (!isNode(node) || String(node['type']).startsWith('Input.')) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (['data', 'fallback', 'speak', 'fallbackText'].includes(key)) return [];
    if (typeof value !== 'string') return markdownIn(value);
    const isText =
      key === 'text' || key === 'value' || (key === 'title' && !String(node['type']).startsWith('Action.'));
    return isText ? [value] : [];
  });
}

function harmless(card: unknown): void {
  for (const text of markdownIn(card)) {
    const unescaped = text.replaceAll(/\\[!-/:-@[-`{-~]/gu, '');
    // A typographic hint, at most, is left of it.
    assert.doesNotMatch(unescaped, /\]\(|<at>|\*\*|\$\{|\{\{|https:|_i_/u, text);
  }
  const all = JSON.stringify(card);
  assert.doesNotMatch(all, /[\u202A-\u202E\u2066\u2067\u200B]|\\u0000|\\u0007/u);
  assert.doesNotMatch(all, /5a9d0c1e-7777/u, 'a template in a text was expanded');
}

describe('a reason that is meant to do harm', () => {
  let service: LiveService;
  let topUpId: string;
  before(async function () {
    this.timeout(90_000);
    service = await startHere();
    const { teams, people, sql } = service;
    await teams.say(people.owner, 'alerts here', { channel: true });
    await teams.say(people.buyer, 'balance is 900');
    await teams.say(people.requester, `top up 250 ${HOSTILE}`);
    const { rows } = await sql<{ id: string }>('select id from top_up');
    topUpId = rows[0]?.id ?? '';
  });
  after(() => service.close());

  /** Every card with it, wherever it was posted, once what was just done is delivered. */
  async function everywhere(count: number): Promise<void> {
    const cards = () =>
      service.teams.posted
        .flatMap((posted) => cardOf(posted) ?? [])
        .filter((card) => JSON.stringify(card).includes('evil'));
    await until(`${count} cards show it`, () => cards().length >= count);
    await until('all is delivered', async () => {
      const { rows } = await service.sql(
        `select 1 from card_copy where wanted > shown and state in ('waiting', 'posted')`,
      );
      return rows.length === 0;
    });
    for (const card of cards()) harmless(card);
  }

  it('is text on the cards of requester, approvers and channel', async () => {
    assert.notEqual(topUpId, '');
    await everywhere(4);
  });

  it('is text in the lists and on the cards that buttons answer with', async () => {
    const { teams, people } = service;
    for (const who of ['requester', 'approver', 'viewer'] as const) {
      harmless((await teams.act(people[who], undefined, 'top-up-open', { topUpId })).value);
      const listed = await teams.say(people[who], 'requests');
      harmless(listed.messages[0] && cardOf(listed.messages[0]));
    }
  });

  it('is text in the form that comes back', async () => {
    const { teams, people } = service;

    const form = await teams.act(people.requester, undefined, 'top-up-ask', {
      formId: 'f',
      amount: '1,25',
      reason: HOSTILE,
    });

    assert.match(JSON.stringify(form.value), /evil/u);
    harmless(form.value);
  });

  it('is text on the buyer’s form and on the receipt, beside a hostile order number', async () => {
    const { teams, people } = service;
    const shownDigest = await service.shownDigest(topUpId);
    await teams.act(people.approver, undefined, 'top-up-approve', { topUpId, shownDigest });
    harmless((await teams.act(people.buyer, undefined, 'top-up-claim', { topUpId })).value);
    const orderNumber = '[PO](https://evil.example)\u0000<at>x</at>';
    const form = {
      topUpId,
      formId: 'b',
      credit: '250',
      invoiceTotal: '',
      when: '',
      balance: '',
      orderNumber,
    };

    const again = await teams.act(people.buyer, undefined, 'top-up-bought', { ...form, credit: '1,25' });
    const saved = await teams.act(people.buyer, undefined, 'top-up-bought', form);

    harmless(again.value);
    assert.match(JSON.stringify(saved.value), /\$250 added/u);
    harmless(saved.value);
    await everywhere(4);
  });

  it('stays out of the log', () => {
    assert.doesNotMatch(JSON.stringify(service.logged), /evil/u);
  });

  it('typed with an order number, it is text on the balance card', async () => {
    const { teams, people } = service;

    const answer = await teams.say(people.buyer, 'bought 260 [x](https://evil.example)');

    assert.match(readIn(answer), /Recorded: \$260/u);
    harmless(answer.messages[0] && cardOf(answer.messages[0]));
  });
});
