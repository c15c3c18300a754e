import { byId } from './dom.js';

/** Shows the hotel and its opening hours, and the page's own words in the hotel's language. */
export class Header {
  #logo = byId('logo');

  constructor() {
    this.#logo.addEventListener('error', () => { this.#logo.hidden = true; });
  }

  show({ told, words }) {
    document.documentElement.lang = told.language;
    document.documentElement.dir = /^(ar|fa|he|ur)\b/.test(told.language) ? 'rtl' : 'ltr';
    byId('name').textContent = told.name;
    this.#showLogo(told.logoUrl);
    showWords(told.name, words);
    showPrivacy(told.privacyUrl);
  }

  #showLogo(url) {
    this.#logo.hidden = !url;
    if (url && this.#logo.src !== url) this.#logo.src = url;
  }

  showHours({ told: { hours }, words }) {
    const node = byId('hours');
    node.hidden = !hours;
    if (!hours) return;
    node.dataset.open = hours.open;
    node.textContent = hoursIn(words, hours);
  }
}

/** Whether somebody is there to answer, or when there will be. */
export function hoursIn(words, { open, changesAt, zone }) {
  if (open) return words.say('open');
  return changesAt ? words.say('answersAgain', { when: words.soon(new Date(changesAt), zone) }) : words.say('closed');
}

function showWords(hotel, words) {
  document.querySelectorAll('[data-text]').forEach((node) => { node.textContent = words.say(node.dataset.text); });
  document.querySelectorAll('[data-label]').forEach((node) => {
    node.setAttribute('aria-label', words.say(node.dataset.label, { hotel }));
  });
  document.querySelectorAll('[data-placeholder]').forEach((node) => { node.placeholder = words.say(node.dataset.placeholder); });
}

function showPrivacy(url) {
  const node = byId('privacy');
  node.hidden = !url;
  if (url) node.firstElementChild.href = url;
}
