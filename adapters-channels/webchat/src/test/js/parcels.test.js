import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('files wait in the order of sending, with the words beside them', () => {
  const parcels = parcelsIn(new FakeStorage(), () => 1000);

  parcels.add(file('1.png'), 'The tap drips');
  parcels.add(file('2.png'), '');

  assert.deepEqual(parcels.all().map((one) => [one.file.name, one.text, one.state]), [['1.png', 'The tap drips', undefined], ['2.png', '', undefined]]);
  assert.equal(parcels.fileOf(parcels.next().id).name, '1.png');
});

test('after a reload a file has to be chosen again, and keeps its words and its id', () => {
  const storage = new FakeStorage();
  const before = parcelsIn(storage);
  before.add(file('1.png'), 'The tap drips');
  const { id } = before.next();
  const parcels = parcelsIn(storage);

  assert.equal(parcels.next(), undefined);
  assert.deepEqual(parcels.all().map((one) => [one.state, one.why]), [['lost', 'whyLost']]);

  parcels.choose(id, file('other.png'));

  assert.deepEqual(parcels.all().map((one) => [one.id, one.text, one.file.name, one.state]), [[id, 'The tap drips', 'other.png', undefined]]);
  assert.equal(parcels.next().id, id);
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
  const parcels = parcelsIn(new FakeStorage());
  parcels.add(file('1.png'), 'Look');
  const sent = parcels.next();
  parcels.drop(sent.id);

  parcels.restore(sent);

  assert.equal(parcels.next().id, sent.id);
  assert.equal(parcels.next().text, 'Look');
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
