/** The browser's storage, which a test can fill up. */
export class FakeStorage {
  getItem(name) {
    return Object.hasOwn(this, name) ? this[name] : null;
  }

  setItem(name, value) {
    if (FULL.has(this)) throw new DOMException('full', 'QuotaExceededError');
    this[name] = String(value);
  }

  removeItem(name) {
    delete this[name];
  }
}

const FULL = new WeakSet();

export function fillUp(storage) {
  FULL.add(storage);
}

/** Pauses that are over at once; there is none after the last that a test allows for. */
export class FakePauses {
  lengths = [];

  constructor(most = Infinity) {
    this.most = most;
  }

  atMost(length) {
    this.lengths.push(length);
    return this.lengths.length < this.most ? Promise.resolve() : new Promise(() => {});
  }

  exactly(length) {
    return this.atMost(length);
  }
}

/** A Penelope that keeps what it takes, by the guest's secret, and has a trouble at a time if a test says so. */
export class FakePenelope {
  /** What comes instead of the next answers: a status, or a function of the real answer. */
  troubles = [];
  unanswered = 0;
  asked = 0; // for messages
  sent = 0;
  pageSize = 100;
  #conversations = new Map();

  said(token) {
    return (this.#conversations.get(token) ?? []).map((one) => one.text);
  }

  answer(token, text, file) {
    this.#take(token, { from: 'hotel', text, file });
  }

  /** The file of its line n is there no more. */
  lose(token, n) {
    this.#conversations.set(token, this.#of(token).map((one) => (one.n === n ? { ...one, file: { kind: 'photo' } } : one)));
  }

  erase(token) {
    this.#conversations.set(token, []);
  }

  async send(token, { id, text }, proof) {
    this.sent += 1;
    return this.#afterTrouble(() => {
      if (!this.#of(token).some((one) => one.id === id)) this.#take(token, { id, from: 'guest', text });
      return answer(202);
    }, proof);
  }

  async messages(token, after) {
    this.asked += 1;
    return this.#afterTrouble(() => {
      const all = this.#of(token);
      const messages = all.slice(after, after + this.pageSize);
      const filesGone = all.filter(({ file }) => file && !file.type).length;
      return answer(200, { messages, inHotel: all.length, filesGone, more: after + messages.length < all.length });
    });
  }

  #of(token) {
    return this.#conversations.get(token) ?? [];
  }

  #take(token, message) {
    const all = this.#of(token);
    this.#conversations.set(token, [...all, { ...message, n: all.length + 1, at: '2026-05-01T12:00:00Z' }]);
  }

  async #afterTrouble(deed, proof) {
    await null; // no answer comes at once
    const trouble = this.troubles.shift();
    if (typeof trouble === 'function') return trouble(deed, proof);
    return trouble === undefined ? deed() : answer(trouble);
  }
}

export function answer(status, body = {}, retryAfter = 0) {
  return { status, body, retryAfter };
}

/** The deed was done, and the network broke before the answer came. */
export function lostAnswer(deed) {
  deed();
  return answer(0);
}

export class Presence {
  isResting = false;
  isHidden = false;
}

/** Waits for what is true soon; a test that waits in vain is ended by the build. */
export async function eventually(condition) {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
