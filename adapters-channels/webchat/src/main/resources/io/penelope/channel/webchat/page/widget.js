// Puts a button on the hotel's own site that opens the chat in a frame:
//
//   <script async src="https://penelope.example.com/chat/widget.js" data-channel="riverside-web"></script>
//
// Nothing is asked of the server before the guest opens the chat, or comes back to one. What guests and hotel say
// stays in the frame, where the site's other scripts cannot read it.
(() => {
  const script = document.currentScript;
  const { channel, hotel = '', position = 'right' } = script?.dataset ?? {};
  if (!channel || window.Penelope) return;
  const accent = /^#[0-9a-f]{6}$/i.test(script.dataset.accent) ? script.dataset.accent : '#1f4e5f';

  const page = new URL(encodeURIComponent(channel), script.src);
  const RESUME = `penelope-chat-open:${channel}`;
  const PATIENCE = 10_000;

  const WORDS = {
    cs: ['Napište nám', 'Napište nám – {hotel}', 'Nové zprávy: {count}', 'Otevřít chat v novém okně'],
    de: ['Schreiben Sie uns', 'Schreiben Sie uns – {hotel}', 'Neue Nachrichten: {count}', 'Chat in neuem Fenster öffnen'],
    en: ['Write to us', 'Write to us – {hotel}', 'New messages: {count}', 'Open the chat in a new window'],
    es: ['Escríbanos', 'Escríbanos – {hotel}', 'Mensajes nuevos: {count}', 'Abrir el chat en una ventana nueva'],
    fr: ['Écrivez-nous', 'Écrivez-nous – {hotel}', 'Nouveaux messages : {count}', 'Ouvrir le chat dans une nouvelle fenêtre'],
    it: ['Ci scriva', 'Ci scriva – {hotel}', 'Nuovi messaggi: {count}', 'Apri la chat in una nuova finestra'],
    nl: ['Schrijf ons', 'Schrijf ons – {hotel}', 'Nieuwe berichten: {count}', 'Open de chat in een nieuw venster'],
  };

  // Sheets of this kind are no inline styles: the strictest policy of the site lets them be.
  const STYLE = `
    :host { all: initial; }
    [hidden] { display: none !important; }
    button, a { font: 500 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
    button {
      position: fixed; inset-block-end: max(20px, env(safe-area-inset-bottom)); z-index: 2147483000;
      display: flex; align-items: center; gap: 10px; min-width: 56px; min-height: 56px; padding: 0 22px 0 18px;
      border: 0; border-radius: 28px; background: var(--accent); color: var(--on-accent); cursor: pointer;
      box-shadow: 0 2px 6px rgb(0 0 0 / .16), 0 8px 24px rgb(0 0 0 / .14);
    }
    button:hover { filter: brightness(1.08); }
    svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; }
    .right { right: max(20px, env(safe-area-inset-right)); }
    .left { left: max(20px, env(safe-area-inset-left)); }
    .badge {
      position: absolute; top: -6px; right: -4px; min-width: 24px; padding: 0 7px; box-sizing: border-box;
      border-radius: 12px; background: #b3261e; color: #fff; font-size: 14px; line-height: 24px;
    }
    dialog {
      position: fixed; inset-block: auto 92px; z-index: 2147483001; width: 400px; height: min(680px, 100vh - 116px);
      margin: 0; padding: 0; border: 0; border-radius: 18px; overflow: hidden; background: Canvas; color: CanvasText;
      box-shadow: 0 4px 12px rgb(0 0 0 / .1), 0 18px 60px rgb(0 0 0 / .24); color-scheme: light dark;
    }
    dialog.right { left: auto; }
    dialog.left { right: auto; }
    dialog::backdrop { background: none; }
    iframe { width: 100%; height: 100%; border: 0; display: block; }
    dialog a { position: absolute; inset-inline: 20px; inset-block-start: 45%; color: inherit; text-align: center; }
    @media (max-width: 30rem), (max-height: 30rem) {
      button { padding: 0 16px; }
      button .words { position: absolute; clip-path: inset(50%); }
      dialog, dialog.left, dialog.right {
        inset: 0; width: 100%; max-width: none; height: 100%; max-height: none; border-radius: 0;
      }
    }
    @media (forced-colors: active) { button, dialog, .badge { border: 1px solid; } }
    @media print { button, dialog { display: none; } }
  `;

  const small = matchMedia('(max-width: 30rem), (max-height: 30rem)');
  const listeners = { unread: new Set(), open: new Set(), close: new Set() };
  let language = script.dataset.language;
  let unread = 0;
  let frame = null;
  let ready = false;

  // ---- what is seen

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  host.style.setProperty('--accent', accent);
  host.style.setProperty('--on-accent', onAccent());

  const launcher = add(root, 'button', { type: 'button', className: position === 'left' ? 'left' : 'right' });
  launcher.append(icon());
  const words = add(launcher, 'span', { className: 'words' });
  const badge = add(launcher, 'span', { className: 'badge', hidden: true, ariaHidden: 'true' });
  const dialog = add(root, 'dialog', { id: 'chat', className: launcher.className });
  launcher.setAttribute('aria-controls', dialog.id);
  const elsewhere = add(dialog, 'a', { href: page, target: '_blank', rel: 'noopener', hidden: true });

  function add(parent, name, properties) {
    const element = Object.assign(document.createElement(name), properties);
    parent.append(element);
    return element;
  }

  function icon() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(svg.namespaceURI, 'path');
    path.setAttribute('d', 'M5 4.5h14A2.5 2.5 0 0 1 21.5 7v8a2.5 2.5 0 0 1-2.5 2.5h-8L6 21.5v-4H5A2.5 2.5 0 0 1 2.5 15V7A2.5 2.5 0 0 1 5 4.5z');
    svg.append(path);
    return svg;
  }

  /** White or near black, whichever is read better on the hotel's colour (WCAG 2.2, relative luminance). */
  function onAccent() {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(accent.slice(i, i + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#111' : '#fff';
  }

  function draw() {
    const wanted = [language, document.documentElement.lang, ...navigator.languages]
      .filter(Boolean).map((one) => one.toLowerCase().split('-')[0]);
    const [short, long, news, open] = WORDS[wanted.find((one) => one in WORDS) ?? 'en'];
    const name = hotel ? long.replace('{hotel}', hotel) : short;
    words.textContent = short;
    badge.textContent = unread > 99 ? '99+' : unread;
    badge.hidden = !unread;
    launcher.ariaLabel = unread ? `${name} (${news.replace('{count}', unread)})` : name;
    launcher.ariaExpanded = String(dialog.open);
    dialog.ariaLabel = name;
    elsewhere.textContent = open;
    if (frame) frame.title = name;
  }

  // ---- the frame and what is said with it

  function load() {
    if (frame) return;
    const address = new URL(page);
    address.searchParams.set('embedded', '');
    address.searchParams.set('lang', language || document.documentElement.lang);
    frame = document.createElement('iframe');
    // The frame may neither send the site elsewhere nor open anything but links.
    frame.sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox';
    frame.addEventListener('load', () => tell('hello'));
    frame.src = address;
    dialog.append(frame);
  }

  /** Shows the chat's own address, if the frame stays silent: it may be kept away by the site's policy or a blocker. */
  function expectFrame() {
    setTimeout(() => {
      elsewhere.hidden = ready;
      frame.hidden = !ready;
    }, PATIENCE);
  }

  function tell(what, more) {
    frame?.contentWindow.postMessage({ penelope: what, ...more }, page.origin);
  }

  function hear({ source, origin, data }) {
    if (!frame || source !== frame.contentWindow || origin !== page.origin) return;
    if (data?.penelope === 'ready') {
      ready = true;
      elsewhere.hidden = true;
      frame.hidden = false;
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
    if (dialog.open) return;
    const first = !frame;
    load();
    // On a phone the chat covers all, and what it covers must not be reached.
    if (small.matches) dialog.showModal();
    else dialog.show();
    if (first || !ready) expectFrame();
    tell('opened');
    draw();
    emit('open');
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
    listeners[event].forEach((listener) => {
      try {
        listener(value);
      } catch (error) {
        reportError(error);
      }
    });
  }

  launcher.addEventListener('click', () => (dialog.open ? close() : open()));
  dialog.addEventListener('close', closed);
  dialog.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
  addEventListener('message', hear);

  // A plain link to the chat works without this script, and opens the window with it.
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (link?.href !== page.href || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });

  window.Penelope = Object.freeze({
    open,
    close,
    /** @param tag a language tag such as "de"; the chat speaks the nearest that it knows */
    setLanguage(tag) {
      language = tag;
      tell('language', { language: tag });
      draw();
    },
    /** Calls the listener at 'unread' (with the count), 'open' or 'close'; gives what ends that. */
    on(event, listener) {
      listeners[event].add(listener);
      return () => listeners[event].delete(listener);
    },
  });

  function begin() {
    draw();
    document.body.append(host);
    if (isResumed()) load();
  }

  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
})();
