// The page on which one plays a guest: whose phone it is, what it shows, and what is done with it.

import * as api from './api.js';
import { bubble, element, initials } from './bubbles.js';

const byId = (id) => document.getElementById(id);
const telegram = document.documentElement.dataset.platform === 'telegram';
const startPayload = new URLSearchParams(location.search).get('start') ?? '';

let guests = [];
let current = null;
let lines = new Map();
let shown = new Map();
let chosen = null; // the message whose menu is open
let quoting = null;
let editing = null;
let following = true; // the chat's end, unless somebody scrolled up to read

const guest = () => guests.find((one) => one.id === current);

function noTrouble() {
  for (const place of document.querySelectorAll('.trouble')) {
    place.textContent = '';
    place.hidden = true;
  }
}

function trouble(error, place) {
  place.textContent = error.message;
  place.hidden = false;
}

/** Runs what a click or key asks for; what goes wrong is said where it was asked for, not in the console alone. */
async function attempt(deed, place = byId('trouble')) {
  noTrouble();
  try {
    await deed();
  } catch (error) {
    trouble(error, place);
  }
}

/** The same for what happens by itself, which does not wipe away what was said before. */
async function quietly(deed) {
  try {
    await deed();
  } catch (error) {
    trouble(error, byId('trouble'));
  }
}

// ---- the guests

async function loadGuests() {
  guests = await api.guests();
  if (!guest()) current = null;
  if (!current && guests.length) await choose(guests[0].id);
  drawGuests();
  drawPhone();
}

function drawGuests() {
  const focused = document.activeElement?.dataset.guest;
  byId('guests').replaceChildren(...guests.map((one) => {
    const button = element('button', 'guest');
    button.type = 'button';
    button.dataset.guest = one.id;
    button.dataset.testid = 'guest';
    button.setAttribute('aria-current', String(one.id === current));
    button.title = one.lastWords ?? '';
    const face = element('span', 'face', initials(one.name));
    face.setAttribute('aria-hidden', 'true');
    const names = element('span', 'names');
    names.append(element('span', 'name', one.name), element('span', 'address', one.address));
    button.append(face, names);
    if (one.unread) button.append(element('span', 'unread', String(one.unread)));
    button.addEventListener('click', () => attempt(() => choose(one.id)));
    const item = element('li');
    item.append(button);
    return item;
  }));
  if (focused) document.querySelector(`[data-guest="${CSS.escape(focused)}"]`)?.focus();
}

async function choose(id) {
  if (current && current !== id) await api.act(current, 'close');
  current = id;
  following = true;
  lines = new Map();
  shown = new Map();
  byId('chat').replaceChildren();
  stopQuoting();
  drawGuests();
  drawPhone();
  if (!document.hidden) await api.act(id, 'open');
  await loadChat();
}

// ---- the phone

function drawPhone() {
  const one = guest();
  byId('owner').textContent = one ? `${one.name}'s phone` : 'Add a guest to begin';
  byId('face').textContent = '⌂';
  const canWrite = Boolean(one) && !one.blocked && one.started;
  byId('composer').hidden = !canWrite;
  if (telegram) {
    byId('start-bar').hidden = !one || one.started || one.blocked;
    byId('blocked-bar').hidden = !one?.blocked;
    byId('block').hidden = !one || one.blocked || !one.started;
  } else {
    byId('flight').checked = Boolean(one) && !one.online;
    byId('flight').disabled = !one;
  }
}

async function loadChat() {
  const of = current;
  if (!of) return;
  const fresh = await api.messages(of);
  if (of !== current) return; // somebody else's phone by now
  lines = new Map(fresh.map((line) => [line.id, line]));
  drawChat(fresh);
}

/** Redraws only what changed, so that a voice note plays on while ticks move. */
function drawChat(fresh) {
  const chat = byId('chat');
  chat.querySelector('.empty')?.remove();
  for (const line of fresh) {
    const sign = JSON.stringify(line);
    const before = shown.get(line.id);
    if (before?.sign === sign) continue;
    const drawn = bubble(line, lines.get(line.repliesTo));
    if (before?.drawn && drawn) before.drawn.replaceWith(drawn);
    else if (drawn) chat.append(drawn);
    shown.set(line.id, { sign, drawn });
  }
  if (!chat.children.length) {
    chat.append(element('li', 'empty', telegram && !guest()?.started ? 'Press Start to write to the hotel.' : 'Write to the hotel as this guest would.'));
  }
  follow();
}

function follow() {
  if (following) byId('chat').scrollTop = byId('chat').scrollHeight;
}

// ---- writing

async function write() {
  const words = byId('words');
  const text = words.value;
  if (!text.trim() || !current) return;
  words.value = '';
  try {
    if (editing) await api.act(current, 'edit', { messageId: editing, text });
    else await api.send(current, { kind: 'text', text, messageId: quoting ?? undefined });
    stopQuoting();
    following = true;
  } catch (error) {
    if (!words.value) words.value = text; // nothing typed is lost
    throw error;
  }
}

function startQuoting(text) {
  byId('quote-text').textContent = text;
  byId('quote').hidden = false;
  byId('words').focus();
}

function stopQuoting() {
  quoting = null;
  editing = null;
  byId('quote').hidden = true;
}

async function fileOf(form) {
  const file = form.elements.file?.files[0];
  if (!file) return {};
  if (file.size > 16 * 1024 * 1024) throw new Error('A phone sends files of up to 16 MB.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return { file: btoa(binary), mimeType: file.type || 'application/octet-stream', fileName: file.name };
}

function valueOf(field) {
  if (field.type === 'checkbox') return field.checked;
  return field.type === 'number' ? Number(field.value) : field.value;
}

async function sendForm(form) {
  const message = { kind: form.dataset.kind, ...await fileOf(form) };
  for (const field of form.querySelectorAll('input:not([type=file])')) {
    message[field.name] = valueOf(field);
  }
  await api.send(current, message);
  form.closest('dialog').close();
  form.reset();
}

function open(dialog) {
  noTrouble();
  dialog.showModal();
}

// ---- menus

function closeMenus() {
  byId('attachments').hidden = true;
  byId('deeds').hidden = true;
  byId('attach').setAttribute('aria-expanded', 'false');
}

function openMenu(menu) {
  closeMenus();
  menu.hidden = false;
  menu.querySelector('button:not([hidden])').focus();
}

function openDeeds(message) {
  chosen = lines.get(message);
  document.querySelector('[data-deed=edit]').hidden = !telegram || chosen.from !== 'GUEST' || chosen.kind !== 'text';
  openMenu(byId('deeds'));
}

async function deed(button) {
  closeMenus();
  if (button.dataset.react) {
    if (telegram) await api.act(current, 'react', { messageId: Number(chosen.id), text: button.dataset.react });
    else await api.send(current, { kind: 'reaction', messageId: chosen.id, text: button.dataset.react });
    return;
  }
  stopQuoting();
  if (button.dataset.deed === 'edit') {
    editing = chosen.id;
    byId('words').value = chosen.text;
  } else {
    quoting = chosen.id;
  }
  startQuoting(`${editing ? 'Edit' : 'Reply'}: ${chosen.text || chosen.kind}`);
}

// ---- wiring

byId('add-guest').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  attempt(async () => {
    const added = await api.addGuest(Object.fromEntries(new FormData(form)));
    form.reset();
    guests = await api.guests();
    await choose(added.id);
  });
});

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(write);
});

byId('words').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    attempt(write);
  }
});

byId('attach').addEventListener('click', () => {
  if (!byId('attachments').hidden) return closeMenus();
  openMenu(byId('attachments'));
  byId('attach').setAttribute('aria-expanded', 'true');
});

byId('attachments').addEventListener('click', (event) => {
  const item = event.target.closest('button');
  if (!item) return;
  closeMenus();
  if (item.dataset.open) open(byId(item.dataset.open));
  else attempt(() => api.send(current, { kind: item.dataset.send }));
});

byId('deeds').addEventListener('click', (event) => {
  const item = event.target.closest('button');
  if (item) attempt(() => deed(item));
});

byId('chat').addEventListener('click', (event) => {
  const message = event.target.closest('.more')?.closest('.bubble');
  if (message) openDeeds(message.dataset.message);
  const press = event.target.closest('.press');
  if (press) {
    const { message: messageId } = press.closest('.bubble').dataset;
    attempt(() => api.send(current, { kind: 'press', messageId, text: press.textContent }));
  }
});

byId('chat').addEventListener('scroll', (event) => {
  const chat = event.target;
  following = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
});
byId('chat').addEventListener('load', follow, true); // a photo grows when it comes
new ResizeObserver(follow).observe(byId('chat'));

byId('quote-drop').addEventListener('click', () => {
  if (editing) byId('words').value = '';
  stopQuoting();
});

document.addEventListener('click', (event) => {
  if (!event.target.closest('.menu, .more, #attach')) closeMenus();
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeMenus();
});

for (const form of document.querySelectorAll('dialog form')) {
  const place = element('p', 'trouble'); // a dialog covers all else
  place.setAttribute('role', 'alert');
  place.hidden = true;
  form.querySelector('.choices').before(place);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(() => sendForm(form), place);
  });
  form.querySelector('[data-close]').addEventListener('click', () => form.closest('dialog').close());
}

if (telegram) {
  byId('start').addEventListener('click', () => attempt(() => api.send(current, { kind: 'start', text: startPayload })));
  byId('block').addEventListener('click', () => attempt(() => api.act(current, 'block')));
  byId('unblock').addEventListener('click', () => attempt(() => api.act(current, 'unblock')));
} else {
  byId('day').addEventListener('click', () => attempt(() => api.act(current, 'day-passes')));
  byId('flight').addEventListener('change', (event) => {
    attempt(() => api.act(current, event.target.checked ? 'offline' : 'online'));
  });
}

// A chat counts as read only while somebody can see it.
document.addEventListener('visibilitychange', () => {
  if (current) quietly(() => api.act(current, document.hidden ? 'close' : 'open'));
});
addEventListener('pagehide', () => {
  if (current) api.act(current, 'close').catch(() => {});
});

// ---- live

const events = new EventSource('/simulator/events');

events.addEventListener('open', () => {
  byId('connection').textContent = 'Live';
  byId('connection').classList.add('live');
  quietly(async () => {
    await loadGuests();
    if (current && !document.hidden) await api.act(current, 'open');
    await loadChat(); // whatever was missed while away
  });
});

events.addEventListener('error', () => {
  byId('connection').textContent = 'Connecting again …';
  byId('connection').classList.remove('live');
});

events.addEventListener('changed', (event) => {
  quietly(async () => {
    await loadGuests();
    if (JSON.parse(event.data).guest === current) await loadChat();
  });
});
