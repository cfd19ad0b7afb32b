import { get, post } from './api.js';
import { button, field, form, number, text, toggle } from './elements.js';

/** What an administrator, another tool or bad luck does about people and licenses. Drawn when somebody opens it. */
export function listenToDirectory(details, doing) {
  const draw = () => {
    if (details.open) void doing(() => drawDirectory(details.lastElementChild, doing));
  };
  details.addEventListener('toggle', draw);
  draw();
}

let chosen = '';

async function drawDirectory(holder, doing) {
  const [directory, faults, { people }, asked] = await Promise.all([
    get('/directory'),
    get('/faults'),
    get('/people'),
    get('/graph-requests'),
  ]);
  const send = (path, body) =>
    doing(async () => {
      await post(path, body);
      await drawDirectory(holder, doing);
    });
  holder.replaceChildren(
    text(
      'p',
      `${directory.accounts} accounts; ${asked.requests + asked.parts} requests to Graph, ${asked.throttled} throttled`,
      'note',
    ),
    ...directory.products.map((seats) => seatsLine(seats, send)),
    text('h2', 'Somebody'),
    ...personForms(people, send, () => drawDirectory(holder, doing)),
    text('h2', 'Levers'),
    ...switches(directory.levers, faults, send),
  );
}

/** − and + buy and sell; "last seat" is somebody else's tool. */
function seatsLine({ product, enabled, consumed }, send) {
  const holder = text('p', `${product}: ${consumed} of ${enabled.toLocaleString('en-US')} used `, 'seats');
  const buy = (seats) => send('/directory/levers', { seats: { [product]: Math.max(0, seats) } });
  holder.append(
    labelled(
      button('−', () => buy(enabled - 1)),
      `One seat of ${product} less`,
    ),
    labelled(
      button('+', () => buy(enabled + 1)),
      `One seat of ${product} more`,
    ),
    button('Another tool takes the rest', () => send('/directory/take-seats', { product })),
  );
  return holder;
}

function labelled(element, label) {
  element.setAttribute('aria-label', label);
  return element;
}

function personForms(people, send, redraw) {
  const person = people.find(({ id }) => id === chosen) ?? people[0];
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'Who');
  select.append(
    ...people.map(({ id, displayName, state }) => option(id, `${displayName} (${state})`, id === person.id)),
  );
  select.addEventListener('change', () => {
    chosen = select.value;
    void redraw();
  });
  const change = (what) => send('/people', { id: person.id, ...what });
  return [
    select,
    form(
      'Save',
      [
        field('Name', 'displayName', 'text', person.displayName),
        field('Principal name', 'userPrincipalName', 'text', person.userPrincipalName),
        field('Usage location (two letters, or none)', 'usageLocation', 'text', person.usageLocation),
      ],
      ({ usageLocation, ...names }) =>
        change({ ...names, usageLocation: usageLocation === '' ? null : usageLocation }),
    ),
    ...['enabled', 'disabled', 'deleted'].map((state) => button(`Account ${state}`, () => change({ state }))),
    button('Make a guest of them', () => change({ kind: 'guest' })),
    button('In 300 license groups', () => send('/directory/many-groups', { id: person.id, count: 300 })),
  ];
}

function option(value, label, selected) {
  return Object.assign(document.createElement('option'), { value, textContent: label, selected });
}

function switches(levers, faults, send) {
  const lever = (name) => (value) => send('/directory/levers', { [name]: value });
  const fault = (name) => (value) => send('/faults', { [name]: value });
  return [
    button("The new hire's account appears", () => send('/directory/new-hire', {})),
    toggle('A large organisation (1,200 people more)', levers.isLarge, (isLarge) =>
      send('/directory/size', { isLarge }),
    ),
    toggle('Groups give licenses', levers.groupLicensing, lever('groupLicensing')),
    toggle(
      'Credits depend on a calling plan or conferencing',
      levers.creditsNeedPlan,
      lever('creditsNeedPlan'),
    ),
    toggle('The bot may not change the directory', faults.readOnly, fault('readOnly')),
    toggle('The bot may not read numbers', faults.noNumbers, fault('noNumbers')),
    form(
      'Refuse the location, though it is set',
      [number('Times', 'count', levers.refuseLocation)],
      ({ count }) => lever('refuseLocation')(Number(count)),
    ),
    form('Refuse people', [number('Of a hundred', 'percent', levers.refusePercent)], ({ percent }) =>
      lever('refusePercent')(Number(percent)),
    ),
    form('Throttle parts of batches', [number('So many', 'count', faults.batch429)], ({ count }) =>
      fault('batch429')(Number(count)),
    ),
  ];
}
