import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Server } from '#chat/server.js';

/** A server that answers as it is told, and notes what it was asked. */
async function serving(t, ...answers) {
  const asked = [];
  const http = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    asked.push({ what: `${request.method} ${request.url}`, headers: request.headers, body });
    const { status, headers = {}, text = '' } = answers.shift();
    if (status) response.writeHead(status, headers).end(text);
    else response.destroy();
  });
  await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    http.closeAllConnections();
    http.close();
  });
  let answered = 0;
  const server = new Server(new URL(`http://127.0.0.1:${http.address().port}/chat/web/`), () => { answered += 1; });
  return { server, asked, answered: () => answered };
}

test('a message is sent with the secret and nothing but its id and text', async (t) => {
  const { server, asked } = await serving(t, { status: 202, text: '{"n":1}' });

  const answer = await server.send('secret', { id: '1', text: 'Hello', at: 5, state: undefined }, 'salt:7');

  assert.deepEqual(answer, { status: 202, body: { n: 1 }, retryAfter: 0 });
  assert.equal(asked[0].what, 'POST /chat/web/messages');
  assert.equal(asked[0].headers.authorization, 'Bearer secret');
  assert.equal(asked[0].headers['penelope-proof'], 'salt:7');
  assert.deepEqual(JSON.parse(asked[0].body), { id: '1', text: 'Hello' });
});

test('a piece of a file is sent as it is, and what says of it stands in the address without its name', async (t) => {
  const { server, asked } = await serving(t, { status: 200, text: '{"received":5}' }, { status: 204 });

  const answer = await server.upload('secret', { id: '1', from: 2, size: 9 }, { piece: new TextEncoder().encode('abc'), proof: 'salt:7' });
  await server.giveUp('secret', '1');

  assert.deepEqual(answer, { status: 200, body: { received: 5 }, retryAfter: 0 });
  assert.deepEqual(asked.map((one) => one.what), ['POST /chat/web/uploads/1?from=2&size=9', 'DELETE /chat/web/uploads/1']);
  assert.equal(asked[0].headers['content-type'], 'application/octet-stream');
  assert.equal(asked[0].headers['penelope-proof'], 'salt:7');
  assert.equal(asked[0].body, 'abc');
});

test('a message with a file says what it is called', async (t) => {
  const { server, asked } = await serving(t, { status: 200 });

  await server.send('secret', { id: '1', text: '', file: { name: 'plan.pdf', size: 9 } });

  assert.deepEqual(JSON.parse(asked[0].body), { id: '1', text: '', file: { name: 'plan.pdf' } });
});

test('what the page gives up is heard no further', async (t) => {
  const { server } = await serving(t, { status: 200 });
  const end = new AbortController();
  end.abort();

  assert.equal((await server.upload('secret', { id: '1', from: 0, size: 9 }, { piece: '', signal: end.signal })).status, 0);
});

test('a language is one word of the address, whatever is in it', async (t) => {
  const { server, asked } = await serving(t, { status: 200 });

  await server.hotel('de&x=1/..');

  assert.equal(asked[0].what, 'GET /chat/web/hotel?lang=de%26x%3D1%2F..');
  assert.equal(asked[0].headers.authorization, undefined);
});

test('an answer that is no JSON, as a proxy may give, has an empty body', async (t) => {
  const { server } = await serving(t, { status: 404, text: '<h1>Not found</h1>' });

  assert.deepEqual(await server.messages('secret', 0), { status: 404, body: {}, retryAfter: 0 });
});

test('a rest that the server asks for is believed up to an hour', async (t) => {
  const rests = ['7', '86400', 'Fri, 01 May 2026 12:00:00 GMT'];
  const { server } = await serving(t, ...rests.map((rest) => ({ status: 429, headers: { 'Retry-After': rest } })));

  const asked = [];
  for (let i = 0; i < rests.length; i += 1) asked.push((await server.messages('secret', 0)).retryAfter);

  assert.deepEqual(asked, [7000, 3_600_000, 0]);
});

test('what the server cannot answer is counted until it answers again', async (t) => {
  const { server, answered } = await serving(t, { status: 0 }, { status: 503 }, { status: 404 });
  const unanswered = [];

  for (let i = 0; i < 3; i += 1) {
    await server.messages('secret', 0);
    unanswered.push(server.unanswered);
  }

  assert.deepEqual(unanswered, [1, 2, 0]);
  assert.equal(answered(), 3);
});
