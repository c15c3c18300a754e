/**
 * The site around, if the page is in the widget's frame.
 *
 * The frame speaks first and says no more than that it is here; only a site that the hotel allowed hears anything else.
 */
export class Embedding {
  #site;
  #hotel;
  #told;
  #origin = null; // of the site, once it has spoken
  #lastCount = null;

  /** Whether the guest can see the page: the widget may be closed. */
  isShown;

  /**
   * @param site the window around, or null if the page is on its own
   * @param told what to call: greeted, opened, language
   */
  constructor({ site, hotel, told }) {
    this.#site = site;
    this.#hotel = hotel;
    this.#told = told;
    this.isShown = !site;
  }

  begin() {
    if (!this.#site) return;
    document.documentElement.dataset.embedded = '';
    addEventListener('message', (event) => this.hear(event));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.isComposing) this.#tell('close');
    });
    // Whoever it is: the site that must not show the page does not get as far as this, and there is nothing in it.
    this.#site.postMessage({ penelope: 'here' }, '*');
  }

  tellUnread(count) {
    if (!this.#origin || count === this.#lastCount) return;
    this.#lastCount = count;
    this.#tell('unread', count);
  }

  async hear({ source, origin, data }) {
    if (source !== this.#site || typeof data?.penelope !== 'string') return;
    await this.#hotel.known;
    if (this.#hotel.told.allowedOrigins.includes(origin)) this.#obey(data, origin);
  }

  #obey(data, origin) {
    if (data.penelope === 'hello') {
      this.#origin = origin;
      this.#tell('ready');
      this.#told.greeted();
    } else if (data.penelope === 'opened') {
      this.isShown = true;
      this.#told.opened();
    } else if (data.penelope === 'closed') {
      this.isShown = false;
    } else if (data.penelope === 'language' && typeof data.language === 'string') {
      this.#told.language(data.language);
    }
  }

  #tell(what, count) {
    if (this.#origin) this.#site.postMessage({ penelope: what, count }, this.#origin);
  }
}
