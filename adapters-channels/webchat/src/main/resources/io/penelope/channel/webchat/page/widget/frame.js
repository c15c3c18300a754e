import { Talk } from './talk.js';

/** The frame with the chat's own page, where the site's other scripts cannot read. */
export class Frame {
  #parent;
  #page;
  #changed;
  #element = null;

  talk;

  /** @param told what to call: see Talk */
  constructor(parent, page, told) {
    this.#parent = parent;
    this.#page = page;
    this.#changed = told.changed;
    this.talk = new Talk({ post: (message) => this.#element.contentWindow?.postMessage(message, page.origin), told });
  }

  get isLoaded() {
    return Boolean(this.#element);
  }

  get isSilent() {
    return this.talk.state === 'silent';
  }

  /** Loads the page, also if it is there: browsers empty a frame that is moved. */
  load(language) {
    this.#element?.remove();
    const frame = document.createElement('iframe');
    // The frame may neither send the site elsewhere nor open anything but links.
    frame.sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';
    frame.addEventListener('load', () => {
      this.talk.came();
      this.#changed();
    });
    frame.src = this.#address(language);
    this.#element = frame;
    this.talk.begin(language);
    this.#parent.append(frame);
  }

  hear({ source, origin, data }) {
    if (this.isLoaded && source === this.#element.contentWindow && origin === this.#page.origin) this.talk.hear(data);
  }

  draw(title) {
    const frame = this.#element;
    if (!frame) return;
    frame.title = title;
    frame.hidden = this.isSilent;
    frame.className = this.talk.state;
  }

  #address(language) {
    const address = new URL(this.#page);
    address.searchParams.set('embedded', '');
    address.searchParams.set('lang', language);
    return address;
  }
}
