import { get, post } from './api.js';
import { text, toggle } from './elements.js';

/** What can go wrong on Microsoft's side, to see what the bot makes of it. */
const SWITCHES = [
  ['deadGraph', 'Microsoft Graph does not answer'],
  ['deadConnector', 'Teams takes no messages'],
  ['oddRows', 'The call log has rows that cannot be booked'],
  ['noPicker', 'This client has no people picker'],
];

export async function drawTrouble(holder, doing) {
  const faults = await get('/faults');
  holder.replaceChildren(
    text('h2', 'Trouble (simulated)'),
    ...SWITCHES.map(([name, label]) =>
      toggle(label, faults[name], (on) => doing(() => post('/faults', { [name]: on }))),
    ),
  );
}
