// The guest's side of the web chat: what was said, what is on its way, and the bell that tells of answers.
//
// The order of what the guest writes, and that nothing is lost or doubled, rests on the outbox: each message lies in
// the browser's storage under its own id until the server's list has it, and is sent only when none before it waits.

const byId = (id) => document.getElementById(id);
const channel = document.documentElement.dataset.channel;
const address = new URL(`${channel}/`, import.meta.url);
const embedded = new URLSearchParams(location.search).has('embedded') && parent !== window;

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let hotel = { name: byId('name').textContent, language: document.documentElement.lang, strings: {}, textMax: 4000 };
let conversation = startOf(null);

/** What the server has told of one session's conversation; n counts its messages from one. */
function startOf(token) {
  return { token, messages: [], known: 0, inHotel: 0, told: 0 };
}

// ---- words

function say(key, values = {}) {
  const words = hotel.strings[key] ?? '';
  return words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

function sayCount(key, count) {
  const plural = new Intl.PluralRules(locale()).select(count);
  const form = `${key}.${plural}` in hotel.strings ? plural : 'other';
  return say(`${key}.${form}`, { count: new Intl.NumberFormat(locale()).format(count) });
}

/** The guest's own habits of writing dates, as long as they belong to the language that the page speaks. */
function locale() {
  const spoken = hotel.language.split('-')[0];
  const own = (navigator.languages ?? []).find((one) => one.split('-')[0] === spoken && isLocale(one));
  return own ?? (isLocale(hotel.language) ? hotel.language : 'en');
}

/** Systems hand all kinds of names on to their browsers, such as en-US@posix. */
function isLocale(name) {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(name).length > 0;
  } catch {
    return false;
  }
}

function written(date, format) {
  return new Intl.DateTimeFormat(locale(), format).format(date);
}

const CLOCK = { hour: 'numeric', minute: '2-digit' };

function dayOf(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function daysAhead(date) {
  return Math.round((dayOf(date) - dayOf(new Date())) / (24 * 60 * MINUTE));
}

function dayName(date) {
  const ahead = daysAhead(date);
  if (ahead === 0 || ahead === -1) {
    const name = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(ahead, 'day');
    return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1);
  }
  const thisYear = date.getFullYear() === new Date().getFullYear();
  return written(date, { weekday: 'long', day: 'numeric', month: 'long', ...(thisYear ? {} : { year: 'numeric' }) });
}

// ---- what the browser keeps

const memory = new Map(); // for what the browser's storage refuses

const kept = {
  get(name) {
    if (memory.has(name)) return memory.get(name);
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(name, value);
      memory.delete(name);
    } catch {
      memory.set(name, value);
    }
  },
  drop(name) {
    memory.delete(name);
    try {
      localStorage.removeItem(name);
    } catch {
      // it is not there either
    }
  },
  names() {
    try {
      return [...new Set([...Object.keys(localStorage), ...memory.keys()])];
    } catch {
      return [...memory.keys()];
    }
  },
};

const nameOf = (what) => `penelope-chat${what}:${channel}`;
const SESSION = nameOf('');
const OUTBOX = `${nameOf('-outbox')}:`;
const DRAFT = nameOf('-draft');
const SEEN = nameOf('-seen');

const session = () => kept.get(SESSION);

function newSession() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const token = btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  kept.drop(SEEN);
  kept.set(SESSION, token);
  return token;
}

/** A version 4 UUID; crypto.randomUUID is missing where the page is served without TLS. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What the guest wrote and the server's list does not have yet, in the order of writing. */
function outbox() {
  return kept.names()
    .filter((name) => name.startsWith(OUTBOX))
    .map((name) => ({ ...entry(kept.get(name)), id: name.slice(OUTBOX.length) }))
    .filter((one) => one.text) // another tab may have taken it out in between
    .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

function entry(written) {
  try {
    return JSON.parse(written);
  } catch {
    return null; // no page of ours wrote that
  }
}

/** One entry for each message: two tabs that write at once could overwrite each other's list. */
function putIntoOutbox({ id, text, at, state }) {
  kept.set(OUTBOX + id, JSON.stringify({ text, at, state }));
}

function endOfOutbox() {
  return outbox().reduce((latest, one) => Math.max(latest, one.at + 1), Date.now());
}

/** Draws, and if that fails sends and reads on all the same: a message is worth more than how it looks. */
function harmless(drawing) {
  try {
    drawing();
  } catch (error) {
    reportError(error);
  }
}

// ---- waiting

const sleepers = new Set();

/** Waits, but no longer than until there is reason for hope: the page is shown again, or the network is back. */
function pause(length) {
  return new Promise((resolve) => {
    const wakeUp = () => {
      clearTimeout(timer);
      sleepers.delete(wakeUp);
      resolve();
    };
    const timer = setTimeout(wakeUp, length);
    sleepers.add(wakeUp);
  });
}

function strictPause(length) {
  return new Promise((resolve) => setTimeout(resolve, length));
}

function wake() {
  [...sleepers].forEach((wakeUp) => wakeUp());
}

/** One second, two, four … up to a minute, less up to half so that not all guests come back at once. */
function growing(failures) {
  return Math.min(MINUTE, SECOND * 2 ** failures) * (1 - Math.random() / 2);
}

/** Does a deed while no other tab does the same. Nothing breaks without: old browsers and refused storage have none. */
async function alone(what, deed, options = {}) {
  let begun = false;
  try {
    return await navigator.locks.request(nameOf(`-${what}`), options, (lock) => {
      begun = true;
      return deed(lock);
    });
  } catch (error) {
    if (begun) throw error;
    return deed(true);
  }
}

// ---- the server

let unanswered = 0; // requests in a row

/** One request and its answer; status 0 says that there was none. */
async function ask(path, { token, headers, ...options } = {}) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 20 * SECOND);
  const answer = { status: 0, body: {}, retryAfter: 0 };
  try {
    const response = await fetch(new URL(path, address), {
      cache: 'no-store',
      credentials: 'omit', // the site around may have more cookies than a request can carry
      ...options,
      headers: { ...headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) },
      signal: limit.signal,
    });
    answer.retryAfter = SECOND * Math.min(3600, Number(response.headers.get('Retry-After')) || 0);
    answer.body = await response.text().then((text) => JSON.parse(text)).catch(() => ({}));
    answer.status = response.status;
  } catch {
    // no network, no server, or too slow: all the same to the guest
  }
  clearTimeout(timer);
  unanswered = answer.status === 0 || answer.status >= 500 ? unanswered + 1 : 0;
  drawStatus();
  return answer;
}

const post = (path, token, body, headers) => ask(path, {
  method: 'POST',
  token,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const ROUNDS = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];
const BEGIN = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

const turned = (word, bits) => (word >>> bits) | (word << (32 - bits));

/** The first 32 bits of a text's SHA-256 (FIPS 180-4). The browser's own is missing where a page comes without TLS. */
function headOfHash(text) {
  const bytes = new TextEncoder().encode(text);
  const padded = new DataView(new ArrayBuffer(((bytes.length + 8 >> 6) + 1) * 64));
  bytes.forEach((byte, i) => padded.setUint8(i, byte));
  padded.setUint8(bytes.length, 0x80);
  padded.setUint32(padded.byteLength - 4, bytes.length * 8);
  const hash = [...BEGIN];
  const w = new Int32Array(64);
  for (let block = 0; block < padded.byteLength; block += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = padded.getInt32(block + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const s0 = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i += 1) {
      const big = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const one = (h + big + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i]) | 0;
      const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { hash[i] = (hash[i] + word) | 0; });
  }
  return hash[0] >>> 0;
}

/** Finds the number that a server under attack wants to see before it takes a message. */
async function proofOf({ salt, bits }) {
  for (let nonce = 0; ; nonce += 1) {
    if (Math.clz32(headOfHash(`${salt}:${nonce}`)) >= bits) return `${salt}:${nonce}`;
    if (nonce % 1000 === 999) await strictPause(0); // the guest may write on meanwhile
  }
}

const canProve = (proof) => Boolean(proof) && proof.bits <= 22;

// ---- sending

let sending = false;
let failures = 0;
let throttled = false;

/** Sends what waits, one after the other, for as long as anything does. */
async function sendAll() {
  if (sending) return;
  sending = true;
  try {
    while (outbox().some((one) => !one.state)) {
      const rest = await alone('send', sendNext);
      throttled = Boolean(rest?.throttled);
      drawStatus();
      if (rest?.least) await strictPause(rest.least);
      else if (rest) await pause(growing(failures++));
      else failures = 0;
    }
  } finally {
    sending = false;
  }
}

/** Sends the first that waits, and tells what to do if it must be tried again. */
async function sendNext() {
  const next = outbox().find((one) => !one.state);
  if (!next) return null;
  const token = session() ?? newSession();
  const message = { id: next.id, text: next.text };
  let answer = await post('messages', token, message);
  if (answer.status === 429 && canProve(answer.body.proof)) {
    answer = await post('messages', token, message, { 'Penelope-Proof': await proofOf(answer.body.proof) });
  }
  if (answer.status >= 200 && answer.status < 300) {
    putIntoOutbox({ ...next, state: 'sent' });
    draw();
    catchUp();
    follow();
    return null;
  }
  if (answer.status === 429) return { throttled: true, least: answer.retryAfter };
  if (answer.status === 0 || answer.status === 408 || answer.status >= 500) return { least: answer.retryAfter };
  if (answer.status === 401) {
    if (session() === token) newSession(); // the conversation was ended; what waits begins a new one
    return {};
  }
  putIntoOutbox({ ...next, state: 'refused' });
  draw();
  alarm(say('notSentAlert'));
  return null;
}

function write() {
  const words = byId('words');
  const text = words.value.trim();
  alarm('');
  if (!text) return words.focus();
  if (text.length > hotel.textMax) return alarm(sayCount('tooLong', text.length - hotel.textMax));
  putIntoOutbox({ id: uuid(), text, at: endOfOutbox() });
  words.value = '';
  kept.drop(DRAFT);
  atEnd = true;
  harmless(fitWords);
  words.focus(); // on a phone, the keyboard stays
  draw();
  return sendAll();
}

function sendAgain(id) {
  const one = outbox().find((entry) => entry.id === id);
  if (one) putIntoOutbox({ ...one, state: undefined, at: endOfOutbox() });
  alarm('');
  draw();
  sendAll();
  byId('words').focus();
}

function throwAway(id) {
  kept.drop(OUTBOX + id);
  alarm('');
  draw();
  byId('words').focus();
}

// ---- reading

let catching = null;
let moreToCatch = false;

/** Asks for all that is new; whoever calls while it runs makes it ask once more. Gives the last answer's status. */
function catchUp() {
  moreToCatch = true;
  if (!catching) catching = catchAll();
  return catching;
}

async function catchAll() {
  let status = 0;
  try {
    while (moreToCatch) {
      moreToCatch = false;
      status = await fetchNews();
    }
  } catch (error) {
    reportError(error);
    status = 0; // whoever asked tries again
  }
  catching = null;
  return status;
}

async function fetchNews() {
  const token = session();
  loaded = loaded || !token;
  if (!token) return 401;
  if (token !== conversation.token) conversation = startOf(token);
  const { known } = conversation;
  const sentBefore = outbox().filter((one) => one.state === 'sent');
  let answer;
  do {
    answer = await ask(`messages?after=${conversation.known}`, { token });
    loaded = loaded || answer.status === 401;
    if (answer.status !== 200) return answer.status;
    if (token !== conversation.token) return 0;
    take(answer.body);
  } while (answer.body.more && answer.body.messages.length);
  // What the whole conversation does not have any more was erased at the hotel.
  loaded = true;
  if (known === 0) sentBefore.forEach((one) => kept.drop(OUTBOX + one.id));
  draw();
  return answer.status;
}

function take({ messages, inHotel }) {
  for (const message of messages) {
    if (message.n <= conversation.known) continue;
    conversation.messages.push(message);
    conversation.known = message.n;
    if (message.id) kept.drop(OUTBOX + message.id);
  }
  conversation.inHotel = Math.max(conversation.inHotel, inHotel);
}

// ---- the bell

const POLL = 4 * SECOND;
const TRUST_ANOTHER_TAB = 20 * SECOND;
const REST = 2 * MINUTE;

let following = false;
let hiddenSince = document.hidden ? Date.now() : Infinity;
let deafUntil = 0; // no stream before then: a proxy holds it back, or there are too many
let mutely = 0; // streams in a row that said nothing

const resting = () => Date.now() - hiddenSince > 10 * MINUTE;

/** Keeps up with the conversation for as long as the page is open; one tab's stream rings for all of them. */
async function follow() {
  if (following) return;
  following = true;
  for (;;) {
    const status = await catchUp();
    if (status === 401) await pause(MINUTE); // there is no conversation yet, or no more
    else if (resting()) await pause(REST);
    else if (status !== 200) await pause(Math.max(POLL, growing(unanswered)));
    else if (Date.now() < deafUntil) await pause(document.hidden ? REST : POLL * (1 + Math.random() / 4));
    else await alone('stream', (lock) => (lock ? listen() : pause(TRUST_ANOTHER_TAB)), { ifAvailable: true });
  }
}

/** Hears one stream to its end. */
async function listen() {
  const end = new AbortController();
  let timer;
  const expectWithin = (length) => {
    clearTimeout(timer);
    timer = setTimeout(() => end.abort(), length);
  };
  let heard = false;
  try {
    expectWithin(8 * SECOND);
    const response = await fetch(new URL('stream', address), {
      headers: { Accept: 'text/event-stream', Authorization: `Bearer ${session()}` },
      cache: 'no-store',
      credentials: 'omit',
      signal: end.signal,
    });
    if (!response.ok) throw new Error(`${response.status}`);
    const reader = response.body.getReader();
    const utf8 = new TextDecoder();
    let line = '';
    while (!resting()) {
      const { value, done } = await reader.read();
      if (done) break;
      heard = true;
      expectWithin(40 * SECOND); // the server says something every 15
      const lines = (line + utf8.decode(value, { stream: true })).split('\n');
      line = lines.pop();
      lines.filter((one) => one.startsWith('data:')).forEach((one) => ring(JSON.parse(one.slice(5))));
    }
  } catch {
    // a stream may break at any time; what was missed is caught up with
  } finally {
    clearTimeout(timer);
    end.abort();
  }
  mutely = heard ? 0 : mutely + 1;
  if (mutely >= 2) {
    mutely = 0;
    deafUntil = Date.now() + 5 * MINUTE;
  } else {
    await pause(SECOND * (1 + 2 * Math.random()));
  }
}

const bell = (() => {
  try {
    return new BroadcastChannel(nameOf('-bell'));
  } catch {
    return { postMessage() {} };
  }
})();

function ring(news) {
  bell.postMessage(news);
  hear(news);
}

function hear({ last, inHotel }) {
  if (last > conversation.known || inHotel > conversation.inHotel) catchUp();
}

// ---- what the guest has seen

let atEnd = true;
let shownByParent = !embedded;

const attentive = () => !document.hidden && shownByParent;

function reckonUnread() {
  const fromHotel = conversation.messages.filter((one) => one.from === 'hotel');
  const newest = fromHotel.length ? fromHotel[fromHotel.length - 1].n : 0;
  const { token, told } = conversation;
  if (attentive() && atEnd && newest) {
    if (newest > Number(kept.get(SEEN))) kept.set(SEEN, newest);
    if (newest > told) {
      conversation.told = newest;
      post('seen', token, { n: newest }).then(({ status }) => {
        if (status !== 204 && conversation.told === newest) conversation.told = told;
      });
    }
  }
  const seen = Number(kept.get(SEEN));
  const unread = fromHotel.filter((one) => one.n > seen).length;
  document.title = unread ? `(${unread}) ${hotel.name}` : hotel.name;
  byId('latest').hidden = atEnd;
  byId('latest').textContent = unread ? sayCount('newMessages', unread) : say('latest');
  if (conversation.known) tellParent('unread', unread);
}

// ---- drawing

const nodes = new Map();
let loaded = false; // we know what was said before, if anything was

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Leaves alone what says so already: to a screen reader, a text set anew is a new text. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function nodeOf(key, make) {
  if (!nodes.has(key)) nodes.set(key, make());
  return nodes.get(key);
}

function lines() {
  const known = new Set(conversation.messages.map((one) => one.id));
  return [
    ...conversation.messages.map((one) => ({
      key: one.id ?? String(one.n),
      from: one.from,
      text: one.text,
      at: new Date(one.at),
      state: one.from === 'hotel' ? '' : one.n <= conversation.inHotel ? 'delivered' : 'sent',
    })),
    ...outbox().filter((one) => !known.has(one.id)).map((one) => ({
      key: one.id,
      from: 'guest',
      text: one.text,
      at: new Date(one.at),
      state: one.state ?? 'sending',
    })),
  ];
}

const draw = () => harmless(drawAll);

function drawAll() {
  const all = lines();
  const drawn = hotel.greeting ? [greeting()] : [];
  let day = -Infinity;
  all.forEach((line, i) => {
    const before = all[i - 1];
    const after = all[i + 1];
    if (dayOf(line.at) > day) {
      day = dayOf(line.at);
      drawn.push(daySeparator(line.at));
    }
    drawn.push(message(line, {
      first: !together(before, line),
      last: !together(line, after) || line.state !== after.state,
    }));
  });
  const stay = new Set(drawn);
  const list = byId('messages');
  [...list.children].filter((node) => !stay.has(node)).forEach((node) => node.remove());
  drawn.forEach((node, i) => {
    if (list.children[i] !== node) list.insertBefore(node, list.children[i] ?? null);
  });
  byId('privacy').hidden = !hotel.privacyUrl;
  if (loaded) goLive();
  toEnd();
  drawStatus();
  reckonUnread();
}

/** Screen readers hear of additions a moment after them, and would take the history for one if this came at once. */
function goLive() {
  setTimeout(() => byId('log').setAttribute('aria-live', 'polite'), SECOND);
}

function together(one, other) {
  return Boolean(one && other) && one.from === other.from && dayOf(one.at) === dayOf(other.at)
    && other.at - one.at < 5 * MINUTE;
}

function greeting() {
  const node = nodeOf('greeting', () => bubble('hotel', hotel.greeting));
  node.dataset.first = node.dataset.last = true;
  setText(node.querySelector('.sender'), hotel.name);
  if (node.querySelector('.text').textContent !== hotel.greeting) fillText(node.querySelector('.text'), hotel.greeting);
  const language = hotel.greetingLanguage;
  const foreign = language && language !== hotel.language.split('-')[0];
  node.querySelector('.text').lang = language ?? '';
  setText(node.querySelector('.state'), foreign ? say('automaticIn', { language: nameOfLanguage(language) }) : say('automatic'));
  return node;
}

function nameOfLanguage(tag) {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(tag);
  } catch {
    return tag; // an old browser
  }
}

function daySeparator(date) {
  const node = nodeOf(`day ${dayOf(date)}`, () => element('li', 'day'));
  setText(node, dayName(date));
  return node;
}

function message(line, { first, last }) {
  const node = nodeOf(line.key, () => bubble(line.from, line.text));
  node.dataset.state = line.state;
  node.toggleAttribute('data-first', first);
  node.toggleAttribute('data-last', last || line.state === 'refused');
  setText(node.querySelector('.sender'), line.from === 'hotel' ? hotel.name : say('you'));
  const time = node.querySelector('time');
  time.dateTime = line.at.toISOString();
  setText(time, written(line.at, CLOCK));
  setText(node.querySelector('.state'), line.state ? say(line.state) : '');
  const deeds = node.querySelector('.deeds');
  if (line.state !== 'refused') deeds?.remove();
  else if (!deeds) node.append(deedsFor(line));
  return node;
}

function bubble(from, text) {
  const node = element('li', `message ${from}`);
  const content = element('p', 'text');
  content.dir = 'auto';
  fillText(content, text);
  const meta = element('p', 'meta');
  const state = element('span', 'state');
  state.setAttribute('aria-live', 'off'); // a state's change is no new message
  meta.append(element('time'), state);
  node.append(element('span', 'sender'), content, meta);
  return node;
}

function deedsFor({ key, text }) {
  const node = element('p', 'deeds');
  for (const [what, deed] of [['tryAgain', sendAgain], ['remove', throwAway]]) {
    const button = element('button', '', say(what));
    button.type = 'button';
    button.setAttribute('aria-label', `${say(what)}: ${text.slice(0, 60)}`);
    button.addEventListener('click', () => deed(key));
    node.append(button);
  }
  return node;
}

// Bidirectional controls are kept out, for they could make an address look like another one.
const LINK = /https:\/\/[^\s<>"'\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gi;

/** Text as it was written, with nothing in it but links. */
function fillText(node, text) {
  const parts = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const href = withoutPunctuation(found);
    if (!isAddress(href)) continue;
    const link = element('a', '', href);
    link.href = href;
    link.target = '_blank';
    link.rel = 'noopener nofollow ugc';
    parts.push(text.slice(end, index), link);
    end = index + href.length;
  }
  node.replaceChildren(...parts, text.slice(end));
}

function withoutPunctuation(found) {
  const bare = found.replace(/[.,;:!?]+$/, '');
  const unopened = bare.endsWith(')') && !bare.includes('(');
  return unopened ? withoutPunctuation(bare.slice(0, -1)) : bare;
}

function isAddress(text) {
  try {
    const { protocol, username, hostname } = new URL(text);
    return protocol === 'https:' && !username && hostname.includes('.');
  } catch {
    return false;
  }
}

/** What scrolls: the log, or the whole page where there is too little height for more than one of them. */
function scroller() {
  return getComputedStyle(byId('log')).overflowY === 'visible' ? document.scrollingElement : byId('log');
}

function toEnd() {
  if (atEnd) scroller().scrollTop = scroller().scrollHeight;
}

function alarm(text) {
  byId('trouble').textContent = text;
}

const drawStatus = () => harmless(drawStatusLine);

function drawStatusLine() {
  const waiting = outbox().some((one) => !one.state);
  const state = !navigator.onLine ? 'offline'
    : unanswered > 1 || (unanswered && waiting) ? 'unreachable'
    : throttled ? 'throttled' : '';
  const status = byId('status');
  if (status.dataset.state === state) return; // said once is enough
  status.dataset.state = state;
  const words = hotel.strings.offline ? say(state) : state && 'No connection. What you write is kept here.';
  status.replaceChildren(words, ...(state === 'unreachable' ? [' ', ...otherWays()] : []));
}

function otherWays() {
  if (!hotel.phone && !hotel.email) return [byId('contact').textContent];
  const phone = element('a', '', hotel.phone);
  phone.href = `tel:${(hotel.phone ?? '').replace(/[^+\d]/g, '')}`;
  const email = element('a', '', hotel.email);
  email.href = `mailto:${hotel.email}`;
  return [say('otherwise'), ' ', ...(hotel.phone ? [phone, ' '] : []), ...(hotel.email ? [email] : [])];
}

function drawHours() {
  const { hours } = hotel;
  byId('hours').hidden = !hours;
  if (!hours) return;
  byId('hours').dataset.open = hours.open;
  byId('hours').textContent = hours.open ? say('open')
    : hours.changesAt ? say('answersAgain', { when: nearTime(new Date(hours.changesAt)) })
    : say('closed');
}

/** In the guest's own time; who is in another zone than the hotel reads its time beside it, with the zone's name. */
function nearTime(date) {
  const format = nearFormat(date);
  const here = written(date, format);
  const { zone } = hotel.hours;
  if (!zone || written(date, WHOLE) === written(date, { ...WHOLE, timeZone: zone })) return here;
  const there = `${written(date, { ...format, timeZone: zone })} ${nameOfZone(date, zone)}`;
  return say('otherZone', { here, there });
}

/** By itself: in one with the time it would change how that is written. */
function nameOfZone(date, zone) {
  return new Intl.DateTimeFormat(locale(), { timeZone: zone, timeZoneName: 'short' }).formatToParts(date)
    .find((part) => part.type === 'timeZoneName').value;
}

const WHOLE = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' };

function nearFormat(date) {
  const ahead = daysAhead(date);
  if (ahead === 0) return CLOCK;
  return ahead < 7 ? { weekday: 'short', ...CLOCK } : { day: 'numeric', month: 'short', ...CLOCK };
}

// ---- the hotel

let language = hotel.language;
let changing = 0;

/** Learns what the hotel says of itself in the wanted language; tries until it is told, for nothing works without. */
async function loadHotel() {
  const wanted = language;
  for (let tries = 0; wanted === language; tries += 1) {
    const answer = await ask(`hotel?lang=${encodeURIComponent(wanted)}`);
    if (wanted !== language) return;
    if (answer.status === 200) return show(answer.body);
    await pause(growing(tries));
  }
}

let hotelIsKnown;
const hotelKnown = new Promise((resolve) => { hotelIsKnown = resolve; });

function show(told) {
  hotel = told;
  document.documentElement.lang = hotel.language;
  document.documentElement.dir = /^(ar|fa|he|ur)\b/.test(hotel.language) ? 'rtl' : 'ltr';
  byId('name').textContent = hotel.name;
  document.querySelectorAll('[data-text]').forEach((node) => { node.textContent = say(node.dataset.text); });
  document.querySelectorAll('[data-label]').forEach((node) => {
    node.setAttribute('aria-label', say(node.dataset.label, { hotel: hotel.name }));
  });
  document.querySelectorAll('[data-placeholder]').forEach((node) => { node.placeholder = say(node.dataset.placeholder); });
  if (hotel.privacyUrl) byId('privacy').firstElementChild.href = hotel.privacyUrl;
  delete byId('status').dataset.state;
  document.querySelectorAll('.deeds').forEach((node) => node.remove()); // drawn again in this language
  drawLogo();
  harmless(drawHours);
  draw();
  clearTimeout(changing);
  const changesIn = new Date(hotel.hours?.changesAt ?? NaN) - Date.now();
  if (changesIn > 0) changing = setTimeout(loadHotel, Math.min(changesIn + SECOND, 24 * 60 * MINUTE));
  hotelIsKnown();
}

function drawLogo() {
  const logo = byId('logo');
  logo.hidden = !hotel.logoUrl;
  if (hotel.logoUrl && logo.src !== hotel.logoUrl) logo.src = hotel.logoUrl;
}

byId('logo').addEventListener('error', () => { byId('logo').hidden = true; });

// ---- the page around, if the chat is the widget's

let parentOrigin = null;
let toldParent = null;

function tellParent(what, count) {
  const words = JSON.stringify([what, count]);
  if (!parentOrigin || (what === 'unread' && words === toldParent)) return;
  if (what === 'unread') toldParent = words;
  parent.postMessage({ penelope: what, count }, parentOrigin);
}

async function hearParent({ source, origin, data }) {
  if (source !== parent || typeof data?.penelope !== 'string') return;
  await hotelKnown;
  if (!hotel.allowedOrigins.includes(origin)) return;
  if (data.penelope === 'hello') {
    parentOrigin = origin;
    tellParent('ready');
    reckonUnread();
  } else if (data.penelope === 'opened') {
    shownByParent = true;
    toEnd();
    reckonUnread();
    // On a phone the keyboard would hide half of what was said.
    byId(matchMedia('(hover: hover)').matches ? 'words' : 'name').focus();
  } else if (data.penelope === 'closed') {
    shownByParent = false;
  } else if (data.penelope === 'language' && typeof data.language === 'string') {
    language = data.language;
    loadHotel();
  }
}

if (embedded) {
  document.documentElement.dataset.embedded = '';
  addEventListener('message', hearParent);
  // Whoever it is: the site that must not show the page does not get as far as this, and there is nothing in it.
  parent.postMessage({ penelope: 'here' }, '*');
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing) tellParent('close');
  });
}

// ---- wiring

function fitWords() {
  const words = byId('words');
  words.style.height = 'auto';
  words.style.height = `${words.scrollHeight}px`;
  toEnd();
}

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  write();
});

byId('words').addEventListener('keydown', (event) => {
  // Safari says by 229 alone that Enter ended the choice of a character.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  write();
});

byId('words').addEventListener('input', () => {
  kept.set(DRAFT, byId('words').value);
  fitWords();
  clearTimeout(measuring);
  measuring = setTimeout(measure, SECOND / 2); // not at each letter: a screen reader says it aloud
});

let measuring = 0;
let isTooLong = false;

/** Tells while the guest writes by how much it is too long, and takes that back. */
function measure() {
  const over = byId('words').value.trim().length - hotel.textMax;
  if (over > 0) alarm(sayCount('tooLong', over));
  else if (isTooLong) alarm('');
  isTooLong = over > 0;
}

let size = '';

function scrolled() {
  const { scrollTop, scrollHeight, clientHeight } = scroller();
  const before = atEnd;
  atEnd = scrollHeight - clientHeight - scrollTop < 60;
  // A window that changes its size scrolls by itself, and takes nobody away from the end.
  const resized = size !== `${scrollHeight} ${clientHeight}`;
  size = `${scrollHeight} ${clientHeight}`;
  if (resized) atEnd = atEnd || before;
  if (atEnd !== before) reckonUnread();
}

byId('log').addEventListener('scroll', scrolled);
document.addEventListener('scroll', scrolled);

byId('latest').addEventListener('click', () => {
  atEnd = true;
  toEnd();
  reckonUnread();
  byId('log').focus();
});

new ResizeObserver(toEnd).observe(byId('log'));

// iOS lays the keyboard over the page instead of making the page smaller.
window.visualViewport?.addEventListener('resize', () => {
  if (visualViewport.scale !== 1) return; // somebody looks closer
  document.documentElement.style.setProperty('--height', `${visualViewport.height}px`);
  scrollTo(0, 0);
});

bell.onmessage = ({ data }) => hear(data);

function comeBack() {
  hiddenSince = document.hidden ? Math.min(hiddenSince, Date.now()) : Infinity;
  if (!document.hidden) {
    failures = 0;
    wake();
    if (Date.now() > new Date(hotel.hours?.changesAt ?? NaN)) loadHotel();
    if (following) catchUp();
  }
  draw();
}

document.addEventListener('visibilitychange', comeBack);
addEventListener('pageshow', comeBack);
addEventListener('online', comeBack);
addEventListener('offline', drawStatus);

addEventListener('storage', ({ key }) => {
  if (key === SESSION && session()) follow();
  if (key?.startsWith(OUTBOX)) {
    draw();
    sendAll();
  }
  if (key === SEEN) reckonUnread();
});

async function begin() {
  document.documentElement.dataset.running = '';
  if (!byId('words').value) byId('words').value = kept.get(DRAFT) ?? '';
  harmless(fitWords);
  loadHotel();
  await catchUp();
  draw();
  sendAll();
  if (session()) follow();
}

begin();
