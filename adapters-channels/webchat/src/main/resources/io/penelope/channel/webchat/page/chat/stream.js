import { MINUTE, SECOND } from './time.js';

const UNTIL_OPEN = 8 * SECOND;
const UNTIL_THE_NEXT_WORD = 40 * SECOND; // the server says something every 15

/** The server's stream, which tells at once that there is something new. */
export class Stream {
  #server;
  #session;
  #presence;
  #pauses;
  #ring;
  #now;
  #mute = 0; // streams in a row that said nothing
  #deafUntil = 0;

  /** @param ring called with what the server tells: the last message's n, and the last that the hotel has */
  constructor({ server, session, presence, pauses, ring, now = Date.now }) {
    this.#server = server;
    this.#session = session;
    this.#presence = presence;
    this.#pauses = pauses;
    this.#ring = ring;
    this.#now = now;
  }

  /** No stream is worth trying: a proxy holds it back, or there are too many. */
  get isDeaf() {
    return this.#now() < this.#deafUntil;
  }

  /** Hears one stream to its end, and waits until another may be tried. */
  async listen() {
    this.#mute = await this.#hearToTheEnd() ? 0 : this.#mute + 1;
    if (this.#mute >= 2) {
      this.#mute = 0;
      this.#deafUntil = this.#now() + 5 * MINUTE;
    } else {
      await this.#pauses.atMost(SECOND * (1 + 2 * Math.random()));
    }
  }

  /** Whether it said anything. */
  async #hearToTheEnd() {
    const patience = new Patience();
    const events = new Events();
    let heard = false;
    try {
      patience.expectWordWithin(UNTIL_OPEN);
      const response = await this.#server.openStream(this.#session.token, patience.signal);
      if (!response.ok) return false;
      const reader = response.body.getReader();
      while (!this.#presence.isResting) {
        const { value, done } = await reader.read();
        if (done) break;
        heard = true;
        patience.expectWordWithin(UNTIL_THE_NEXT_WORD);
        events.take(value).forEach((news) => this.#ring(news));
      }
    } catch {
      // a stream may break at any time; what was missed is caught up with
    } finally {
      patience.end();
    }
    return heard;
  }
}

/** The data of a stream's events, which come in pieces that may end anywhere, and in the middle of a letter. */
export class Events {
  #utf8 = new TextDecoder();
  #line = '';

  take(bytes) {
    const lines = (this.#line + this.#utf8.decode(bytes, { stream: true })).split('\n');
    this.#line = lines.pop();
    return lines.filter((line) => line.startsWith('data:')).map((line) => JSON.parse(line.slice(5)));
  }
}

/** Ends a request of which nothing is heard for too long. */
class Patience {
  #end = new AbortController();
  #timer = 0;

  get signal() {
    return this.#end.signal;
  }

  expectWordWithin(length) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end.abort(), length);
  }

  end() {
    clearTimeout(this.#timer);
    this.#end.abort();
  }
}
