import { secret } from './random.js';

/** By what the server knows this browser again: a secret, made when the guest first writes. */
export class Session {
  #storage;
  #names;

  constructor(storage, names) {
    this.#storage = storage;
    this.#names = names;
  }

  /** Null before the guest has written anything. */
  get token() {
    return this.#storage.get(this.#names.session);
  }

  /** Begins a conversation, of which nothing has been seen. */
  begin() {
    const token = secret();
    this.#storage.drop(this.#names.seen);
    this.#storage.set(this.#names.session, token);
    return token;
  }
}
