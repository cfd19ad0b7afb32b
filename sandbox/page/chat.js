import { drawCard, keepTyping } from './cards.js';
import { findChoices } from './people-picker.js';

/** Draws a chat's messages; what stands unchanged is left alone, so typing in a card's form is never lost. */
const drawn = new WeakMap();

export function drawMessages(holder, chat, context) {
  const known = drawn.get(holder);
  const previous = known?.chatId === chat.id && known.theme === context.theme ? known.messages : new Map();
  const next = new Map();
  const atEnd = holder.scrollHeight - holder.scrollTop - holder.clientHeight < 80;
  // What was taken back leaves nothing behind.
  for (const message of chat.messages.filter(({ deleted }) => !deleted)) {
    const { ringing: _ringing, unread: _unread, ...shown } = message;
    const key = JSON.stringify(shown);
    const before = previous.get(message.id);
    if (before?.key === key) {
      next.set(message.id, before);
      continue;
    }
    const node = messageNode(message, context);
    if (before) keepTyping(before.node, node);
    next.set(message.id, { key, node });
  }
  const nodes = [...next.values()].map((entry) => entry.node);
  const same =
    nodes.length === holder.children.length && nodes.every((node, at) => node === holder.children[at]);
  if (!same) holder.replaceChildren(...nodes);
  drawn.set(holder, { chatId: chat.id, theme: context.theme, messages: next });
  if (!same && (atEnd || previous.size === 0)) holder.scrollTop = holder.scrollHeight;
}

function messageNode(message, context) {
  const node = document.createElement('article');
  node.className = message.mine ? 'message mine' : 'message';
  node.dataset.message = message.id;
  node.append(
    Object.assign(document.createElement('p'), {
      className: 'who',
      textContent: whoLine(message, context.people),
    }),
  );
  if (message.attachment) node.append(textBubble(`📎 ${message.attachment.name}`));
  if (message.text) node.append(textBubble(message.text));
  if (message.consent) node.append(consentBubble(message, context));
  if (message.file) node.append(fileBubble(message.file));
  if (message.card) node.append(cardBubble(message, context));
  if (message.answer)
    node.append(
      Object.assign(document.createElement('p'), { className: 'answer', textContent: message.answer }),
    );
  return node;
}

function whoLine(message, people) {
  const person = people.find((one) => one.id === message.from);
  const name = message.mine ? 'You' : (person?.displayName ?? message.fromName);
  return message.editedAt ? `${name} · edited` : name;
}

function textBubble(text) {
  return Object.assign(document.createElement('div'), {
    className: 'bubble',
    textContent: text.replaceAll(/<at>(.*?)<\/at>/g, '@$1'),
  });
}

/** Teams asks before a bot may put a file into somebody's OneDrive. */
function consentBubble(message, context) {
  const { name, description, sizeInBytes } = message.consent;
  const bubble = textBubble(`📄 ${name} (${Math.ceil(sizeInBytes / 1024)} KB)\n${description}`);
  bubble.classList.add('consent');
  const buttons = document.createElement('p');
  for (const [label, allow] of [
    ['Allow', true],
    ['Decline', false],
  ]) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
    button.addEventListener('click', () => context.consent(message, allow));
    buttons.append(button);
  }
  bubble.append(buttons);
  return bubble;
}

function fileBubble({ name, url }) {
  const bubble = textBubble('📄 ');
  const link = Object.assign(document.createElement('a'), { href: url, download: name, textContent: name });
  bubble.append(link);
  return bubble;
}

function cardBubble(message, context) {
  const bubble = document.createElement('div');
  bubble.className = 'bubble card';
  bubble.append(
    drawCard(
      message.card,
      context.theme,
      (action) => context.act(message, action),
      (typed) => findChoices({ ...context.where, messageId: message.id, ...typed }),
    ),
  );
  return bubble;
}
