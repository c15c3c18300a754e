// The simulator's own JSON, under /simulator.

async function call(method, path, body) {
  const answer = await fetch(`/simulator/${path}`, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
    keepalive: path.endsWith('/actions/close'),
  });
  const text = await answer.text();
  const json = text && answer.headers.get('Content-Type')?.startsWith('application/json') ? JSON.parse(text) : {};
  if (!answer.ok) {
    throw new Error(json.error ?? json.title ?? `The simulator answered ${answer.status}`);
  }
  return json;
}

const at = (guest, rest) => `guests/${encodeURIComponent(guest)}/${rest}`;

export const guests = () => call('GET', 'guests');
export const addGuest = (wish) => call('POST', 'guests', wish);
export const messages = (guest) => call('GET', at(guest, 'messages'));
export const send = (guest, message) => call('POST', at(guest, 'messages'), message);
export const act = (guest, action, details = {}) => call('POST', at(guest, `actions/${action}`), details);
export const mediaAddress = (id) => `/simulator/media/${encodeURIComponent(id)}`;
