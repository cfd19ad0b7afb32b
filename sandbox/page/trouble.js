import { get, post } from './api.js';

/** What can go wrong on Microsoft's side, to see what the bot makes of it. */
const SWITCHES = [
  ['deadGraph', 'Microsoft Graph does not answer'],
  ['deadConnector', 'Teams takes no messages'],
  ['oddRows', 'The call log has rows that cannot be booked'],
];

export async function drawTrouble(holder, doing) {
  const faults = await get('/faults');
  holder.replaceChildren(
    Object.assign(document.createElement('h2'), { textContent: 'Trouble (simulated)' }),
    ...SWITCHES.map(([name, label]) =>
      toggle(label, faults[name], (on) => doing(() => post('/faults', { [name]: on }))),
    ),
  );
}

function toggle(label, checked, onChange) {
  const holder = Object.assign(document.createElement('label'), { className: 'switch' });
  const input = Object.assign(document.createElement('input'), { type: 'checkbox', checked });
  input.addEventListener('change', () => onChange(input.checked));
  holder.append(input, Object.assign(document.createElement('span'), { textContent: label }));
  return holder;
}
