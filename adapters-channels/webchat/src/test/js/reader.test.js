import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '#chat/outbox.js';
import { Reader } from '#chat/reader.js';
import { Session } from '#chat/session.js';
import { BrowserStorage, namesOf } from '#chat/storage.js';
import { answer, FakePenelope, FakeStorage } from './fakes.js';

function page() {
  const names = namesOf('web');
  const stored = new FakeStorage();
  const storage = new BrowserStorage(() => stored);
  const session = new Session(storage, names);
  const outbox = new Outbox(storage, names.outbox);
  const penelope = new FakePenelope();
  const reader = new Reader({ server: penelope, session, outbox, changed: () => {} });
  return { session, outbox, penelope, reader };
}

const texts = (reader) => reader.conversation.messages.map((one) => one.text);

test('a guest who never wrote has nothing to read, and nobody is asked', async () => {
  const { penelope, reader } = page();

  assert.equal(await reader.catchUp(), 401);
  assert.equal(reader.isLoaded, true);
  assert.equal(penelope.asked, 0);
});

test('all of a long conversation is read, page by page, and later only what is new', async () => {
  const { session, penelope, reader } = page();
  const token = session.begin();
  penelope.pageSize = 2;
  ['one', 'two', 'three', 'four', 'five'].forEach((text) => penelope.answer(token, text));
  await reader.catchUp();
  penelope.answer(token, 'six');

  await reader.catchUp();

  assert.deepEqual(texts(reader), ['one', 'two', 'three', 'four', 'five', 'six']);
  assert.equal(penelope.asked, 4);
});

test('a message that comes twice is there once', async () => {
  const { session, penelope, reader } = page();
  const token = session.begin();
  penelope.answer(token, 'one');
  await reader.catchUp();
  penelope.troubles = [() => answer(200, { messages: [{ n: 1, from: 'hotel', text: 'one' }], inHotel: 0 })];

  await reader.catchUp();

  assert.deepEqual(texts(reader), ['one']);
  assert.equal(reader.conversation.inHotel, 1);
});

test('what the list has is no longer on its way', async () => {
  const { session, outbox, penelope, reader } = page();
  const token = session.begin();
  outbox.add('one');
  outbox.add('two');
  await penelope.send(token, outbox.next());

  await reader.catchUp();

  assert.deepEqual(outbox.all().map((one) => one.text), ['two']);
});

test('what was sent and is not in the whole conversation was erased at the hotel', async () => {
  const { session, outbox, reader } = page();
  session.begin();
  outbox.add('one');
  outbox.markSent(outbox.next());
  outbox.add('two');

  await reader.catchUp();

  assert.deepEqual(outbox.all().map((one) => one.text), ['two']);
});

test('whoever asks while an answer is under way gets what is newer than that', async () => {
  const { session, penelope, reader } = page();
  const token = session.begin();
  penelope.troubles = [(deed) => {
    const old = deed();
    penelope.answer(token, 'one');
    reader.catchUp();
    return old;
  }];

  await reader.catchUp();

  assert.deepEqual(texts(reader), ['one']);
});

test('a new secret begins with an empty conversation', async () => {
  const { session, penelope, reader } = page();
  penelope.answer(session.begin(), 'one');
  await reader.catchUp();
  session.begin();

  await reader.catchUp();

  assert.deepEqual(texts(reader), []);
});

test('a stream that tells what is known already makes nobody ask', async () => {
  const { session, penelope, reader } = page();
  penelope.answer(session.begin(), 'one');
  await reader.catchUp();

  reader.hear({ last: 1, inHotel: 1 });
  reader.hear({ last: 0, inHotel: 0 });
  assert.equal(penelope.asked, 1);
  reader.hear({ last: 2, inHotel: 1 });
  assert.equal(penelope.asked, 2);
});

test('of a file that is gone a page hears that shows it, however far up it stands', async () => {
  const { session, penelope, reader } = page();
  const token = session.begin();
  penelope.pageSize = 2;
  penelope.answer(token, 'one', { kind: 'photo', type: 'image/png', url: 'files/1' });
  ['two', 'three', 'four'].forEach((text) => penelope.answer(token, text));
  await reader.catchUp();
  penelope.lose(token, 1);
  const asked = penelope.asked;

  reader.hear({ last: 4, inHotel: 4, filesGone: 1 });
  await reader.catchUp();

  assert.deepEqual(reader.conversation.messages[0].file, { kind: 'photo' });
  assert.deepEqual(texts(reader), ['one', 'two', 'three', 'four']);
  assert.equal(penelope.asked, asked + 4); // what is new, all that was said, and whoever asked meanwhile
  reader.hear({ last: 4, inHotel: 4, filesGone: 1 });
  assert.equal(penelope.asked, asked + 4);
});

test('a page without a stream finds a file gone when it asks for what is new', async () => {
  const { session, penelope, reader } = page();
  const token = session.begin();
  penelope.answer(token, 'one', { kind: 'photo', type: 'image/png', url: 'files/1' });
  await reader.catchUp();
  penelope.lose(token, 1);
  penelope.answer(token, 'two');

  await reader.catchUp();

  assert.deepEqual(reader.conversation.messages[0].file, { kind: 'photo' });
  assert.deepEqual(texts(reader), ['one', 'two']);
});

test('a drawing that fails does not stop the reading', async (t) => {
  const { session, outbox, penelope } = page();
  const reported = [];
  globalThis.reportError = (error) => reported.push(error.message);
  t.after(() => delete globalThis.reportError);
  const reader = new Reader({ server: penelope, session, outbox, changed: () => { throw new Error('no paint'); } });
  penelope.answer(session.begin(), 'one');

  assert.equal(await reader.catchUp(), 0);
  assert.deepEqual(texts(reader), ['one']);
  assert.deepEqual(reported, ['no paint']);
});
