import { growing } from './pauses.js';
import { DAY, SECOND } from './time.js';
import { Words } from './words.js';

/** What the hotel says of itself, in the language that the page speaks. */
export class Hotel {
  #server;
  #pauses;
  #changed;
  #language; // that is wanted; the server may know another one best
  #timer = 0;
  #learned;

  /** Settled once the hotel is known. */
  known = new Promise((resolve) => { this.#learned = resolve; });

  /**
   * @param name what the page was served with, as is the language
   * @param changed called when the hotel was heard of
   */
  constructor({ server, pauses, name, language, changed }) {
    this.#server = server;
    this.#pauses = pauses;
    this.#changed = changed;
    this.#language = language;
    this.#take({ name, language, strings: {}, textMax: 4000, allowedOrigins: [] });
  }

  /** Asks until it is told, for nothing works without, or until another language is wanted. */
  async load() {
    const wanted = this.#language;
    for (let tries = 0; wanted === this.#language; tries += 1) {
      const { status, body } = await this.#server.hotel(wanted);
      if (wanted !== this.#language) return;
      if (status === 200) {
        this.#learn(body);
        return;
      }
      await this.#pauses.atMost(growing(tries));
    }
  }

  speak(language) {
    this.#language = language;
    return this.load();
  }

  /** The hotel has opened or closed since. */
  isOutOfDate() {
    return Date.now() > this.#changesAt();
  }

  #learn(told) {
    this.#take(told);
    this.#changed();
    clearTimeout(this.#timer);
    const changesIn = this.#changesAt() - Date.now();
    if (changesIn > 0) this.#timer = setTimeout(() => this.load(), Math.min(changesIn + SECOND, DAY));
    this.#learned();
  }

  #take(told) {
    this.told = told;
    this.words = new Words(told);
  }

  #changesAt() {
    return new Date(this.told.hours?.changesAt ?? NaN).getTime();
  }
}
