export const asBase64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve((reader.result ?? '').split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(new Error('This file could not be read.')));
    reader.readAsDataURL(file);
  });

/** What somebody types, chooses or drops is said. */
export function listenToComposer(element, doing, say) {
  const form = element('composer');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = element('text').value.trim();
    const file = element('file').files[0];
    if (text === '' && !file) return;
    element('text').value = '';
    element('file').value = '';
    void doing(() => say(text, file));
  });
  element('file').addEventListener('change', () => form.requestSubmit());
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('drop');
  });
  form.addEventListener('dragleave', () => form.classList.remove('drop'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('drop');
    const file = event.dataTransfer?.files[0];
    if (file) void doing(() => say('', file));
  });
}
