import { harmless } from './harmless.js';

/** What the site's own script can listen to. */
export class Listeners {
  #listeners = { unread: new Set(), open: new Set(), close: new Set() };

  /** Gives what ends it again. An event that there is not never comes. */
  on(event, listener) {
    const known = Object.hasOwn(this.#listeners, event) ? this.#listeners[event] : new Set();
    known.add(listener);
    return () => known.delete(listener);
  }

  emit(event, value) {
    this.#listeners[event].forEach((listener) => harmless(() => listener(value)));
  }
}

/** Puts window.Penelope there for the site's own script: no call of it ever throws. */
export function offerApi(widget, listeners) {
  const api = Object.freeze({
    open: () => harmless(() => widget.open()),
    close: () => harmless(() => widget.close()),
    /** @param tag a language tag such as "de"; the chat speaks the nearest that it knows */
    setLanguage: (tag) => harmless(() => widget.setLanguage(tag ? String(tag) : '')),
    /** Calls the listener at 'unread' (with the count), 'open' or 'close'; gives what ends that. */
    on: (event, listener) => listeners.on(event, listener),
  });
  // A name of the site's own stays the site's; an element with that id does not count as one.
  if (!Object.hasOwn(window, 'Penelope')) window.Penelope = api;
}

/** Whether a click is on a plain link to the page, and means to open it here. */
export function opensHere(event, page) {
  const link = event.target.closest?.('a[href]');
  if (link?.origin + link?.pathname !== page.origin + page.pathname) return false;
  return !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey);
}
