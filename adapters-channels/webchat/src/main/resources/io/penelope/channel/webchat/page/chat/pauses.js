import { MINUTE, SECOND } from './time.js';

/** The waits between two tries. */
export class Pauses {
  #sleepers = new Set();

  /** Waits, but no longer than until there is reason for hope: the page is shown again, or the network is back. */
  atMost(length) {
    return new Promise((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer);
        this.#sleepers.delete(wakeUp);
        resolve();
      };
      const timer = setTimeout(wakeUp, length);
      this.#sleepers.add(wakeUp);
    });
  }

  /** Waits as long as the server asked for, whatever happens. */
  exactly(length) {
    return new Promise((resolve) => setTimeout(resolve, length));
  }

  wake() {
    [...this.#sleepers].forEach((wakeUp) => wakeUp());
  }
}

/** One second, two, four … up to a minute, less up to half so that not all guests come back at once. */
export function growing(failures) {
  return Math.min(MINUTE, SECOND * 2 ** failures) * (1 - Math.random() / 2);
}
