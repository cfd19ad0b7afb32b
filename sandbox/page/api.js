/** The sandbox's own HTTP API. Every failure becomes an Error whose message can be shown. */
async function call(path, options) {
  const response = await fetch(`/sandbox/api${path}`, options);
  const text = await response.text();
  const answer = text === '' ? {} : JSON.parse(text);
  if (!response.ok)
    throw new Error(answer.error?.message ?? answer.message ?? `The sandbox answered ${response.status}.`);
  return answer;
}

export const get = (path) => call(path, {});

export const post = (path, body) =>
  call(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
