import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '#chat/outbox.js';
import { headOfHash } from '#chat/proof.js';
import { Sender } from '#chat/sender.js';
import { Session } from '#chat/session.js';
import { BrowserStorage, namesOf } from '#chat/storage.js';
import { answer, FakePauses, FakePenelope, FakeStorage, lostAnswer } from './fakes.js';

function page() {
  const names = namesOf('web');
  const stored = new FakeStorage();
  const storage = new BrowserStorage(() => stored);
  const session = new Session(storage, names);
  const outbox = new Outbox(storage, names.outbox);
  const penelope = new FakePenelope();
  const pauses = new FakePauses();
  const heard = [];
  const told = {
    accepted: () => heard.push('accepted'),
    refused: () => heard.push('refused'),
    missing: () => heard.push('missing'),
    tried: () => heard.push(sender.isThrottled ? 'throttled' : 'tried'),
  };
  const sender = new Sender({ outbox, server: penelope, session, pauses, lock: names.send, told });
  return { session, outbox, penelope, pauses, heard, sender };
}

const states = (outbox) => outbox.all().map(({ text, state }) => [text, state]);

test('all that waits is sent in order, and a secret is made for the first', async () => {
  const { session, outbox, penelope, sender } = page();
  assert.equal(session.token, null);
  ['one', 'two', 'three'].forEach((text) => outbox.add(text));

  await sender.sendAll();

  assert.match(session.token, /^[\w-]{43}$/);
  assert.deepEqual(penelope.said(session.token), ['one', 'two', 'three']);
  assert.deepEqual(outbox.sent().map((one) => one.text), ['one', 'two', 'three']);
});

test('nothing overtakes what has to be tried again', async () => {
  const { session, outbox, penelope, pauses, sender } = page();
  penelope.troubles = [0, 503, 408];
  outbox.add('one');
  outbox.add('two');

  await sender.sendAll();

  assert.deepEqual(penelope.said(session.token), ['one', 'two']);
  assert.equal(pauses.lengths.length, 3);
});

test('pauses grow, up to a minute, until a message is through', async () => {
  const { outbox, penelope, pauses, sender } = page();
  penelope.troubles = Array(10).fill(0);
  outbox.add('one');

  await sender.sendAll();

  assert.equal(pauses.lengths.length, 10);
  pauses.lengths.forEach((length, failures) => {
    const whole = Math.min(60_000, 1000 * 2 ** failures);
    assert.ok(length > whole / 2 - 1 && length <= whole, `${length} after ${failures} failures`);
  });
});

test('a message whose answer was lost is said once', async () => {
  const { session, outbox, penelope, sender } = page();
  penelope.troubles = [lostAnswer];
  outbox.add('one');

  await sender.sendAll();

  assert.deepEqual(penelope.said(session.token), ['one']);
});

test('a message that is written while another is on its way goes out after it, by the same run', async () => {
  const { session, outbox, penelope, sender } = page();
  penelope.troubles = [(deed) => {
    outbox.add('two');
    sender.sendAll();
    return deed();
  }];
  outbox.add('one');

  await sender.sendAll();

  assert.deepEqual(penelope.said(session.token), ['one', 'two']);
  assert.equal(penelope.sent, 2);
});

test('a refused message stays with the guest and lets the next ones through', async () => {
  const { session, outbox, penelope, heard, sender } = page();
  penelope.troubles = [422];
  outbox.add('one');
  outbox.add('two');

  await sender.sendAll();

  assert.deepEqual(states(outbox), [['one', 'refused'], ['two', 'sent']]);
  assert.deepEqual(penelope.said(session.token), ['two']);
  assert.ok(heard.includes('refused'));
});

test('who is asked to wait waits as long as that, and is told', async () => {
  const { outbox, penelope, pauses, heard, sender } = page();
  penelope.troubles = [() => answer(429, {}, 7000)];
  outbox.add('one');

  await sender.sendAll();

  assert.deepEqual(pauses.lengths, [7000]);
  assert.deepEqual(heard, ['throttled', 'accepted', 'tried']);
});

test('who can prove work instead of waiting does', async () => {
  const { outbox, penelope, pauses, sender } = page();
  let shown = '';
  penelope.troubles = [
    () => answer(429, { proof: { salt: 'salt', bits: 6 } }, 7000),
    (deed, proof) => {
      shown = proof;
      return deed();
    },
  ];
  outbox.add('one');

  await sender.sendAll();

  assert.match(shown, /^salt:\d+$/);
  assert.ok(Math.clz32(headOfHash(shown)) >= 6);
  assert.deepEqual(pauses.lengths, []);
});

test('what is said beside a file that the server has lost stays for whichever tab has it, and holds nobody up', async () => {
  const { outbox, penelope, heard, sender } = page();
  outbox.addWithFile({ id: '1', text: '', file: { name: 'plan.pdf', size: 9 } });
  outbox.add('two');
  penelope.troubles = [409];

  await sender.sendAll();

  assert.deepEqual(heard, ['missing', 'tried', 'accepted', 'tried']);
  assert.deepEqual(states(outbox), [['', 'lost'], ['two', 'sent']]);
  assert.deepEqual(outbox.lost().map((one) => one.file), [{ name: 'plan.pdf', size: 9 }]);
});

test('what waits when the conversation was ended begins a new one', async () => {
  const { session, outbox, penelope, sender } = page();
  const ended = session.begin();
  penelope.troubles = [401];
  outbox.add('one');

  await sender.sendAll();

  assert.notEqual(session.token, ended);
  assert.deepEqual(penelope.said(session.token), ['one']);
});
