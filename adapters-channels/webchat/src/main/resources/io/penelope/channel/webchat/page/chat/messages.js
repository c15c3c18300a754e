import { byId, element, setText } from './dom.js';
import { fillText } from './links.js';
import { dayOf, SECOND } from './time.js';

/** The list of what was said. It keeps its nodes, for a screen reader reads out what is new in it. */
export class MessageList {
  #list = byId('messages');
  #nodes = new Map();
  #hotel;
  #files;
  #deeds;

  /**
   * @param files show what was sent beside words
   * @param deeds what a guest can do with a message that is not sent yet, by the key of its words: functions of its id
   */
  constructor({ hotel, files, deeds }) {
    this.#hotel = hotel;
    this.#files = files;
    this.#deeds = deeds;
  }

  draw(lines) {
    const drawn = this.#hotel.told.greeting ? [this.#greeting()] : [];
    for (const line of lines) {
      if (line.newDay) drawn.push(this.#day(line.at));
      drawn.push(this.#message(line));
    }
    const stay = new Set(drawn);
    [...this.#list.children].filter((node) => !stay.has(node)).forEach((node) => node.remove());
    drawn.forEach((node, i) => {
      const there = this.#list.children[i];
      if (there !== node) this.#list.insertBefore(node, there ?? null);
    });
  }

  /** Has what is said once for each message said again in another language. */
  translate() {
    this.#list.querySelectorAll('.deeds').forEach((node) => node.remove());
  }

  /** Screen readers hear of additions a moment after them, and would take the history for one if this came at once. */
  goLive() {
    setTimeout(() => byId('log').setAttribute('aria-live', 'polite'), SECOND);
  }

  #node(key, make) {
    if (!this.#nodes.has(key)) this.#nodes.set(key, make());
    return this.#nodes.get(key);
  }

  #greeting() {
    const { told: { name, greeting, greetingLanguage }, words } = this.#hotel;
    const node = this.#node('greeting', () => bubble('hotel', greeting));
    const text = node.querySelector('.text');
    node.dataset.first = node.dataset.last = true;
    setText(node.querySelector('.sender'), name);
    if (text.textContent !== greeting) fillText(text, greeting);
    text.lang = greetingLanguage ?? '';
    setText(node.querySelector('.state'), greetingLanguage && words.isForeign(greetingLanguage)
      ? words.say('automaticIn', { language: words.nameOfLanguage(greetingLanguage) })
      : words.say('automatic'));
    return node;
  }

  #day(date) {
    const node = this.#node(`day ${dayOf(date)}`, () => element('li', 'day'));
    setText(node, this.#hotel.words.day(date));
    return node;
  }

  #message(line) {
    const { told, words } = this.#hotel;
    const node = this.#node(line.key, () => bubble(line.from, line.text));
    node.dataset.state = line.state;
    node.toggleAttribute('data-first', line.first);
    node.toggleAttribute('data-last', line.last);
    setText(node.querySelector('.sender'), line.from === 'hotel' ? told.name : words.say('you'));
    const time = node.querySelector('time');
    time.dateTime = line.at.toISOString();
    setText(time, words.clock(line.at));
    setText(node.querySelector('.state'), this.#stateOf(line));
    if (line.file) this.#files.draw(node.querySelector('.file'), line);
    this.#offerDeeds(node, line);
    return node;
  }

  #stateOf({ state, why, progress }) {
    const { told, words } = this.#hotel;
    if (why) return words.say(why, { largest: words.size(told.files?.largest ?? 0) });
    if (progress) return words.say('sendingPart', { percent: words.percent(progress) });
    return state ? words.say(state) : '';
  }

  #offerDeeds(node, line) {
    const there = node.querySelector('.deeds');
    const deeds = deedsFor(line);
    if (there && there.dataset.deeds === deeds.join(' ')) return;
    there?.remove();
    if (deeds.length) node.append(this.#buttons(deeds, line));
  }

  #buttons(deeds, { key, text, file }) {
    const node = element('p', 'deeds');
    node.dataset.deeds = deeds.join(' ');
    for (const what of deeds) {
      const words = this.#hotel.words.say(what);
      const button = element('button', '', words);
      button.type = 'button';
      button.setAttribute('aria-label', `${words}: ${(text || file.name).slice(0, 60)}`);
      button.addEventListener('click', () => this.#deeds[what](key));
      node.append(button);
    }
    return node;
  }
}

/** What a guest can do with a message, by the keys of the words for it. */
function deedsFor({ state, progress, why }) {
  if (state === 'lost') return ['chooseAgain', 'remove'];
  if (state === 'refused') return why === 'whyTooLarge' || why === 'whyOff' ? ['remove'] : ['tryAgain', 'remove'];
  return state === 'sending' && progress !== undefined ? ['cancel'] : [];
}

function bubble(from, text) {
  const node = element('li', `message ${from}`);
  const content = element('p', 'text');
  content.hidden = !text;
  content.dir = 'auto';
  fillText(content, text);
  const meta = element('p', 'meta');
  const state = element('span', 'state');
  state.setAttribute('aria-live', 'off'); // a state's change is no new message
  meta.append(element('time'), state);
  node.append(element('span', 'sender'), element('div', 'file'), content, meta);
  return node;
}
