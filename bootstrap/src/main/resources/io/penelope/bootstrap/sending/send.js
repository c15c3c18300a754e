// Sends files one after the other, and says what became of each. Without it the page sends one by itself.

const form = document.getElementById('form');
const drop = document.getElementById('drop');
const chooser = document.getElementById('file');
const list = document.getElementById('files');
const sendButton = document.getElementById('send');
const became = document.getElementById('became');
const template = document.getElementById('item');

const largest = Number(form.dataset.largest);
const mostWords = Number(form.dataset.captionMax);
const wordless = form.dataset.wordless.split(' ');

/** A file's kind shows in so many bytes. */
const BEGINNING = 64 * 1024;

/** Shorter ones are there as soon as they are looked at. */
const WORTH_A_LOOK = 1e6;

/** Files that are not sent, in their order: each with its node, its field for words and its key, by which none is sent twice. */
let waiting = [];
let isSending = false;

function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function sizeOf(bytes) {
  if (bytes < 1e3) {
    return `${bytes} bytes`;
  }
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** Whether words are offered beside it; by what the browser takes it for, which is seldom wrong. */
function takesWords({ type }) {
  const [kind] = (type || 'application').split('/');
  return mostWords > 0 && !wordless.includes(kind);
}

function add(file) {
  const node = template.content.firstElementChild.cloneNode(true);
  const item = { file, node, key: uuid(), state: 'waiting', words: null };
  node.querySelector('.name').textContent = file.name;
  node.querySelector('.size').textContent = sizeOf(file.size);
  if (takesWords(file)) {
    item.words = node.querySelector('textarea');
    item.words.maxLength = mostWords;
    item.words.setAttribute('aria-label', `Words beside ${file.name}`);
  } else {
    const none = node.querySelector('.words');
    none.classList.add('faint');
    none.textContent = form.dataset.noWords;
  }
  const remove = node.querySelector('.remove');
  remove.setAttribute('aria-label', `Remove ${file.name}`);
  remove.addEventListener('click', () => drops(item));
  const again = node.querySelector('.again');
  again.setAttribute('aria-label', `Try again with ${file.name}`);
  again.addEventListener('click', () => {
    show(item, 'waiting', '');
    sendAll();
  });
  list.append(node);
  waiting.push(item);
  if (file.size > largest) show(item, 'refused', form.dataset.tooLarge);
  else if (file.size === 0) show(item, 'refused', 'This file is empty.');
  changed();
}

function drops(item) {
  waiting = waiting.filter((other) => other !== item);
  item.node.remove();
  changed();
  chooser.focus();
}

/**
 * States: waiting, busy, sent; held, which waits for the guest; refused, which only another choice helps; and failed, which
 * may be tried again.
 */
function show(item, state, words) {
  item.state = state;
  const { classList } = item.node;
  classList.toggle('good', state === 'sent');
  classList.toggle('bad', state === 'refused' || state === 'failed');
  item.node.querySelector('.state').textContent = words;
  item.node.querySelector('progress').hidden = state !== 'busy';
  item.node.querySelector('.again').hidden = state !== 'failed';
  item.node.dataset.state = state;
}

function changed() {
  sendButton.disabled = isSending || !waiting.some(({ state }) => state === 'waiting');
}

function choose(files) {
  [...files].forEach(add);
  if (files.length) waiting.at(-1)?.words?.focus();
}

function tell(item, share) {
  const progress = item.node.querySelector('progress');
  progress.value = share;
  progress.setAttribute('aria-label', `Sending ${item.file.name}`);
  item.node.querySelector('.state').textContent = share < 1 ? `Sending… ${Math.floor(share * 100)} %` : 'Sending…';
}

function wordsOf({ words }) {
  return words?.value ?? '';
}

/** The status and what the server says; status 0 says that there was no answer. */
function post(item) {
  const body = new FormData();
  body.append('key', item.key);
  body.append('caption', wordsOf(item));
  body.append('file', item.file, item.file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => tell(item, total ? loaded / total : 0));
    request.addEventListener('load', () => resolve({ status: request.status, detail: request.response?.detail ?? '' }));
    request.addEventListener('error', () => resolve({ status: 0, detail: '' }));
    request.addEventListener('abort', () => resolve({ status: 0, detail: '' }));
    request.send(body);
  });
}

/** What the server says of a long file at whose beginning it sees that it does not take it; null, if it has to come. */
async function refusal({ file }) {
  if (file.size < WORTH_A_LOOK) return null;
  const body = new FormData();
  body.append('size', String(file.size));
  body.append('file', file.slice(0, BEGINNING), file.name);
  try {
    const answer = await fetch(`${form.action}/beginning`, { method: 'POST', body });
    const isSeen = answer.status === 413 || answer.status === 415;
    return isSeen ? { status: answer.status, detail: (await answer.json()).detail ?? '' } : null;
  } catch {
    return null; // whatever it is, the file itself is told of it
  }
}

async function send(item) {
  const name = item.file.name;
  show(item, 'busy', 'Sending…');
  const { status, detail } = await refusal(item) ?? await post(item);
  if (status === 200 || status === 202) {
    const said = wordsOf(item);
    if (said.trim()) {
      const words = document.createElement('p');
      words.className = 'said';
      words.textContent = said;
      item.node.querySelector('.what').after(words);
    }
    if (detail) show(item, 'held', detail);
    else show(item, 'sent', 'On its way to the guest.');
    waiting = waiting.filter((other) => other !== item);
  } else if (status === 0 || status >= 500 || status === 408 || status === 429) {
    show(item, 'failed', detail || 'It could not be sent: the connection broke. Try again.');
  } else if (status === 422) { // the words can be changed
    show(item, 'failed', detail);
  } else {
    show(item, 'refused', detail || 'It was not taken.');
  }
  became.textContent = `${name}: ${item.node.querySelector('.state').textContent}`;
}

async function sendAll() {
  if (isSending) return;
  isSending = true;
  changed();
  for (let next = first(); next; next = first()) await send(next);
  isSending = false;
  changed();
}

function first() {
  return waiting.find(({ state }) => state === 'waiting');
}

document.body.classList.add('scripted');
document.getElementById('words').remove();
document.getElementById('hint').hidden = false;
document.querySelector('label[for="file"]').textContent = 'Choose photos or files';
chooser.multiple = true;
chooser.required = false;
chooser.addEventListener('change', () => {
  choose(chooser.files);
  chooser.value = '';
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  sendAll();
});
document.addEventListener('paste', (event) => {
  const { files } = event.clipboardData;
  const isText = event.clipboardData.types.includes('text/plain');
  if (!files.length || isText) return;
  event.preventDefault();
  choose(files);
});
for (const kind of ['dragenter', 'dragover']) {
  document.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
}
document.addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) drop.classList.remove('over');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  choose(event.dataTransfer.files);
});
window.addEventListener('beforeunload', (event) => {
  if (isSending) event.preventDefault();
});
changed();
