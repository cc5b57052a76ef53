import { existsSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

// Follows the stream of results on any of several replicas and writes each down, a line of cursor and id. Whatever
// happens to it or to the replicas, it goes on after the last line that is whole.
//   node follower.ts FILE CURSOR URL...

const [file = '', start = '', ...urls] = process.argv.slice(2);
const AGAIN_AFTER_MS = 200;
const QUERY = 'subscription ($after: Cursor) { resultStream(after: $after) { cursor result { id task { name } } } }';

interface Item {
  readonly resultStream: { readonly cursor: string; readonly result: { readonly id: string } };
}

function lastCursor(): string {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  return whole.trimEnd().split('\n').at(-1)?.split(' ')[0] || start;
}

async function follow(client: Client): Promise<void> {
  const target = openSync(file, 'a');
  for await (const { data, errors } of client.iterate<Item>({ query: QUERY, variables: { after: lastCursor() } })) {
    if (!data) throw new Error(JSON.stringify(errors));
    writeSync(target, `${data.resultStream.cursor} ${data.resultStream.result.id}\n`);
  }
}

for (let turn = 0; ; turn++) {
  const url = urls[turn % urls.length] ?? '';
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: true });
  await follow(client).catch(error => console.error(url, error?.message ?? error?.reason ?? error));
  void client.dispose();
  await pause(AGAIN_AFTER_MS);
}
