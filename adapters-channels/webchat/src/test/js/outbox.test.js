import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '#chat/outbox.js';
import { BrowserStorage } from '#chat/storage.js';
import { FakeStorage, fillUp } from './fakes.js';

const PREFIX = 'penelope-chat-outbox:web:';

const texts = (outbox) => outbox.all().map((one) => one.text);

test('what is written waits in the order of writing, though the clock is set back', () => {
  const clock = [5000, 1000, 1000];
  const storage = new FakeStorage();
  const outbox = new Outbox(new BrowserStorage(() => storage), PREFIX, () => clock.shift());

  ['one', 'two', 'three'].forEach((text) => outbox.add(text));

  assert.deepEqual(texts(outbox), ['one', 'two', 'three']);
  assert.equal(outbox.next().text, 'one');
});

test('what is written outlives the page', () => {
  const storage = new FakeStorage();
  new Outbox(new BrowserStorage(() => storage), PREFIX).add('Is there a cot?');

  assert.deepEqual(texts(new Outbox(new BrowserStorage(() => storage), PREFIX)), ['Is there a cot?']);
});

test('without a storage what is written lives as long as the page', () => {
  const refused = () => { throw new DOMException('not for you', 'SecurityError'); };
  const outbox = new Outbox(new BrowserStorage(refused), PREFIX);

  outbox.add('one');
  outbox.add('two');
  outbox.drop(outbox.next().id);

  assert.deepEqual(texts(outbox), ['two']);
});

test('what a full storage does not take is kept beside what it has', () => {
  const storage = new FakeStorage();
  const outbox = new Outbox(new BrowserStorage(() => storage), PREFIX);
  outbox.add('one');
  fillUp(storage);

  outbox.add('two');
  outbox.markSent(outbox.next());

  assert.deepEqual(outbox.all().map(({ text, state }) => [text, state]), [['one', 'sent'], ['two', undefined]]);
});

test('a refused message holds nobody up, and waits behind all others when it is tried again', () => {
  const outbox = new Outbox(new BrowserStorage(), PREFIX);
  outbox.add('one');
  outbox.add('two');
  const refused = outbox.next();
  outbox.markRefused(refused);
  assert.equal(outbox.next().text, 'two');

  outbox.again(refused.id);

  assert.deepEqual(texts(outbox), ['two', 'one']);
  assert.equal(outbox.all()[1].id, refused.id);
});

test('what no page of ours wrote is passed over', () => {
  const storage = new FakeStorage();
  Object.assign(storage, { [`${PREFIX}1`]: 'no JSON', [`${PREFIX}2`]: 'null', 'penelope-chat-outbox:other:3': '{"text":"x","at":1}' });

  assert.deepEqual(new Outbox(new BrowserStorage(() => storage), PREFIX).all(), []);
});
