import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { Frame } from '../../../src/server/frame.ts';
import { Seat } from '../../../src/server/socket-seat.ts';

const ONE_MEGABYTE = 1024 * 1024;
const HEAD = '{"id":"ü1","type":"next","payload":';

let server: WebSocketServer;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
});
afterAll(() => server.close());

/** Both ends of a socket, and a seat on the one that sends. */
async function pair(operationId = 'ü1') {
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [socket, request] = (await once(server, 'connection')) as [WebSocket, IncomingMessage];
  const target = { socket, wire: request.socket, operationId, sendBufferBytes: ONE_MEGABYTE };
  const heard: string[] = [];
  client.on('message', data => heard.push(String(data)));
  return { client, socket, heard, seat: new Seat(target, () => undefined) };
}

describe('a seat', () => {
  it('sends whole messages of every length between those of the socket itself', async () => {
    const { client, socket, heard, seat } = await pair();
    const around = Buffer.byteLength(`${HEAD}}`);
    // On both sides of the lengths at which the header of a WebSocket message grows.
    const lengths = [0, 125 - around, 126 - around, 0xffff - around, 0x10000 - around, 3 * ONE_MEGABYTE];
    const payloads = [...lengths.map(length => 'x'.repeat(length)), JSON.stringify('é😀')];
    for (const payload of payloads) await seat.giveSlowly([new Frame(payload)]);
    socket.send('between');
    seat.give(new Frame('last'));
    socket.close();
    await once(client, 'close');
    expect(heard).toEqual([...payloads.map(one => `${HEAD}${one}}`), 'between', `${HEAD}last}`]);
  });

  it('sends one frame to seats with ids of different lengths', async () => {
    const frame = new Frame('{"data":1}');
    const ids = ['1', 'a longer one', '2'];
    for (const id of ids) {
      const { client, socket, heard, seat } = await pair(id);
      seat.give(frame);
      socket.close();
      await once(client, 'close');
      expect(heard.map(text => JSON.parse(text))).toEqual([{ id, type: 'next', payload: { data: 1 } }]);
    }
  });

  it('sends nothing after the goodbye of its socket, and does not wait for it', async () => {
    const { client, socket, heard, seat } = await pair();
    socket.close();
    await seat.giveSlowly([new Frame('late')]);
    await once(client, 'close');
    expect(heard).toEqual([]);
  });
});
