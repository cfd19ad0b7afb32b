/** Small pieces of the panels beside the chat. */
export function text(tag, content, className = '') {
  return Object.assign(document.createElement(tag), { textContent: content, className });
}

export function list(items, line, empty) {
  if (items.length === 0) return text('p', empty, 'note');
  const holder = document.createElement('ul');
  holder.append(...items.map((item) => text('li', line(item))));
  return holder;
}

export function field(label, name, type, value) {
  const holder = document.createElement('label');
  const input = Object.assign(document.createElement('input'), { name, type, value: String(value ?? '') });
  holder.append(text('span', label), input);
  return holder;
}

export const number = (label, name, value) => field(label, name, 'number', value);

export function check(label, name, checked) {
  const holder = field(label, name, 'checkbox', 'on');
  holder.querySelector('input').checked = checked;
  return holder;
}

export function form(title, fields, onSend) {
  const holder = document.createElement('form');
  holder.append(
    ...fields,
    Object.assign(document.createElement('button'), { type: 'submit', textContent: title }),
  );
  holder.addEventListener('submit', (event) => {
    event.preventDefault();
    onSend(Object.fromEntries(new FormData(holder)));
  });
  return holder;
}

export function button(title, onPress) {
  const holder = Object.assign(document.createElement('button'), { type: 'button', textContent: title });
  holder.addEventListener('click', onPress);
  return holder;
}

/** A switch that says at once what was switched. */
export function toggle(label, checked, onChange) {
  const holder = check(label, 'switch', checked);
  holder.className = 'switch';
  holder.prepend(holder.querySelector('input'));
  holder.addEventListener('change', (event) => onChange(event.target.checked));
  return holder;
}
