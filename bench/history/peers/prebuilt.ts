import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The limit of what is kept: a bare node:http server that sends the same bytes to everyone.

const body = Buffer.from(process.env['BENCH_BODY'] ?? '');
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.byteLength }).end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('disconnect', () => process.exit());
