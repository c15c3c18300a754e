import { add } from './elements.js';
import { harmless } from './harmless.js';
import { onAccent } from './look.js';
import { styleSheet } from './sheet.js';

// No rule of the site's reaches what is in the shadow; the host's own style is inline and important.
const STYLE_OF_HOST = {
  all: 'initial', display: 'block', position: 'fixed', 'inset-block-start': '0', 'inset-inline-start': '0',
  width: '0', height: '0', 'z-index': '2147483647',
};
const BREATH = 50; // milliseconds: a site that fights for its page shall not stand still over it

/** The element that holds the widget, where no rule and no swap of the site's takes it away. */
export class Host {
  #element = document.createElement('penelope-chat');
  #watcher = new MutationObserver((changes) => this.#siteChanged(changes));
  #told;
  #timer = 0;

  /** What all of the widget is put into. */
  all;

  /** @param told what to call: lost when the site has thrown the element away, language when it speaks another one */
  constructor(told) {
    this.#told = told;
    this.#element.append(' '); // sites hide what is empty
    const shadow = this.#element.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [styleSheet()];
    Object.entries(STYLE_OF_HOST).forEach(([name, value]) => this.#element.style.setProperty(name, value, 'important'));
    this.all = add(shadow, 'div', { className: 'all', dir: 'ltr' });
  }

  /** Is under the root, and above all where browsers can. Whether it had to be brought back. */
  keep() {
    this.#watcher.observe(document, { childList: true });
    const root = document.documentElement;
    const isLost = this.#element.parentNode !== root;
    if (isLost) {
      root.append(this.#element);
      this.#watcher.observe(root, { childList: true, attributeFilter: ['lang'] });
    }
    if (this.all.showPopover && !this.all.matches(':popover-open')) {
      this.all.popover = 'manual';
      this.all.showPopover();
    }
    return isLost;
  }

  draw({ language, accent }) {
    this.all.lang = language;
    this.all.style.setProperty('--accent', accent);
    this.all.style.setProperty('--on-accent', onAccent(accent));
  }

  #siteChanged(changes) {
    if (changes.some((change) => change.type === 'attributes')) this.#told.language();
    if (this.#element.isConnected || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      harmless(this.#told.lost);
    }, BREATH);
  }
}
