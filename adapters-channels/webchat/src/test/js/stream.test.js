import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Follower } from '#chat/follower.js';
import { Outbox } from '#chat/outbox.js';
import { Reader } from '#chat/reader.js';
import { Server } from '#chat/server.js';
import { Session } from '#chat/session.js';
import { BrowserStorage, namesOf } from '#chat/storage.js';
import { Events, Stream } from '#chat/stream.js';
import { eventually, FakePauses, FakePenelope, Presence } from './fakes.js';

const MINUTE = 60_000;
const bytes = (text) => new TextEncoder().encode(text);

/** A server that opens a stream; each line says what becomes of the next one. */
async function serving(t, streams) {
  const authorizations = [];
  const http = createServer((request, response) => {
    authorizations.push(request.headers.authorization);
    streams.shift()(response);
  });
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    http.closeAllConnections();
    http.close();
  });
  return { address: new URL(`http://127.0.0.1:${http.address().port}/chat/web/`), authorizations };
}

const says = (...pieces) => (response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  pieces.forEach((piece) => response.write(piece));
  response.end();
};
const breaksAfter = (piece) => (response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  response.write(piece, () => response.destroy());
};
const saysNothing = says();
const refuses = (response) => response.writeHead(503).end();

function streamAt(address, more = {}) {
  const storage = new BrowserStorage();
  const session = new Session(storage, namesOf('web'));
  session.begin();
  const rung = [];
  const pauses = new FakePauses();
  const stream = new Stream({
    server: new Server(address),
    session,
    presence: new Presence(),
    pauses,
    ring: (news) => rung.push(news),
    ...more,
  });
  return { stream, rung, pauses, session };
}

test('an event is heard however the network cuts it, even in the middle of a letter', () => {
  const events = new Events();
  const [o, umlaut] = [bytes('data: {"who":"J'), bytes('ö')];

  assert.deepEqual(events.take(o), []);
  assert.deepEqual(events.take(umlaut.slice(0, 1)), []);
  assert.deepEqual(events.take(umlaut.slice(1)), []);
  assert.deepEqual(events.take(bytes('rg"}\n\n: still here\n\ndata:{"n":2}\n')), [{ who: 'Jörg' }, { n: 2 }]);
});

test('what a stream tells rings, and the guest is known by the secret', async (t) => {
  const { address, authorizations } = await serving(t, [says(': hello\n\n', 'data: {"last":1,"inHotel":0}\n\n')]);
  const { stream, rung, session } = streamAt(address);

  await stream.listen();

  assert.deepEqual(rung, [{ last: 1, inHotel: 0 }]);
  assert.deepEqual(authorizations, [`Bearer ${session.token}`]);
});

test('a stream that breaks is opened again', async (t) => {
  const { address } = await serving(t, [breaksAfter('data: {"last":1}\n\n'), says('data: {"last":2}\n\n')]);
  const { stream, rung, pauses } = streamAt(address);

  await stream.listen();
  await stream.listen();

  assert.deepEqual(rung, [{ last: 1 }, { last: 2 }]);
  assert.equal(pauses.lengths.length, 2);
  assert.equal(stream.isDeaf, false);
});

test('after two streams that say nothing none is tried for five minutes', async (t) => {
  let now = 0;
  const { address } = await serving(t, [saysNothing, refuses]);
  const { stream } = streamAt(address, { now: () => now });
  await stream.listen();
  assert.equal(stream.isDeaf, false);

  await stream.listen();

  assert.equal(stream.isDeaf, true);
  now = 5 * MINUTE;
  assert.equal(stream.isDeaf, false);
});

test('a stream that spoke in between makes up for one that did not', async (t) => {
  const { address } = await serving(t, [saysNothing, says(':\n\n'), saysNothing]);
  const { stream } = streamAt(address);

  for (let i = 0; i < 3; i += 1) await stream.listen();

  assert.equal(stream.isDeaf, false);
});

/** Streams that a test ends, and tells of what it likes. */
class HeldStream {
  isDeaf = false;
  opened = 0;

  listen() {
    this.opened += 1;
    return new Promise((resolve) => { this.end = resolve; });
  }
}

function follower(more = {}) {
  const names = namesOf('web');
  const storage = new BrowserStorage();
  const session = new Session(storage, names);
  const penelope = new FakePenelope();
  const reader = new Reader({ server: penelope, session, outbox: new Outbox(storage, names.outbox), changed: () => {} });
  const stream = new HeldStream();
  const presence = new Presence();
  const pauses = new FakePauses(4);
  const parts = { reader, stream, server: penelope, presence, pauses, lock: `${names.stream}-${Math.random()}`, ...more };
  return { ...parts, session, penelope, following: new Follower(parts) };
}

const texts = (reader) => reader.conversation.messages.map((one) => one.text);

test('what was said while no stream was open is caught up with before the next one', async () => {
  const { session, penelope, reader, stream, following } = follower();
  const token = session.begin();
  penelope.answer(token, 'one');
  following.follow();
  await eventually(() => stream.opened === 1);
  assert.deepEqual(texts(reader), ['one']);
  penelope.answer(token, 'missed');

  stream.end();
  await eventually(() => stream.opened === 2);

  assert.deepEqual(texts(reader), ['one', 'missed']);
});

test('an event that comes twice is asked about once', async () => {
  const { session, penelope, reader, stream, following } = follower();
  const token = session.begin();
  following.follow();
  await eventually(() => stream.opened === 1);
  const before = penelope.asked;
  penelope.answer(token, 'one');

  reader.hear({ last: 1, inHotel: 1 });
  await eventually(() => texts(reader).length === 1);
  reader.hear({ last: 1, inHotel: 1 });

  assert.equal(penelope.asked, before + 1);
});

test('whoever follows twice follows once', async () => {
  const { session, stream, following } = follower();
  session.begin();

  following.follow();
  following.follow();

  await eventually(() => stream.opened === 1);
  stream.end();
  await eventually(() => stream.opened === 2);
});

test('without a stream the page asks every few seconds, and seldom while it is hidden', async () => {
  const { session, penelope, stream, presence, pauses, following } = follower();
  session.begin();
  stream.isDeaf = true;
  penelope.troubles = [undefined, (deed) => {
    presence.isHidden = true;
    return deed();
  }];

  following.follow();
  await eventually(() => pauses.lengths.length === 4);

  assert.ok(pauses.lengths[0] >= 4000 && pauses.lengths[0] <= 5000);
  assert.deepEqual(pauses.lengths.slice(1), [2 * MINUTE, 2 * MINUTE, 2 * MINUTE]);
  assert.equal(stream.opened, 0);
});

test('who has no conversation, or rests, does without a stream', async () => {
  const nobody = follower();
  nobody.following.follow();
  const resting = follower();
  resting.session.begin();
  resting.presence.isResting = true;
  resting.following.follow();

  await eventually(() => nobody.pauses.lengths.length && resting.pauses.lengths.length);

  assert.equal(nobody.pauses.lengths[0], MINUTE);
  assert.equal(resting.pauses.lengths[0], 2 * MINUTE);
});
