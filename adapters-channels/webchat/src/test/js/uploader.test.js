import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Parcels } from '#chat/parcels.js';
import { headOfHash } from '#chat/proof.js';
import { Session } from '#chat/session.js';
import { BrowserStorage, namesOf } from '#chat/storage.js';
import { Uploader } from '#chat/uploader.js';
import { answer, eventually, FakePauses, FakeStorage } from './fakes.js';

const KIB = 1024;

/** A server that keeps what comes, and has a trouble at a time if a test says so. */
class FakeUploads {
  troubles = [];
  pieces = []; // the length of each that was asked for
  files = new Map();
  givenUp = [];

  async upload(token, { id, from, size }, { piece, proof, signal }) {
    this.pieces.push(piece.byteLength);
    await null;
    const trouble = this.troubles.shift();
    if (typeof trouble === 'function') return trouble(() => this.#take({ id, from, size, piece }), { proof, signal });
    return trouble === undefined ? this.#take({ id, from, size, piece }) : answer(trouble);
  }

  giveUp(token, id) {
    this.givenUp.push(id);
  }

  #take({ id, from, piece }) {
    const before = this.files.get(id) ?? new Uint8Array();
    if (from !== before.length) return answer(409, { received: before.length });
    this.files.set(id, new Uint8Array([...before, ...new Uint8Array(piece)]));
    return answer(200, { received: from + piece.byteLength });
  }
}

/** @param before the page that was loaded again, if it was */
function page(before) {
  const names = namesOf('web');
  const stored = before?.stored ?? new FakeStorage();
  const storage = new BrowserStorage(() => stored);
  const session = new Session(storage, names);
  const parcels = new Parcels(storage, names.parcels);
  const server = before?.server ?? new FakeUploads();
  const pauses = new FakePauses();
  const heard = [];
  const shares = [];
  const told = {
    uploaded: ({ file, text }) => heard.push(`${file.name} ${text}`),
    refused: () => heard.push('refused'),
    cameOn: () => shares.push(parcels.all()[0].progress),
  };
  const hotel = { told: { files: { largest: 10_000 * KIB, pieceMax: 256 * KIB } } };
  const uploader = new Uploader({ parcels, server, session, pauses, hotel, told, now: () => 0 });
  return { stored, session, parcels, server, pauses, heard, shares, uploader };
}

function fileOf(length, name = 'plan.pdf') {
  return new File([new Uint8Array(length).map((_, i) => i % 251)], name);
}

function assertWhole(server, file) {
  const bytes = new Uint8Array(file.size).map((_, i) => i % 251);
  assert.deepEqual([...server.files.values()][0], bytes);
}

test('a file comes in pieces, which grow while the line is quick, and how far it is is told', async () => {
  const { session, parcels, server, heard, shares, uploader } = page();
  const file = fileOf(800 * KIB);
  parcels.add(file, 'Here it is');

  await uploader.uploadAll();

  assertWhole(server, file);
  assert.deepEqual(server.pieces, [64, 128, 256, 256, 96].map((kib) => kib * KIB));
  assert.deepEqual(shares.map((share) => Math.round(share * 100)), [8, 24, 56, 88, 100]);
  assert.deepEqual(heard, ['plan.pdf Here it is']);
  assert.deepEqual(parcels.all(), []);
  assert.ok(session.token);
});

test('a line that breaks costs a piece, and makes the next one shorter', async () => {
  const { parcels, server, pauses, heard, uploader } = page();
  const file = fileOf(100 * KIB);
  parcels.add(file, '');
  server.troubles = [undefined, 0, 503, (deed) => { deed(); return answer(0); }];

  await uploader.uploadAll();

  assertWhole(server, file);
  assert.equal(pauses.lengths.length, 4); // the last since the server has more than the page knew
  assert.deepEqual(heard, ['plan.pdf ']);
});

test('a login page of some network that answers instead of the server has taken nothing', async () => {
  const { parcels, server, pauses, uploader } = page();
  const file = fileOf(10 * KIB);
  parcels.add(file, '');
  server.troubles = [200];

  await uploader.uploadAll();

  assertWhole(server, file);
  assert.equal(pauses.lengths.length, 1);
});

test('a server that has forgotten what came is sent the file anew', async () => {
  const { parcels, server, uploader } = page();
  const file = fileOf(100 * KIB);
  parcels.add(file, '');
  server.troubles = [undefined, () => { server.files.clear(); return answer(409, { received: 0 }); }];

  await uploader.uploadAll();

  assertWhole(server, file);
});

test('a proxy that takes no long piece gets shorter ones', async () => {
  const { parcels, server, heard, uploader } = page();
  parcels.add(fileOf(100 * KIB), '');
  server.troubles = [413, 413];

  await uploader.uploadAll();

  assert.deepEqual(server.pieces.slice(0, 3), [64, 32, 16].map((kib) => kib * KIB));
  assert.deepEqual(heard, ['plan.pdf ']);
});

for (const [status, body, why] of [
  [413, { largest: 5 }, 'whyTooLarge'], [507, {}, 'whyNoRoom'], [403, {}, 'whyOff'], [400, {}, 'refused'],
]) {
  test(`a file that is answered ${status} says why it is not sent, and the next one goes on`, async () => {
    const { parcels, server, heard, uploader } = page();
    parcels.add(fileOf(KIB, 'first'), '');
    parcels.add(fileOf(KIB, 'second'), '');
    server.troubles = [() => answer(status, body)];

    await uploader.uploadAll();

    assert.deepEqual(heard, ['refused', 'second ']);
    assert.deepEqual(parcels.all().map((one) => [one.file.name, one.why]), [['first', why]]);
  });
}

test('who has to wait a moment waits, and who has to wait for long is told', async () => {
  const { parcels, server, pauses, heard, uploader } = page();
  parcels.add(fileOf(KIB, 'first'), '');
  server.troubles = [() => answer(429, {}, 5000), () => answer(429, {}, 600_000)];

  await uploader.uploadAll();

  assert.deepEqual(pauses.lengths, [5000]);
  assert.deepEqual(heard, ['refused']);
  assert.equal(parcels.all()[0].why, 'whyTooMany');
});

test('a stranger proves work for a file as for words', async () => {
  const { parcels, server, heard, uploader } = page();
  parcels.add(fileOf(KIB), '');
  let shown = '';
  server.troubles = [
    () => answer(429, { proof: { salt: 'salt', bits: 6 } }, 7000),
    (deed, { proof }) => {
      shown = proof;
      return deed();
    },
  ];

  await uploader.uploadAll();

  assert.ok(Math.clz32(headOfHash(shown)) >= 6);
  assert.deepEqual(heard, ['plan.pdf ']);
});

test('what the guest cancels is sent no further', async () => {
  const { parcels, server, heard, uploader } = page();
  parcels.add(fileOf(100 * KIB, 'first'), '');
  parcels.add(fileOf(KIB, 'second'), '');
  const { id } = parcels.next();
  server.troubles = [undefined, (deed, { signal }) => {
    uploader.cancel(id);
    assert.ok(signal.aborted);
    return answer(0);
  }];

  await uploader.uploadAll();
  await eventually(() => server.givenUp.length);

  assert.deepEqual(server.givenUp, [id]);
  assert.deepEqual(heard, ['second ']);
  assert.deepEqual(parcels.all(), []);
});

test('another file of the same size that is chosen for a lost one is sent whole', async () => {
  const before = page();
  before.parcels.add(new File([new Uint8Array(100 * KIB)], 'plan.pdf'), 'Here it is');
  before.server.troubles = [undefined, () => new Promise(() => {})]; // the page is loaded again meanwhile
  before.uploader.uploadAll();
  await eventually(() => before.server.pieces.length === 2);
  const { parcels, server, heard, uploader } = page(before);
  const [lost] = parcels.all();

  parcels.choose(lost, fileOf(100 * KIB));
  await uploader.uploadAll();

  server.files.delete(lost.id);
  assertWhole(server, fileOf(100 * KIB));
  assert.deepEqual(heard, ['plan.pdf Here it is']);
});

test('a file that is not there any more is told', async () => {
  const { parcels, heard, uploader } = page();
  const file = fileOf(KIB);
  file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) });
  parcels.add(file, '');

  await uploader.uploadAll();

  assert.deepEqual(heard, ['refused']);
  assert.equal(parcels.all()[0].why, 'whyUnreadable');
});
