import { get, post } from './api.js';
import { prepareCards } from './cards.js';
import { drawMessages } from './chat.js';
import { asBase64, listenToComposer } from './composer.js';
import { drawAdminCenter } from './admin-center.js';
import { listenToDirectory } from './directory.js';
import { drawTrouble } from './trouble.js';

/** Who you are and which chat is open live in the address, so several people can sit in several tabs. */
const query = new URLSearchParams(location.search);
const page = {
  tenant: undefined,
  as: query.get('as') ?? '',
  chatId: query.get('chat') ?? '',
  theme: localStorage.getItem('theme') ?? 'light',
  chats: [],
  unread: new Map(),
};
const element = (id) => document.getElementById(id);

function setTheme(theme) {
  page.theme = theme;
  localStorage.setItem('theme', theme);
  document.documentElement.dataset.theme = theme;
  element('theme').setAttribute('aria-pressed', String(theme === 'dark'));
}

function remember() {
  history.replaceState(
    null,
    '',
    `?as=${encodeURIComponent(page.as)}&chat=${encodeURIComponent(page.chatId)}`,
  );
}

const initials = (name) =>
  name
    .split(/\s+/)
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2)
    .toUpperCase();

function personButton(person) {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.person = person.id;
  button.setAttribute('aria-current', String(person.id === page.as));
  const badge = Object.assign(document.createElement('span'), {
    className: 'initials',
    textContent: initials(person.displayName),
  });
  const label = document.createElement('span');
  label.append(
    person.displayName,
    Object.assign(document.createElement('small'), { textContent: person.role }),
  );
  button.append(badge, label);
  const unread = page.unread.get(person.id) ?? 0;
  if (unread > 0)
    button.append(
      Object.assign(document.createElement('span'), { className: 'unread', textContent: String(unread) }),
    );
  button.addEventListener('click', () => void doing(() => become(person.id)));
  item.append(button);
  return item;
}

const everybody = () => [...page.tenant.people, ...page.tenant.others];

function drawPeople() {
  element('people').replaceChildren(...everybody().map(personButton));
  // In a row that scrolls, whoever you are is in sight.
  element('people')
    .querySelector('[aria-current=true]')
    ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function drawChatList() {
  const items = page.chats.map((chat) => {
    const item = document.createElement('li');
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      textContent: chat.name,
    });
    button.dataset.chat = chat.id;
    button.setAttribute('aria-current', String(chat.id === page.chatId));
    button.addEventListener('click', () => openChat(chat.id));
    item.append(button);
    return item;
  });
  element('chats').replaceChildren(...items);
}

const currentChat = () => page.chats.find((chat) => chat.id === page.chatId) ?? page.chats[0];

function drawChat() {
  const chat = currentChat();
  if (!chat) return;
  element('chat-name').textContent = chat.kind === 'channel' ? `# ${chat.name}` : chat.name;
  element('text').placeholder =
    chat.kind === 'channel'
      ? 'Write @Credits balance, @Credits alerts here, …'
      : 'Type balance, top up 250, help, …';
  drawMessages(element('messages'), chat, {
    theme: page.theme,
    people: everybody(),
    act,
    consent,
    where: { as: page.as, chatId: chat.id },
  });
}

/** One reload at a time; a wish that comes meanwhile is kept. */
let reloading = false;
let again = false;
async function reload() {
  if (reloading) {
    again = true;
    return;
  }
  reloading = true;
  try {
    do {
      again = false;
      const answer = await get(`/chats?as=${encodeURIComponent(page.as)}`);
      page.chats = answer.chats ?? answer;
      if (!page.chats.some((chat) => chat.id === page.chatId)) page.chatId = page.chats[0]?.id ?? '';
      drawChatList();
      drawChat();
      if (currentChat()?.ringing) await post('/read', { as: page.as, chatId: page.chatId });
    } while (again);
  } finally {
    reloading = false;
  }
}

async function become(personId) {
  page.as = personId;
  page.chatId = '';
  page.unread.delete(personId);
  listenToEvents();
  await reload();
  remember();
  drawPeople();
  element('text').focus();
}

function openChat(chatId) {
  page.chatId = chatId;
  remember();
  drawChatList();
  drawChat();
}

/** Runs one thing a person did; what went wrong is said where they look. */
async function doing(work) {
  element('problem').textContent = '';
  try {
    await work();
  } catch (error) {
    element('problem').textContent = error.message;
  }
}

const act = (message, { verb, data, submit }) =>
  doing(async () => {
    const pressed = { as: page.as, chatId: page.chatId, messageId: message.id, data, inputs: {} };
    const answer = await post('/act', submit ? pressed : { ...pressed, verb });
    await reload();
    if (answer.kind === 'error') throw new Error(answer.text);
    if (answer.kind === 'message') showAnswer(message.id, answer.text);
  });

/** Allows the file a message asks about, or does not. */
const consent = (message, allow) =>
  doing(async () => {
    await post('/consent', { as: page.as, chatId: page.chatId, messageId: message.id, allow });
    await reload();
  });

/** What the bot answered a click with, under the message that was clicked. */
function showAnswer(messageId, text) {
  const node = document.querySelector(`[data-message="${CSS.escape(messageId)}"]`);
  if (!node) return;
  node.querySelector('.answer')?.remove();
  node.append(
    Object.assign(document.createElement('p'), { className: 'answer', role: 'status', textContent: text }),
  );
}

async function say(text, file) {
  const attachment = file ? { attachmentName: file.name, attachmentBase64: await asBase64(file) } : {};
  await post('/say', { as: page.as, chatId: page.chatId, text, ...attachment });
  await reload();
}

async function showClock() {
  const clock = await get('/clock');
  element('clock').textContent = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: page.tenant.organisation.timeZone,
  }).format(new Date(clock.now));
}

function listenToClock() {
  for (const [id, hours] of [
    ['week', 168],
    ['days2', 48],
    ['hours1', 1],
  ])
    element(id).addEventListener('click', () => void doing(() => moveClock(id, hours)));
}

/** Hour by hour: everything that would have run in that time runs. */
async function moveClock(id, hours) {
  const button = element(id);
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  try {
    await post('/advance', { hours });
  } finally {
    button.disabled = false;
    button.removeAttribute('aria-busy');
  }
  await Promise.all([showClock(), drawAdmin(), reload()]);
}

const drawAdmin = () => drawAdminCenter(element('admin'), page.tenant.organisation, doing);

let events;
function listenToEvents() {
  events?.close();
  events = new EventSource(`/sandbox/api/events?as=${encodeURIComponent(page.as)}`);
  for (const name of ['message', 'edit', 'hello']) events.addEventListener(name, () => void reload());
  events.addEventListener('clock', () => void showClock());
  events.addEventListener('admin', () => void drawAdmin());
}

/** How many messages rang for each of the others since they last looked. */
async function countRinging() {
  const others = everybody().filter((person) => person.id !== page.as);
  const counts = await Promise.all(
    others.map(async (person) => {
      const { chats } = await get(`/chats?as=${encodeURIComponent(person.id)}`);
      const ringing = chats.flatMap((chat) => chat.messages).filter((message) => message.ringing);
      return [person.id, ringing.length];
    }),
  );
  const before = JSON.stringify([...page.unread]);
  page.unread = new Map(counts);
  if (JSON.stringify([...page.unread]) !== before) drawPeople();
}

async function start() {
  setTheme(page.theme);
  await prepareCards();
  page.tenant = await get('/tenant');
  page.as ||= page.tenant.people[0].id;
  element('theme').addEventListener('click', () => {
    setTheme(page.theme === 'dark' ? 'light' : 'dark');
    drawChat();
  });
  listenToComposer(element, doing, say);
  listenToClock();
  listenToEvents();
  listenToDirectory(element('directory'), doing);
  drawPeople();
  await Promise.all([showClock(), drawAdmin(), drawTrouble(element('trouble'), doing), reload()]);
  remember();
  setInterval(() => void doing(countRinging), 3000);
}

await doing(start);
