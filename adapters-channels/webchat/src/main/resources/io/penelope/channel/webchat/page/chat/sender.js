import { alone } from './locks.js';
import { growing } from './pauses.js';
import { canProve, proofOf } from './proof.js';

/** Brings what waits in the outbox to the server, one message after the other. */
export class Sender {
  #outbox;
  #server;
  #session;
  #pauses;
  #lock;
  #told;
  #isSending = false;
  #failures = 0;

  /** Whether the server asked the guest to wait. */
  isThrottled = false;

  /**
   * @param lock what tabs of one chat share, so that one of them sends at a time
   * @param told what to call: accepted and refused after a message, missing after one whose file is not at the server any
   *     more, tried after each attempt
   */
  constructor({ outbox, server, session, pauses, lock, told }) {
    this.#outbox = outbox;
    this.#server = server;
    this.#session = session;
    this.#pauses = pauses;
    this.#lock = lock;
    this.#told = told;
  }

  /** Sends for as long as anything waits. */
  async sendAll() {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      while (this.#outbox.next()) {
        const rest = await alone(this.#lock, () => this.#sendNext());
        this.isThrottled = Boolean(rest?.throttled);
        this.#told.tried();
        await this.#rest(rest);
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** There is reason to think that the next attempt succeeds. */
  hope() {
    this.#failures = 0;
  }

  async #rest(rest) {
    if (!rest) {
      this.#failures = 0;
    } else if (rest.least) {
      await this.#pauses.exactly(rest.least);
    } else {
      await this.#pauses.atMost(growing(this.#failures));
      this.#failures += 1;
    }
  }

  /** Sends the first that waits; null, or how long to rest before it must be tried again. */
  async #sendNext() {
    const next = this.#outbox.next();
    if (!next) return null;
    const token = this.#session.token ?? this.#session.begin();
    const { status, retryAfter } = await this.#send(token, next);
    if (status >= 200 && status < 300) {
      this.#outbox.markSent(next);
      this.#told.accepted();
      return null;
    }
    if (status === 429) return { throttled: true, least: retryAfter };
    if (status === 0 || status === 408 || status >= 500) return { least: retryAfter };
    if (status === 401) {
      if (this.#session.token === token) this.#session.begin(); // the conversation was ended; what waits begins a new one
      return {};
    }
    if (status === 409 && next.file) {
      this.#outbox.markLost(next);
      this.#told.missing();
      return null;
    }
    this.#outbox.markRefused(next);
    this.#told.refused();
    return null;
  }

  async #send(token, message) {
    const answer = await this.#server.send(token, message);
    const { proof } = answer.body;
    if (answer.status !== 429 || !canProve(proof)) return answer;
    return this.#server.send(token, message, await proofOf(proof));
  }
}
