import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookOf, pastedFiles } from '#chat/files.js';

const url = 'files/key';

test('a file looks like what its bytes are', () => {
  assert.equal(lookOf({ kind: 'photo', type: 'image/jpeg', size: 1, url }), 'picture');
  assert.equal(lookOf({ kind: 'photo', type: 'image/heic', size: 1, url }), 'document'); // few browsers show one
  assert.equal(lookOf({ kind: 'audio', type: 'audio/mpeg', size: 1, url }), 'sound');
  assert.equal(lookOf({ kind: 'voice', type: 'application/ogg', size: 1, url }), 'sound');
  assert.equal(lookOf({ kind: 'video', type: 'video/mp4', size: 1, url }), 'film');
  assert.equal(lookOf({ kind: 'file', type: 'text/html', size: 1, url }), 'document');
  assert.equal(lookOf({ kind: 'file', type: 'image/svg+xml', size: 1, url }), 'document');
});

test('a file whose time is over is gone', () => {
  assert.equal(lookOf({ kind: 'photo' }), 'gone');
  assert.equal(lookOf({ kind: 'photo' }, 'blob:1'), 'gone'); // also where the page has it still
});

test('a picture that the page has is shown before the server has it, and after', () => {
  assert.equal(lookOf({ name: '1.png', size: 1 }, 'blob:1'), 'picture');
  assert.equal(lookOf({ kind: 'photo', type: 'image/png', size: 1, url }, 'blob:1'), 'picture');
  assert.equal(lookOf({ kind: 'file', type: 'text/html', size: 1, url }, 'blob:1'), 'document');
  assert.equal(lookOf({ name: 'plan.pdf', size: 1 }), 'document');
});

test('who pastes a table or a text with its picture means the text', () => {
  assert.deepEqual(pastedFiles({ types: ['text/plain', 'text/html', 'Files'], files: ['picture'] }), []);
  assert.deepEqual(pastedFiles({ types: ['text/html', 'Files'], files: ['picture'] }), ['picture']);
  assert.deepEqual(pastedFiles({ types: ['text/html'], files: [] }), []);
});
