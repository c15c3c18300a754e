/** The browser's storage, and a memory of the page's own for what that refuses. */
export class BrowserStorage {
  #memory = new Map();
  #storage;

  /** @param storage gives the storage; a browser may throw at its very name */
  constructor(storage = () => localStorage) {
    this.#storage = storage;
  }

  get(name) {
    if (this.#memory.has(name)) return this.#memory.get(name);
    try {
      return this.#storage().getItem(name);
    } catch {
      return null;
    }
  }

  set(name, value) {
    try {
      this.#storage().setItem(name, value);
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, value);
    }
  }

  drop(name) {
    this.#memory.delete(name);
    try {
      this.#storage().removeItem(name);
    } catch {
      // it is not there either
    }
  }

  names() {
    try {
      return [...new Set([...Object.keys(this.#storage()), ...this.#memory.keys()])];
    } catch {
      return [...this.#memory.keys()];
    }
  }
}

/** Under what names a channel's chat keeps and shares things: chats of several channels have one storage. */
export function namesOf(channel) {
  const nameOf = (what) => `penelope-chat${what}:${channel}`;
  return {
    session: nameOf(''),
    outbox: `${nameOf('-outbox')}:`,
    parcels: `${nameOf('-parcels')}:`,
    draft: nameOf('-draft'),
    seen: nameOf('-seen'),
    send: nameOf('-send'),
    stream: nameOf('-stream'),
    bell: nameOf('-bell'),
  };
}
