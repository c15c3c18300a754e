import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '#chat/outbox.js';
import { Parcels } from '#chat/parcels.js';
import { BrowserStorage } from '#chat/storage.js';
import { FakeStorage } from './fakes.js';

const PREFIX = 'penelope-chat-parcels:web:';

function file(name, type = 'image/png') {
  return new File(['a picture'], name, { type });
}

function parcelsIn(storage, now = Date.now) {
  return new Parcels(new BrowserStorage(() => storage), PREFIX, now);
}

function outboxIn(storage) {
  return new Outbox(new BrowserStorage(() => storage), 'penelope-chat-outbox:web:');
}

test('files wait in the order of sending, with the words beside them', () => {
  const parcels = parcelsIn(new FakeStorage(), () => 1000);

  parcels.add(file('1.png'), 'The tap drips');
  parcels.add(file('2.png'), '');

  assert.deepEqual(parcels.all().map((one) => [one.file.name, one.text, one.state]), [['1.png', 'The tap drips', undefined], ['2.png', '', undefined]]);
  assert.equal(parcels.fileOf(parcels.next().id).name, '1.png');
});

test('after a reload a file has to be chosen again, and keeps its words', () => {
  const storage = new FakeStorage();
  const before = parcelsIn(storage);
  before.add(file('1.png'), 'The tap drips');
  const { id } = before.next();
  const parcels = parcelsIn(storage);

  assert.equal(parcels.next(), undefined);
  assert.deepEqual(parcels.all().map((one) => [one.state, one.why]), [['lost', 'whyLost']]);

  parcels.choose(parcels.all()[0], file('1.png'));

  assert.deepEqual(parcels.all().map((one) => [one.text, one.file.name, one.state]), [['The tap drips', '1.png', undefined]]);
  assert.notEqual(parcels.next().id, id, 'what the server has of the lost one is not the beginning of this');
});

test('a refused file holds nobody up, says why, and waits again if the guest wants it', () => {
  const parcels = parcelsIn(new FakeStorage());
  parcels.add(file('1.png'), '');
  parcels.add(file('2.png'), '');
  const { id } = parcels.next();

  parcels.refuse(id, 'whyTooLarge');

  assert.equal(parcels.next().file.name, '2.png');
  assert.ok(!parcels.isWaiting(id));
  assert.deepEqual(parcels.all().map((one) => [one.state, one.why]), [['refused', 'whyTooLarge'], [undefined, undefined]]);
  parcels.again(id);
  assert.deepEqual(parcels.all().map((one) => one.file.name), ['2.png', '1.png']);
});

test('how far a file has come is told until it is there', () => {
  const parcels = parcelsIn(new FakeStorage());
  parcels.add(file('1.png'), '');
  const { id } = parcels.next();

  parcels.comesOn(id, 0.5);
  assert.equal(parcels.all()[0].progress, 0.5);
  parcels.drop(id);

  assert.deepEqual(parcels.all(), []);
});

test('what the server does not have any more waits again, if the page still has it', () => {
  const storage = new FakeStorage();
  const outbox = outboxIn(storage);
  const parcels = parcelsIn(storage);
  parcels.add(file('1.png'), 'Look');
  const sent = parcels.next();
  parcels.drop(sent.id);
  outbox.addWithFile(sent);
  outbox.markLost(outbox.next());

  assert.ok(parcels.takeBack(outbox));

  assert.equal(parcels.next().id, sent.id);
  assert.equal(parcels.next().text, 'Look');
  assert.deepEqual(outbox.all(), []);
  assert.ok(!parcels.takeBack(outbox));
});

test('what another tab has is left to it', () => {
  const storage = new FakeStorage();
  const outbox = outboxIn(storage);
  const [tab, other] = [parcelsIn(new FakeStorage()), parcelsIn(new FakeStorage())];
  tab.add(file('1.png'), 'Look');
  const sent = tab.next();
  tab.drop(sent.id);
  outbox.addWithFile(sent);
  outbox.markLost(outbox.next());

  assert.ok(!other.takeBack(outbox));

  assert.deepEqual(other.all(), []);
  assert.deepEqual(outbox.all().map((one) => [one.id, one.state, one.why]), [[sent.id, 'lost', 'whyLost']]);
  assert.ok(tab.takeBack(outbox));
  assert.equal(tab.next().id, sent.id);
});

test('a picture that the page has is shown from there, and nothing else is', () => {
  const parcels = parcelsIn(new FakeStorage());
  parcels.add(file('1.png'), '');
  parcels.add(file('2.svg', 'image/svg+xml'), '');
  const [picture, drawing] = parcels.all();

  assert.match(parcels.previewOf(picture.id), /^blob:/);
  assert.equal(parcels.previewOf(picture.id), parcels.previewOf(picture.id));
  assert.equal(parcels.previewOf(drawing.id), undefined);
  assert.equal(parcels.previewOf('of another page'), undefined);
});

test('what no page of ours wrote is passed over', () => {
  const storage = new FakeStorage();
  Object.assign(storage, { [`${PREFIX}1`]: 'no JSON', [`${PREFIX}2`]: 'null', [`${PREFIX}3`]: '{"text":"x"}' });

  assert.deepEqual(parcelsIn(storage).all(), []);
});
