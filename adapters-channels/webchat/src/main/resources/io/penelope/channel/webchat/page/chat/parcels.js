import { isShown } from './files.js';
import { uuid } from './random.js';

/**
 * The files that the guest sends and that are not at the server yet.
 *
 * Their bytes live as long as the page. What they were called and what was written beside them outlives a reload, so that
 * the guest is told which of them has to be chosen again.
 */
export class Parcels {
  #storage;
  #prefix;
  #now;
  #files = new Map(); // by id; also of what is sent, for the server may ask again
  #previews = new Map();
  #progress = new Map();

  constructor(storage, prefix, now = Date.now) {
    this.#storage = storage;
    this.#prefix = prefix;
    this.#now = now;
  }

  /** In the order of sending; the state is missing for what waits or is on its way, and else 'refused' or 'lost'. */
  all() {
    return this.#storage.names()
      .filter((name) => name.startsWith(this.#prefix))
      .map((name) => ({ ...entryOf(this.#storage.get(name)), id: name.slice(this.#prefix.length) }))
      .filter((one) => one.file)
      .map((one) => ({ ...one, progress: this.#progress.get(one.id) ?? 0, ...this.#stateOf(one) }))
      .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  /** The next to be sent, if any waits. */
  next() {
    return this.all().find((one) => !one.state);
  }

  isWaiting(id) {
    return this.all().some((one) => one.id === id && !one.state);
  }

  /** The file itself, if the page has it. */
  fileOf(id) {
    return this.#files.get(id);
  }

  add(file, text) {
    const id = uuid();
    this.#files.set(id, file);
    this.#put({ id, text, at: this.#end(), file: described(file) });
  }

  /** Takes back what can be said no more since the server has lost its file, if this page has that; whether there was any. */
  takeBack(outbox) {
    const ours = outbox.lost().filter(({ id }) => this.#files.has(id));
    for (const { id, text, file } of ours) {
      this.#put({ id, text, at: this.#end(), file });
      outbox.drop(id);
    }
    return ours.length > 0;
  }

  /**
   * The guest has chosen a file for a lost one. That it is the same nobody knows for certain, and so none of it is at the
   * server: it has an id of its own.
   */
  choose({ id, text }, file) {
    this.drop(id);
    this.add(file, text);
  }

  /** @param share of it that the server has, from 0 to 1 */
  comesOn(id, share) {
    this.#progress.set(id, share);
  }

  /** @param why the key of the words that say so */
  refuse(id, why) {
    const one = this.#find(id);
    if (one) this.#put({ ...one, why });
  }

  again(id) {
    const one = this.#find(id);
    if (one) this.#put({ ...one, why: undefined, at: this.#end() });
  }

  /** It is at the server, or the guest does not want to send it after all. */
  drop(id) {
    this.#storage.drop(this.#prefix + id);
    this.#progress.delete(id);
  }

  /** The address of the picture of a file that this page sends or has sent; undefined if it is none. */
  previewOf(id) {
    const file = this.#files.get(id);
    if (!file || !isShown(file.type)) return undefined;
    if (!this.#previews.has(id)) this.#previews.set(id, URL.createObjectURL(file));
    return this.#previews.get(id);
  }

  #stateOf({ id, why }) {
    if (!this.#files.has(id)) return { state: 'lost', why: 'whyLost' };
    return why ? { state: 'refused' } : {};
  }

  #find(id) {
    return this.all().find((one) => one.id === id);
  }

  #put({ id, text, at, file, why }) {
    this.#storage.set(this.#prefix + id, JSON.stringify({ text, at, file, why }));
  }

  #end() {
    return this.all().reduce((latest, one) => Math.max(latest, one.at + 1), this.#now());
  }
}

function described({ name, size }) {
  return { name, size };
}

function entryOf(entry) {
  try {
    return JSON.parse(entry);
  } catch {
    return null; // no page of ours wrote that
  }
}
