import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Pauses } from '#chat/pauses.js';
import { Presence } from '#chat/presence.js';
import { canProve, headOfHash, proofOf } from '#chat/proof.js';
import { secret, uuid } from '#chat/random.js';

const MINUTE = 60_000;

test('a pause ends early when there is reason for hope, all of them at once', async () => {
  const pauses = new Pauses();
  const waiting = [pauses.atMost(60 * MINUTE), pauses.atMost(60 * MINUTE)];

  pauses.wake();

  await Promise.all(waiting);
});

test('a page rests ten minutes after it was hidden, and no longer than it is', () => {
  const page = { hidden: false };
  let now = 0;
  const presence = new Presence(page, () => now);
  page.hidden = true;
  presence.update();
  now = 5 * MINUTE;
  presence.update();
  now = 10 * MINUTE;
  assert.equal(presence.isResting, false);

  now += 1;
  assert.equal(presence.isResting, true);
  page.hidden = false;
  presence.update();
  assert.equal(presence.isResting, false);
});

test('the hash is SHA-256, whatever the text\'s length', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = 'ä'.repeat(length % 7) + 'x'.repeat(length);
    assert.equal(headOfHash(text), createHash('sha256').update(text).digest().readUInt32BE(0), `${length}`);
  }
});

test('a proof begins with the salt and its hash with as many zeros as were asked for', async () => {
  const proof = await proofOf({ salt: 'salt', bits: 11 });

  assert.match(proof, /^salt:\d+$/);
  assert.ok(createHash('sha256').update(proof).digest().readUInt32BE(0) < 2 ** 21);
});

test('a proof that would take a phone minutes is not begun', () => {
  assert.equal(canProve({ salt: 'salt', bits: 22 }), true);
  assert.equal(canProve({ salt: 'salt', bits: 23 }), false);
  assert.equal(canProve(undefined), false);
});

test('ids are version 4 UUIDs, and secrets have 256 bits that fit into a header', () => {
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.match(secret(), /^[\w-]{43}$/);
  assert.notEqual(secret(), secret());
});
