import { alone } from './locks.js';
import { growing } from './pauses.js';
import { MINUTE, SECOND } from './time.js';

const POLL = 4 * SECOND;
const TRUST_ANOTHER_TAB = 20 * SECOND;
const REST = 2 * MINUTE;

/** Keeps up with the conversation for as long as the page is open; one tab's stream rings for all of them. */
export class Follower {
  #reader;
  #stream;
  #server;
  #presence;
  #pauses;
  #lock;

  isFollowing = false;

  /** @param lock what tabs of one chat share, so that one of them listens at a time */
  constructor({ reader, stream, server, presence, pauses, lock }) {
    this.#reader = reader;
    this.#stream = stream;
    this.#server = server;
    this.#presence = presence;
    this.#pauses = pauses;
    this.#lock = lock;
  }

  async follow() {
    if (this.isFollowing) return;
    this.isFollowing = true;
    for (;;) {
      const status = await this.#reader.catchUp();
      await this.#waitForNews(status);
    }
  }

  #waitForNews(status) {
    if (status === 401) return this.#pauses.atMost(MINUTE); // there is no conversation yet, or no more
    if (this.#presence.isResting) return this.#pauses.atMost(REST);
    if (status !== 200) return this.#pauses.atMost(Math.max(POLL, growing(this.#server.unanswered)));
    if (this.#stream.isDeaf) {
      return this.#pauses.atMost(this.#presence.isHidden ? REST : POLL * (1 + Math.random() / 4));
    }
    const listen = (lock) => (lock ? this.#stream.listen() : this.#pauses.atMost(TRUST_ANOTHER_TAB));
    return alone(this.#lock, listen, { ifAvailable: true });
  }
}
