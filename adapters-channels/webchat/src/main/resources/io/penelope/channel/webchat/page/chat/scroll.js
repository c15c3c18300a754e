import { byId } from './dom.js';

const CLOSE_TO_THE_END = 60; // pixels

/** Keeps the end of the conversation in sight for as long as the guest has not gone away from it. */
export class Scroll {
  #log = byId('log');
  #changed;
  #size = '';

  isAtEnd = true;

  /** @param changed called when the guest has left the end or come back */
  constructor(changed) {
    this.#changed = changed;
    this.#log.addEventListener('scroll', () => this.#scrolled());
    document.addEventListener('scroll', () => this.#scrolled());
    new ResizeObserver(() => this.keepEnd()).observe(this.#log);
  }

  keepEnd() {
    const { scroller } = this;
    if (this.isAtEnd) scroller.scrollTop = scroller.scrollHeight;
  }

  goToEnd() {
    this.isAtEnd = true;
    this.keepEnd();
  }

  /** What scrolls: the log, or the whole page where there is too little height for more than one of them. */
  get scroller() {
    return getComputedStyle(this.#log).overflowY === 'visible' ? document.scrollingElement : this.#log;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const before = this.isAtEnd;
    this.isAtEnd = scrollHeight - clientHeight - scrollTop < CLOSE_TO_THE_END;
    // A window that changes its size scrolls by itself, and takes nobody away from the end.
    const size = `${scrollHeight} ${clientHeight}`;
    if (size !== this.#size) this.isAtEnd ||= before;
    this.#size = size;
    if (this.isAtEnd !== before) this.#changed();
  }
}

/** iOS lays the keyboard over the page instead of making the page smaller. */
export function fitAboveKeyboard() {
  window.visualViewport?.addEventListener('resize', () => {
    if (visualViewport.scale !== 1) return; // somebody looks closer
    document.documentElement.style.setProperty('--height', `${visualViewport.height}px`);
    scrollTo(0, 0);
  });
}
