import assert from 'node:assert/strict';
import { cardButtons, cardBytes, cardTexts, cardVerbs, nodesOf, textOf } from '../support/cards.ts';
import { cases } from './cases.ts';

/** Every verb the bot answers to, with the fields its data may have; a card that sends anything else is a dead button. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  'license-bulk-form': ['listId'],
  'license-bulk-preview': ['listId'],
  'license-bulk-ask': ['listId', 'choiceId'],
  'license-result': ['listId', 'requestId'],
  balance: [],
  budget: [],
  'budget-form': [],
  'budget-ask': ['formId'],
  'budget-end': ['budgetId'],
  'resume-form': [],
  'resume-ask': ['stopId', 'formId'],
  'balance-details': [],
  'reading-form': [],
  'reading-record': ['formId'],
  'reading-confirm': ['formId', 'amount'],
  'reading-undo': ['readingId'],
  containment: ['purchaseId', 'readingId', 'contained'],
  'top-up-form': ['amount'],
  'top-up-ask': ['formId'],
  'top-up-open': ['topUpId'],
  'top-up-approve': ['topUpId', 'shownDigest'],
  'top-up-decline': ['topUpId', 'shownDigest'],
  'top-up-cancel': ['topUpId'],
  'top-up-claim': ['topUpId'],
  'top-up-release': ['topUpId'],
  'top-up-fail': ['topUpId'],
  'top-up-lose': ['topUpId'],
  'top-up-bought': ['topUpId', 'formId'],
  'purchase-open': ['purchaseId'],
  'purchase-acknowledge': ['purchaseId', 'shownDigest'],
  'purchase-query': ['purchaseId', 'shownDigest'],
  requests: [],
  'auto-recharge': [],
  'license-terms': [],
  'license-terms-form': ['bundleId'],
  'license-terms-save': ['bundleId', 'formId', 'version'],
  'license-rule-form': [],
  'license-rule-save': ['formId', 'version'],
  coverage: [],
  'coverage-list': ['list'],
  'license-bulk-coverage': [],
  'license-reprocess': [],
  'alert-open': ['episodeId'],
  'alert-on-it': ['episodeId'],
  'alert-snooze': ['episodeId'],
  'alert-quiet': ['episodeId'],
  'alert-wake': ['episodeId'],
  'alerts-set': [],
  'drill-start': [],
  'drill-see': ['drillId'],
  'spike-open': ['episodeId'],
  'spike-fine': ['episodeId'],
  'paid-calls-ask': ['episodeId'],
  'paid-calls-stop': ['episodeId'],
  'paid-calls-undo': ['paidStopId'],
  'paid-calls-open': ['paidStopId'],
  'license-check': ['personId'],
  alerts: [],
  'setup-form': [],
  'settings-form': [],
  'setup-save': ['formId', 'version'],
  'recharge-book': ['readingId', 'count'],
  'recharge-deny': ['readingId'],
  'recharge-off': [],
  'recharge-on': [],
  'proposal-open': ['proposalId'],
  'proposal-confirm': ['proposalId', 'shownDigest'],
  'proposal-reject': ['proposalId', 'shownDigest'],
  'proposal-withdraw': ['proposalId'],
  'people-form': [],
  'people-save': ['shown'],
  'groups-form': [],
  'groups-save': ['formId', 'version'],
  help: [],
  sync: [],
  'license-open': ['requestId'],
  'license-approve': ['requestId', 'shownDigest'],
  'license-decline': ['requestId', 'shownDigest'],
  'license-cancel': ['requestId'],
  'license-retry': ['requestId'],
  'license-by-hand': ['requestId'],
  'license-undo': ['requestId'],
  'license-form': ['personId', 'bundleId', 'kind'],
  'license-preview': ['formId', 'kind'],
  'license-ask': ['formId', 'kind', 'shownDigest'],
  'invoice-form': ['purchaseId'],
  'invoice-save': ['purchaseId', 'formId'],
};

/** How many lines a card may have, headline included. */
const MOST_LINES = [
  { when: 'a balance card', name: /^balance-(?!details|recorded|open)/, lines: 6 },
  { when: 'an approval request', name: /^top-up-requested-approver/, lines: 7 },
  { when: 'an urgent approval request', name: /^top-up-requested-urgent-approver/, lines: 8 },
  { when: 'a receipt', name: /^top-up-settled-(approver|requester)/, lines: 5 },
  { when: 'the budget', name: /^budget-(?!form|proposal)/, lines: 12 },
  { when: 'a question about licenses', name: /^license-requested-(decider|no-seat|group|release)/, lines: 9 },
  { when: 'a license receipt', name: /^license-(given|undone|failed)/, lines: 6 },
  { when: 'an alert', name: /^alert-/, lines: 6 },
];

describe('what every card keeps to', () => {
  for (const { name, card } of cases)
    describe(name, () => {
      it('is under 20 KB, so that every client shows it', () => {
        assert.ok(cardBytes(card()) < 20 * 1024, `${cardBytes(card())} bytes`);
      });

      it('is of schema 1.5 and says itself to a screen reader and to a client without cards', () => {
        const drawn = card();

        assert.equal(drawn['version'], '1.5');
        assert.ok(textOf(drawn, 'speak').length > 10);
        assert.equal(drawn['fallbackText'], drawn['speak']);
        assert.doesNotMatch(textOf(drawn, 'speak'), /\\/);
      });

      it('sends only verbs the bot knows, with their data as text', () => {
        for (const verb of cardVerbs(card())) assert.ok(verb in VERBS, `no such verb: ${verb}`);
        for (const { verb, data } of cardButtons(card())) {
          assert.ok(typeof data === 'object' && data !== null);
          for (const [key, value] of Object.entries(data)) {
            assert.ok(VERBS[verb]?.includes(key), `${verb} has no ${key}`);
            assert.equal(typeof value, 'string');
          }
        }
      });

      it('has one main button at most, and at most three in a row', () => {
        const main = cardButtons(card()).filter(({ style }) => style === 'positive');

        assert.ok(main.length <= 1, main.map(({ title }) => title).join(', '));
        for (const { node, path } of nodesOf(card()))
          if (node['type'] === 'ActionSet' && Array.isArray(node['actions']))
            assert.ok(node['actions'].length <= 3, `${path} has ${node['actions'].length}`);
      });

      it('gives old clients the same message for every button', () => {
        for (const { node, path } of nodesOf(card())) {
          if (node['type'] !== 'Action.Execute' || path.startsWith('card.refresh')) continue;
          const fallback: unknown = node['fallback'];
          assert.ok(
            typeof fallback === 'object' && fallback !== null && 'type' in fallback && 'data' in fallback,
          );
          assert.equal(fallback.type, 'Action.Submit');
          assert.deepEqual(fallback.data, { verb: node['verb'], ...Object(node['data']) });
        }
      });

      it('labels every input, says what is missing, and wraps every text', () => {
        for (const { node, path } of nodesOf(card())) {
          const type = textOf(node, 'type');
          if (type.startsWith('Input.')) assert.ok(node['label'], `${path} has no label`);
          if (node['isRequired'] === true) assert.ok(node['errorMessage'], `${path} has no error message`);
          if (type === 'TextBlock' && !path.includes('cells[2]')) assert.equal(node['wrap'], true, path);
        }
      });

      it('does not take along what was typed, except where it is a form', () => {
        const inputs = [...nodesOf(card())].some(({ node }) => textOf(node, 'type').startsWith('Input.'));
        if (!inputs) return;

        const taking = [...nodesOf(card())].filter(
          ({ node, path }) =>
            node['type'] === 'Action.Execute' &&
            node['associatedInputs'] !== 'none' &&
            !path.startsWith('card.refresh'),
        );
        const verbs = taking.map(({ node }) => node['verb']);

        assert.ok(
          verbs.every((verb) => FORMS.includes(textOf({ verb }, 'verb'))),
          verbs.join(', '),
        );
      });

      it('uses no word that people outside the books do not know', () => {
        const said = `${cardTexts(card()).join(' ')} ${textOf(card(), 'speak')}`;

        assert.doesNotMatch(
          said,
          /\b(drift|blind window|lot|forfeit\w*|envelope|settled?|episode|quarantine|anchor|ledger)\b/i,
        );
        assert.doesNotMatch(said, /undefined|null|NaN|\[object|Invalid/);
      });
    });

  for (const { when, name, lines } of MOST_LINES)
    it(`says ${when} in ${lines} lines`, () => {
      const those = cases.filter((each) => name.test(each.name));

      assert.ok(those.length > 0);
      for (const each of those) {
        const texts = cardTexts(each.card());
        assert.ok(texts.length <= lines, `${each.name}: ${texts.length}`);
      }
    });
});

const FORMS = [
  'reading-record',
  'license-check',
  'top-up-ask',
  'resume-ask',
  'people-save',
  'groups-save',
  'license-terms-save',
  'license-rule-save',
  'top-up-bought',
  'top-up-decline',
  'budget-ask',
  'purchase-query',
  'alerts-set',
  'setup-save',
  'invoice-save',
  'license-ask',
  'license-preview',
  'license-decline',
  'license-bulk-preview',
];
