// Puts a button on the hotel's own site that opens the chat in a frame:
//
//   <script async crossorigin src="https://penelope.example.com/chat/riverside-web/widget.js"></script>
//
// Nothing is asked of the server before the guest opens the chat, or comes back to one. What guests and hotel say
// stays in the frame, where the site's other scripts cannot read it.
(() => {
  const { words: WORDS, hotel: served } = {{known}};

  // A site that swaps its body may run this again. A symbol, since an element's id could be the name of anything else.
  const MARK = Symbol.for('penelope.chat');
  if (window[MARK]) {
    window[MARK]();
    return;
  }
  const script = document.currentScript ?? document.querySelector('script[src*="/chat/"][src$="/widget.js"]');
  const given = script?.dataset ?? {};
  const channel = given.channel || served?.channel;
  if (!script || !channel) return;

  const chats = script.src.replace(/^(.*\/chat\/).*$/, '$1');
  const page = new URL(encodeURIComponent(channel), chats);
  const RESUME = `penelope-chat-open:${channel}`;
  const PATIENCE = 8000; // with a frame that has not come yet
  const SILENCE = 1500; // of a frame that came, and is not ours if it does not speak

  // No rule of the site's reaches what is in the shadow; the host's own style is inline and important.
  const HOST = {
    all: 'initial', display: 'block', position: 'fixed', 'inset-block-start': '0', 'inset-inline-start': '0',
    width: '0', height: '0', 'z-index': '2147483647',
  };

  // Sheets of this kind are no inline styles: the strictest policy of the site lets them be.
  const STYLE = `
    .all {
      display: block; position: fixed; inset: 0 auto auto 0; width: 0; height: 0; margin: 0; padding: 0; border: 0;
      overflow: visible; background: none; color: CanvasText; color-scheme: light dark;
      font: 400 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
    }
    [hidden] { display: none !important; }
    button { font: inherit; cursor: pointer; border: 0; }
    a { color: inherit; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
    .launcher {
      position: fixed; inset-block-end: max(20px, env(safe-area-inset-bottom));
      display: flex; align-items: center; gap: 10px; min-width: 56px; min-height: 56px; padding: 0 22px 0 18px;
      border-radius: 28px; background: var(--accent); color: var(--on-accent); font-weight: 500;
      box-shadow: 0 2px 6px rgb(0 0 0 / .16), 0 8px 24px rgb(0 0 0 / .14);
    }
    .launcher:hover, .retry:hover { filter: brightness(1.08); }
    svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
    .launcher.right { right: max(20px, env(safe-area-inset-right)); }
    .launcher.left { left: max(20px, env(safe-area-inset-left)); }
    .badge {
      position: absolute; top: -6px; right: -4px; min-width: 24px; padding: 0 7px; box-sizing: border-box;
      border-radius: 12px; background: #b3261e; color: #fff; font-size: 14px; line-height: 24px;
    }
    dialog {
      position: fixed; inset: auto 20px 20px; width: 400px; height: min(680px, 100% - 40px); max-height: none;
      margin: 0; padding: 0; border: 0; border-radius: 18px; overflow: hidden; background: Canvas; color: CanvasText;
      box-shadow: 0 4px 12px rgb(0 0 0 / .1), 0 18px 60px rgb(0 0 0 / .24);
    }
    dialog[open] { display: flex; flex-direction: column; }
    dialog.right { left: auto; }
    dialog.left { right: auto; }
    dialog::backdrop { background: none; }
    .bar {
      flex: none; display: flex; align-items: center; justify-content: space-between; gap: 8px;
      padding: max(4px, env(safe-area-inset-top)) 6px 4px 20px; background: var(--accent); color: var(--on-accent);
    }
    .name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .close { flex: none; display: grid; place-items: center; width: 44px; height: 44px; border-radius: 50%; background: none; color: inherit; }
    .bar :focus-visible { outline-color: var(--on-accent); outline-offset: -4px; }
    iframe { flex: 1; width: 100%; min-height: 0; border: 0; }
    iframe.waiting { visibility: hidden; }
    .silent { flex: 1; overflow: auto; padding: 32px 24px; text-align: center; }
    .silent p { margin: 0 0 16px; }
    .ways a { display: block; min-height: 32px; font-weight: 600; overflow-wrap: anywhere; }
    .ways a[href^="tel:"] { white-space: nowrap; }
    .retry { min-height: 44px; padding: 0 22px; border-radius: 22px; background: var(--accent); color: var(--on-accent); font-weight: 500; }
    @media (max-width: 30rem), (max-height: 30rem) {
      .launcher { padding: 0 16px; }
      .launcher .words { position: absolute; clip-path: inset(50%); }
      dialog, dialog.left, dialog.right { inset: 0; width: 100%; max-width: none; height: 100%; border-radius: 0; }
    }
    @media (forced-colors: active) { .launcher, dialog, .badge, .retry { border: 1px solid; } .bar { border-bottom: 1px solid; } }
    @media print { .all { display: none; } }
  `;

  const small = matchMedia('(max-width: 30rem), (max-height: 30rem)');
  const listeners = { unread: new Set(), open: new Set(), close: new Set() };
  let hotel = served?.channel === channel ? served : {};
  let language = given.language;
  let unread = 0;
  let frame = null;
  let asked = null; // the language that the frame was loaded in
  let state = ''; // of the frame: waiting for its first word, heard, or silent
  let spoke = false; // since it was loaded last
  let ready = false; // the frame knows who shows it
  let timer = 0;

  // ---- what is seen

  const host = document.createElement('penelope-chat');
  host.append(' '); // sites hide what is empty
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  Object.entries(HOST).forEach(([name, value]) => host.style.setProperty(name, value, 'important'));

  const side = given.position === 'left' ? 'left' : 'right';
  const all = add(root, 'div', { className: 'all', dir: 'ltr' });
  const launcher = add(all, 'button', { type: 'button', className: `launcher ${side}` });
  draws(launcher, 'M5 4.5h14A2.5 2.5 0 0 1 21.5 7v8a2.5 2.5 0 0 1-2.5 2.5h-8L6 21.5v-4H5A2.5 2.5 0 0 1 2.5 15V7A2.5 2.5 0 0 1 5 4.5z');
  const words = add(launcher, 'span', { className: 'words' });
  const badge = add(launcher, 'span', { className: 'badge', hidden: true, ariaHidden: 'true' });
  const dialog = add(all, 'dialog', { id: 'chat', className: side });
  launcher.setAttribute('aria-controls', dialog.id);
  // The way out is the widget's own: what the frame shows may be anything, or nothing.
  const bar = add(dialog, 'div', { className: 'bar' });
  const title = add(bar, 'span', { className: 'name' });
  const shut = add(bar, 'button', { type: 'button', className: 'close' });
  draws(shut, 'M6 6l12 12M18 6L6 18');
  const silent = add(dialog, 'div', { className: 'silent', hidden: true });
  const sorry = add(silent, 'p', { role: 'alert' });
  const ways = add(silent, 'p', { className: 'ways' });
  const retry = add(add(silent, 'p'), 'button', { type: 'button', className: 'retry' });
  const elsewhere = add(add(silent, 'p'), 'a', { href: page, target: '_blank', rel: 'noopener' });

  function add(parent, name, properties) {
    const element = Object.assign(document.createElement(name), properties);
    parent.append(element);
    return element;
  }

  function draws(parent, d) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(svg.namespaceURI, 'path');
    path.setAttribute('d', d);
    svg.append(path);
    parent.append(svg);
  }

  /** White or near black, whichever is read better on the hotel's colour (WCAG 2.2, relative luminance). */
  function onAccent(accent) {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(accent.slice(i, i + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#111' : '#fff';
  }

  function draw() {
    const wanted = [language, document.documentElement?.lang, ...(navigator.languages ?? [])]
      .filter(Boolean).map((one) => one.toLowerCase().split(/[^a-z]/)[0]);
    const spoken = wanted.find((one) => Object.hasOwn(WORDS, one)) ?? 'en';
    const say = WORDS[spoken];
    const name = given.hotel || hotel.name || '';
    const accent = [given.accent, hotel.accent].find((one) => /^#[0-9a-f]{6}$/i.test(one)) ?? '#1f4e5f';
    const long = name ? say.writeToHotel.replace('{hotel}', () => name) : say.writeToUs;
    all.lang = spoken;
    all.style.setProperty('--accent', accent);
    all.style.setProperty('--on-accent', onAccent(accent));
    words.textContent = say.writeToUs;
    badge.textContent = unread > 99 ? '99+' : unread;
    badge.hidden = !unread;
    launcher.hidden = dialog.open;
    launcher.ariaLabel = unread ? `${long} (${say.unread.replace('{count}', unread)})` : long;
    launcher.ariaExpanded = String(dialog.open);
    dialog.ariaLabel = long;
    title.textContent = name || say.writeToUs;
    shut.ariaLabel = say.close;
    silent.hidden = state !== 'silent';
    if (!silent.hidden) apologise(say);
    if (frame) {
      frame.title = long;
      frame.hidden = state === 'silent';
      frame.className = state;
    }
  }

  function apologise(say) {
    const phone = given.phone || hotel.phone;
    const email = given.email || hotel.email;
    sorry.textContent = phone || email ? `${say.silent} ${say.otherwise}` : say.silent;
    ways.replaceChildren();
    if (phone) add(ways, 'a', { href: `tel:${phone.replace(/[^+\d]/g, '')}`, textContent: phone });
    if (email) add(ways, 'a', { href: `mailto:${email}`, textContent: email });
    retry.textContent = say.tryAgain;
    elsewhere.textContent = say.newWindow;
  }

  /** Is where no rule and no swap of the site's takes it away: under the root, and above all where browsers can. */
  function keep() {
    listen();
    const lost = host.parentNode !== document.documentElement;
    if (lost) {
      document.documentElement.append(host);
      watcher.observe(document.documentElement, { childList: true, attributeFilter: ['lang'] });
    }
    if (all.showPopover && !all.matches(':popover-open')) {
      all.popover = 'manual';
      all.showPopover();
    }
    if (lost && dialog.open) {
      dialog.removeAttribute('open'); // a modal one is none any more
      show();
    }
    if (lost && frame) load(); // browsers empty a frame that is moved
    draw();
  }

  // Not at once: a site that fights for its page shall not stand still over it.
  let keeping = 0;
  const watcher = new MutationObserver((changes) => {
    if (changes.some((change) => change.type === 'attributes')) speak();
    if (host.isConnected || keeping) return;
    keeping = setTimeout(() => {
      keeping = 0;
      harmless(keep);
    }, 50);
  });

  // ---- the frame and what is said with it

  const wish = () => language || document.documentElement.lang;

  function load() {
    frame?.remove();
    const address = new URL(page);
    asked = wish();
    address.searchParams.set('embedded', '');
    address.searchParams.set('lang', asked);
    frame = document.createElement('iframe');
    // The frame may neither send the site elsewhere nor open anything but links.
    frame.sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';
    frame.addEventListener('load', loaded);
    frame.src = address;
    spoke = false;
    expectWord(PATIENCE);
    dialog.append(frame);
    draw();
  }

  function expectWord(patience) {
    state = 'waiting';
    ready = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      state = 'silent';
      draw();
    }, patience);
  }

  /** What came and does not speak is a proxy's page, or what the browser shows instead of a page that it may not. */
  function loaded() {
    if (!spoke) expectWord(SILENCE);
    spoke = false;
    draw();
  }

  /** Says nothing to a frame that did not speak first: it would not be ours, and the browser would complain of it. */
  function tell(what, more) {
    if (state === 'heard') frame.contentWindow?.postMessage({ penelope: what, ...more }, page.origin);
  }

  function speak() {
    if (state === 'heard' && asked !== wish()) {
      asked = wish();
      tell('language', { language: asked });
    }
    draw();
  }

  function hear({ source, origin, data }) {
    if (!frame || source !== frame.contentWindow || origin !== page.origin) return;
    if (data?.penelope === 'here') {
      clearTimeout(timer);
      state = 'heard';
      spoke = true;
      tell('hello');
      speak();
    } else if (data?.penelope === 'ready') {
      ready = true;
      if (dialog.open) tell('opened');
    } else if (data?.penelope === 'unread' && Number.isInteger(data.count)) {
      remember();
      unread = data.count;
      draw();
      emit('unread', unread);
    } else if (data?.penelope === 'close') {
      close();
    }
  }

  function remember() {
    try {
      localStorage.setItem(RESUME, '1');
    } catch {
      // then a guest who comes back sees what is new when they open the chat
    }
  }

  function isResumed() {
    try {
      return localStorage.getItem(RESUME) === '1';
    } catch {
      return false;
    }
  }

  // ---- opening and closing: only the guest does, or the site at the guest's wish

  function open() {
    keep();
    if (dialog.open) return;
    if (!frame || state === 'silent') load();
    show();
    if (ready) tell('opened');
    draw();
    emit('open');
  }

  /** On a phone the chat covers all, and what it covers must not be reached. */
  function show() {
    if (small.matches) dialog.showModal();
    else dialog.show();
  }

  function close() {
    if (dialog.open) dialog.close();
  }

  function closed() {
    tell('closed');
    draw();
    launcher.focus();
    emit('close');
  }

  function emit(event, value) {
    listeners[event].forEach((listener) => harmless(() => listener(value)));
  }

  /** Does it, and whatever goes wrong is told to the console alone: the site's own script goes on. */
  function harmless(deed) {
    try {
      return deed();
    } catch (error) {
      return reportError(error);
    }
  }

  launcher.addEventListener('click', () => harmless(open));
  shut.addEventListener('click', close);
  retry.addEventListener('click', () => {
    load();
    shut.focus();
  });
  dialog.addEventListener('close', closed);
  dialog.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });

  /** A plain link to the chat works without this script, and opens the window with it. */
  function follow(event) {
    const link = event.target.closest?.('a[href]');
    if (link?.origin + link?.pathname !== page.origin + page.pathname) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    harmless(open);
  }

  /** May be done again: document.open() takes all listeners away. */
  function listen() {
    addEventListener('message', hear);
    document.addEventListener('click', follow);
    watcher.observe(document, { childList: true });
  }

  const api = Object.freeze({
    open: () => harmless(open),
    close: () => harmless(close),
    /** @param tag a language tag such as "de"; the chat speaks the nearest that it knows */
    setLanguage(tag) {
      language = tag ? String(tag) : '';
      harmless(speak);
    },
    /** Calls the listener at 'unread' (with the count), 'open' or 'close'; gives what ends that. */
    on(event, listener) {
      const known = Object.hasOwn(listeners, event) ? listeners[event] : new Set();
      known.add(listener);
      return () => known.delete(listener);
    },
  });
  // A name of the site's own stays the site's; an element with that id does not count as one.
  if (!Object.hasOwn(window, 'Penelope')) window.Penelope = api;
  window[MARK] = () => harmless(keep);

  function begin() {
    harmless(keep);
    if (isResumed()) harmless(load);
  }

  /** What the script was not served with it asks for, as a script: the site's policy allows those. */
  async function learn() {
    const told = import(new URL(`${page.pathname}/about.js`, page)).then((module) => { hotel = module.default; });
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 3000))]).catch(() => {});
  }

  async function start() {
    if (!hotel.channel) await learn();
    if (document.body) begin();
    else addEventListener('DOMContentLoaded', begin);
  }

  start();
})();
