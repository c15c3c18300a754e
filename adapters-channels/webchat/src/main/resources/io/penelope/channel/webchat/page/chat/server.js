import { SECOND } from './time.js';

const PATIENCE = 20 * SECOND;
const LONGEST_REST = 3600 * SECOND; // that a server can ask for

/** Penelope, as the guest's page speaks with it. */
export class Server {
  #address;
  #answered;

  /** How many requests in a row had no answer, or one that says that the server cannot. */
  unanswered = 0;

  /**
   * @param address of the chat, ending in a slash
   * @param answered called after each request, whether it was answered or not
   */
  constructor(address, answered = () => {}) {
    this.#address = address;
    this.#answered = answered;
  }

  messages(token, after) {
    return this.#ask(`messages?after=${after}`, { token });
  }

  send(token, { id, text, file }, proof) {
    const message = file ? { id, text, file: { name: file.name } } : { id, text };
    return this.#post('messages', token, message, proof ? { 'Penelope-Proof': proof } : {});
  }

  /** Brings a piece of the file for the message of this id, which begins behind so many of its bytes. */
  upload(token, { id, from, size }, { piece, proof, signal }) {
    return this.#ask(`uploads/${id}?from=${from}&size=${size}`, {
      method: 'POST',
      token,
      headers: { 'Content-Type': 'application/octet-stream', ...(proof ? { 'Penelope-Proof': proof } : {}) },
      body: piece,
      signal,
    });
  }

  /** The file for the message of this id will not come after all. */
  giveUp(token, id) {
    return this.#ask(`uploads/${id}`, { method: 'DELETE', token, headers: { 'Content-Type': 'application/json' } });
  }

  reportSeen(token, n) {
    return this.#post('seen', token, { n });
  }

  hotel(language) {
    return this.#ask(`hotel?lang=${encodeURIComponent(language)}`);
  }

  /** The stream's response as it is; throws where there is none. */
  openStream(token, signal) {
    return this.#fetch('stream', { token, headers: { Accept: 'text/event-stream' }, signal });
  }

  #post(path, token, body, headers) {
    return this.#ask(path, {
      method: 'POST',
      token,
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  }

  /** One request and its answer; status 0 says that there was none. */
  async #ask(path, { signal, ...options } = {}) {
    const limit = new AbortController();
    if (signal?.aborted) limit.abort();
    signal?.addEventListener('abort', () => limit.abort());
    const timer = setTimeout(() => limit.abort(), PATIENCE);
    let answer = { status: 0, body: {}, retryAfter: 0 };
    try {
      answer = await answerOf(await this.#fetch(path, { ...options, signal: limit.signal }));
    } catch {
      // no network, no server, or too slow: all the same to the guest
    }
    clearTimeout(timer);
    this.unanswered = answer.status === 0 || answer.status >= 500 ? this.unanswered + 1 : 0;
    this.#answered();
    return answer;
  }

  #fetch(path, { token, headers, ...options }) {
    return fetch(new URL(path, this.#address), {
      cache: 'no-store',
      credentials: 'omit', // the site around may have more cookies than a request can carry
      ...options,
      headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    });
  }
}

async function answerOf(response) {
  return {
    status: response.status,
    body: await response.text().then(JSON.parse).catch(() => ({})),
    retryAfter: Math.min(LONGEST_REST, SECOND * Number(response.headers.get('Retry-After')) || 0),
  };
}
