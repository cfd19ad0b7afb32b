import { get, post } from './api.js';
import { check, field, form, list, number, text, toggle } from './elements.js';

/** The page a Microsoft admin would look at: trailing balance, buying, auto-recharge. Simulated, and it says so. */
export async function drawAdminCenter(holder, organisation, doing) {
  const state = await get('/admin-center');
  const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: organisation.currency });
  const when = (at) =>
    new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: organisation.timeZone,
    }).format(new Date(at));
  const send = (path, body) =>
    doing(async () => {
      await post(path, body);
      await drawAdminCenter(holder, organisation, doing);
    });
  holder.replaceChildren(
    text('h2', 'Admin center (simulated)'),
    text('p', 'Billing › Your products › Communications Credits', 'note'),
    text('p', money.format(Number(state.shown)), 'balance'),
    text('p', `as of ${when(state.shownAsOf)}`, 'note'),
    form('Buy credit', [number('Amount', 'amount', 300)], (values) =>
      send('/admin-center/buy', { amount: Number(values.amount) }),
    ),
    form(
      'Save auto-recharge',
      [
        check('Auto-recharge', 'on', state.autoRecharge.on),
        number('When below', 'trigger', Number(state.autoRecharge.trigger)),
        number('Recharge amount', 'amount', Number(state.autoRecharge.amount)),
      ],
      (values) =>
        send('/admin-center/auto-recharge', {
          on: values.on === 'on',
          trigger: Number(values.trigger),
          amount: Number(values.amount),
        }),
    ),
    form('Save card', [field('Card valid to', 'validTo', 'month', state.card.validTo)], (values) =>
      send('/admin-center/card', { validTo: values.validTo }),
    ),
    form('Save lag', [number('Page trails, hours', 'hours', state.lagHours)], (values) =>
      send('/admin-center/lag', { hours: Number(values.hours) }),
    ),
    text('h2', 'Calls (simulated)'),
    form('Place calls now', [number('Worth', 'total', 50)], (values) =>
      send('/calls', { total: Number(values.total) }),
    ),
    link('Download the usage export (zip)', '/sandbox/api/export.zip'),
    text('h2', 'Mails from Microsoft (simulated)'),
    forwardSwitch(state.forwarding, (on) => send('/admin-center/forward', { on })),
    list(state.mails.slice(0, 5), (mail) => `${when(mail.at)}: ${mail.subject}`, 'None yet.'),
    text('h2', 'Mails sent by the bot (simulated)'),
    ...sentMails(state.sentMails.slice(0, 5), when),
    text('h2', 'Orders'),
    list(state.orders.slice(0, 5), (order) => orderLine(order, money, when), 'None yet.'),
  );
}

const orderLine = (order, money, when) =>
  `${when(order.at)}: ${money.format(Number(order.amount))}${order.orderNumber ? `, order ${order.orderNumber}` : ''}`;

function sentMails(mails, when) {
  if (mails.length === 0) return [text('p', 'None yet.', 'note')];
  return mails.map((mail) => {
    const holder = document.createElement('details');
    holder.append(
      text('summary', `${when(mail.at)} to ${mail.to.join(', ')}: ${mail.subject}`),
      text('pre', mail.text, 'mail'),
    );
    return holder;
  });
}

function link(content, href) {
  const paragraph = document.createElement('p');
  paragraph.append(Object.assign(document.createElement('a'), { textContent: content, href }));
  return paragraph;
}

/** As the organisation's mailbox rule would; see docs/microsoft-mail.md. */
const forwardSwitch = (on, onChange) => toggle("Forward Microsoft's mails to the bot", on, onChange);
