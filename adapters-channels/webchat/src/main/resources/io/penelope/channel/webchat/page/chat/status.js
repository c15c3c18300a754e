import { byId, element } from './dom.js';

/**
 * The one thing to tell the guest of the connection, or nothing.
 *
 * @param unanswered requests in a row; one alone is worth a word only if something waits
 */
export function connectionState({ isOnline, unanswered, isWaiting, isThrottled }) {
  if (!isOnline) return 'offline';
  if (unanswered > 1 || (unanswered && isWaiting)) return 'unreachable';
  return isThrottled ? 'throttled' : '';
}

/** The line that tells of the connection, and of other ways to the hotel while there is none. */
export class StatusLine {
  #line = byId('status');
  #hotel;

  constructor(hotel) {
    this.#hotel = hotel;
  }

  draw(state) {
    if (this.#line.dataset.state === state) return; // said once is enough
    this.#line.dataset.state = state;
    this.#line.replaceChildren(this.#say(state), ...(state === 'unreachable' ? [' ', ...this.#otherWays()] : []));
  }

  /** Has the state said again when it is drawn next, in another language. */
  translate() {
    delete this.#line.dataset.state;
  }

  /** Without a server there may be no words but these. */
  #say(state) {
    if (!state) return '';
    return this.#hotel.words.say(state) || 'No connection. What you write is kept here.';
  }

  #otherWays() {
    const { told: { phone, email }, words } = this.#hotel;
    if (!phone && !email) return [byId('contact').textContent];
    const ways = [];
    if (phone) ways.push(link(`tel:${phone.replace(/[^+\d]/g, '')}`, phone), ' ');
    if (email) ways.push(link(`mailto:${email}`, email));
    return [words.say('otherwise'), ' ', ...ways];
  }
}

function link(href, text) {
  const node = element('a', '', text);
  node.href = href;
  return node;
}
