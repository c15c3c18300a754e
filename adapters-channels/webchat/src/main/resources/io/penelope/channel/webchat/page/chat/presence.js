import { MINUTE } from './time.js';

/** Whether the page is before the guest's eyes, and since when it is not. */
export class Presence {
  #page;
  #now;
  #hiddenSince;

  constructor(page = document, now = Date.now) {
    this.#page = page;
    this.#now = now;
    this.#hiddenSince = page.hidden ? now() : Infinity;
  }

  get isHidden() {
    return this.#page.hidden;
  }

  /** Long enough out of sight to ask for less. */
  get isResting() {
    return this.#now() - this.#hiddenSince > 10 * MINUTE;
  }

  /** To be called when the page may have been shown or hidden. */
  update() {
    this.#hiddenSince = this.#page.hidden ? Math.min(this.#hiddenSince, this.#now()) : Infinity;
  }
}
