import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookOf, onAccent } from '#widget/look.js';
import { Listeners, opensHere } from '#widget/site.js';
import { readTag } from '#widget/tag.js';
import { Talk } from '#widget/talk.js';
import { eventually } from './fakes.js';

const WORDS = {
  en: { writeToUs: 'Write to us', writeToHotel: 'Write to us – {hotel}' },
  de: { writeToUs: 'Schreiben Sie uns', writeToHotel: 'Schreiben Sie uns – {hotel}' },
};

const look = (more) => lookOf({ words: WORDS, wishes: [], given: {}, hotel: {}, ...more });

test('the button speaks the first wished language that there are words in', () => {
  assert.equal(look({ wishes: [undefined, '', 'cs', 'de-AT', 'en'] }).language, 'de');
  assert.equal(look({ wishes: ['DE_at.UTF-8'] }).language, 'de');
  assert.equal(look({ wishes: ['constructor', '__proto__'] }).language, 'en');
});

test('what the site says comes before what the hotel says', () => {
  const hotel = { name: 'Riverside', accent: '#aa0000', phone: '1', email: 'a@b.example' };

  assert.deepEqual(look({ hotel, given: { hotel: 'The $& Inn', accent: '#00FF00', phone: '2' } }), {
    language: 'en',
    say: WORDS.en,
    title: 'The $& Inn',
    invitation: 'Write to us – The $& Inn',
    accent: '#00FF00',
    phone: '2',
    email: 'a@b.example',
  });
  assert.equal(look({ hotel }).title, 'Riverside');
  assert.equal(look({}).title, 'Write to us');
});

test('a colour that is none, as it could carry more than a colour, is passed over', () => {
  assert.equal(look({ given: { accent: 'red; background: url(//evil.example)' } }).accent, '#1f4e5f');
  assert.equal(look({ given: { accent: '#abc' }, hotel: { accent: '#123456' } }).accent, '#123456');
});

test('what stands on the hotel\'s colour can be read', () => {
  assert.equal(onAccent('#ffffff'), '#111');
  assert.equal(onAccent('#ffd700'), '#111');
  assert.equal(onAccent('#000000'), '#fff');
  assert.equal(onAccent('#1f4e5f'), '#fff');
});

test('the tag tells where the chat is, and which if the script did not come with one', () => {
  const src = 'https://penelope.example/below/chat/widget.js?v=1';
  const tag = readTag({ src, dataset: { channel: 'a b/../c' } }, { channel: 'served' });

  assert.equal(tag.page.href, 'https://penelope.example/below/chat/a%20b%2F..%2Fc');
  assert.equal(readTag({ src, dataset: {} }, { channel: 'served' }).channel, 'served');
  assert.equal(readTag({ src, dataset: {} }, null), null);
  assert.equal(readTag(null, { channel: 'served' }), null);
});

function talk(patience) {
  const said = [];
  const heard = [];
  const told = {
    changed: () => heard.push('changed'),
    ready: () => heard.push('ready'),
    unread: (count) => heard.push(count),
    close: () => heard.push('close'),
  };
  return { talk: new Talk({ post: (message) => said.push(message), told, patience }), said, heard };
}

const PATIENT = { toCome: 600_000, toSpeak: 600_000 };

/** Ends the wait for a word, which would hold up the test's end. */
const greet = (made) => made.hear({ penelope: 'here' });

test('nothing is said to a frame that has not spoken', () => {
  const { talk: made, said } = talk(PATIENT);
  made.begin('en');
  made.speak('de');
  made.opened();
  made.closed();
  assert.deepEqual(said, []);

  greet(made);
  assert.deepEqual(said, [{ penelope: 'hello' }]);
});

test('a frame that does not come, or comes and does not speak, is silent', async () => {
  for (const patience of [{ toCome: 1, toSpeak: 600_000 }, { toCome: 600_000, toSpeak: 1 }]) {
    const { talk: made, heard } = talk(patience);
    made.begin('en');
    if (patience.toSpeak === 1) made.came();
    assert.equal(made.state, 'waiting');

    await eventually(() => heard.includes('changed'));
    assert.equal(made.state, 'silent');
  }
});

test('a page that spoke before it had come entirely is heard', () => {
  const { talk: made } = talk(PATIENT);
  made.begin('en');

  greet(made);
  made.came();

  assert.equal(made.state, 'heard');
});

test('what comes after the chat in the same frame has to speak again', () => {
  const { talk: made, said } = talk(PATIENT);
  made.begin('en');
  greet(made);
  made.came();
  made.came(); // the frame went elsewhere

  assert.equal(made.state, 'waiting');
  made.closed();
  assert.deepEqual(said, [{ penelope: 'hello' }]);
  greet(made);
});

test('a language is told when it changes, and no count but a whole number is believed', () => {
  const { talk: made, said, heard } = talk(PATIENT);
  made.begin('en');
  greet(made);
  ['en', 'de', 'de'].forEach((language) => made.speak(language));
  [3, '<b>', 1.5, null].forEach((count) => made.hear({ penelope: 'unread', count }));
  [null, undefined, 5, {}].forEach((data) => made.hear(data));

  assert.deepEqual(said, [{ penelope: 'hello' }, { penelope: 'language', language: 'de' }]);
  assert.deepEqual(heard, ['changed', 3]);
});

test('the frame hears that it is open once it is ready for that', () => {
  const { talk: made, said } = talk(PATIENT);
  made.begin('en');
  greet(made);
  made.opened();
  made.hear({ penelope: 'ready' });
  made.opened();

  assert.deepEqual(said, [{ penelope: 'hello' }, { penelope: 'opened' }]);
});

test('a listener that throws keeps nobody else from hearing, and one that left hears nothing', (t) => {
  const reported = [];
  globalThis.reportError = (error) => reported.push(error.message);
  t.after(() => delete globalThis.reportError);
  const listeners = new Listeners();
  const heard = [];
  listeners.on('open', () => { throw new Error('the site is broken'); });
  const leave = listeners.on('open', () => heard.push('gone'));
  listeners.on('open', () => heard.push('open'));
  listeners.on('constructor', () => heard.push('nonsense'))();
  leave();

  listeners.emit('open');

  assert.deepEqual(heard, ['open']);
  assert.deepEqual(reported, ['the site is broken']);
});

test('a plain click on a link to the chat opens it here, and no other does', () => {
  const page = new URL('https://penelope.example/chat/web');
  const click = (href, more = {}) => ({ target: { closest: () => (href ? new URL(href) : null) }, ...more });

  assert.equal(opensHere(click('https://penelope.example/chat/web?lang=de#x'), page), true);
  assert.equal(opensHere(click('https://penelope.example/chat/other'), page), false);
  assert.equal(opensHere(click(null), page), false);
  assert.equal(opensHere(click('https://penelope.example/chat/web', { ctrlKey: true }), page), false);
  assert.equal(opensHere({ target: {} }, page), false);
});
