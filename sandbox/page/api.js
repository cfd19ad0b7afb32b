/** The sandbox's own HTTP API. Every failure becomes an Error whose message can be shown. */
async function call(method, path, body) {
  const response = await fetch(`/sandbox/api${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  const answer = text === '' ? {} : JSON.parse(text);
  if (!response.ok)
    throw new Error(answer.error?.message ?? answer.message ?? `The sandbox answered ${response.status}.`);
  return answer;
}

export const get = (path) => call('GET', path);
export const post = (path, body) => call('POST', path, body);
