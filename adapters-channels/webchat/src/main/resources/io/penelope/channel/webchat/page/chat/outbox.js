import { uuid } from './random.js';

/**
 * What the guest wrote and the server's list does not have yet.
 *
 * That nothing is lost, doubled or out of order rests on it: each message lies in the browser's storage under its own id
 * until the list has it, and is sent only when none before it waits.
 */
export class Outbox {
  #storage;
  #prefix;
  #now;

  constructor(storage, prefix, now = Date.now) {
    this.#storage = storage;
    this.#prefix = prefix;
    this.#now = now;
  }

  /**
   * In the order of writing; the state is missing for what waits, and else 'sent', 'refused', or 'lost' if its file is not at
   * the server any more.
   */
  all() {
    return this.#storage.names()
      .filter((name) => name.startsWith(this.#prefix))
      .map((name) => ({ ...parsed(this.#storage.get(name)), id: name.slice(this.#prefix.length) }))
      .map((one) => (one.state === 'lost' ? { ...one, why: 'whyLost' } : one))
      .filter((one) => one.text || one.file) // another tab may have taken it out in between
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  /** The next to be sent, if any waits. */
  next() {
    return this.all().find((one) => !one.state);
  }

  /** What the server has taken and its list did not show when it was last asked. */
  sent() {
    return this.all().filter((one) => one.state === 'sent');
  }

  /** What can only be said once some page brings its file again. */
  lost() {
    return this.all().filter((one) => one.state === 'lost');
  }

  add(text) {
    this.#put({ id: uuid(), text, at: this.#end() });
  }

  /** What is said beside a file that is at the server. */
  addWithFile({ id, text, file }) {
    this.#put({ id, text, file, at: this.#end() });
  }

  markSent(message) {
    this.#put({ ...message, state: 'sent' });
  }

  markRefused(message) {
    this.#put({ ...message, state: 'refused' });
  }

  /** It stays for all tabs to see: which of them has the file, this one cannot know. */
  markLost(message) {
    this.#put({ ...message, state: 'lost' });
  }

  /** Lets a refused message wait again, behind all others. */
  again(id) {
    const message = this.all().find((one) => one.id === id);
    if (message) this.#put({ ...message, state: undefined, at: this.#end() });
  }

  drop(id) {
    this.#storage.drop(this.#prefix + id);
  }

  /** One entry for each message: two tabs that write at once could overwrite each other's list. */
  #put({ id, text, at, state, file }) {
    this.#storage.set(this.#prefix + id, JSON.stringify({ text, at, state, file }));
  }

  /** A clock that was set back must not bring what is written now before what was written then. */
  #end() {
    return this.all().reduce((latest, one) => Math.max(latest, one.at + 1), this.#now());
  }
}

function parsed(entry) {
  try {
    return JSON.parse(entry);
  } catch {
    return null; // no page of ours wrote that
  }
}
