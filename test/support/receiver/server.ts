import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/*
 * A receiver of deliveries in a process of its own: what it answers is in the path. Prints its address, then one line of
 * JSON for each request.
 */

const LARGE = 100_000;
const seen = new Map<string, number>();

const server = createServer(async (request, response) => {
  const body = await text(request);
  const id = String(request.headers['webhook-id']);
  const times = (seen.get(id) ?? 0) + 1;
  seen.set(id, times);
  process.stdout.write(
    `${JSON.stringify({ path: request.url, method: request.method, headers: request.headers, body })}\n`,
  );
  const report = JSON.stringify({ verdict: 'ok', times });
  switch (request.url?.split('?')[0]) {
    case '/ok':
      return void response.end(report);
    case '/accept':
      return void response.writeHead(202).end();
    case '/flaky':
      return void response.writeHead(times === 1 ? 500 : 200).end(report);
    case '/down':
      return void response.writeHead(503).end('{"internal":"canary of the receiver"}');
    case '/refuse':
      return void response.writeHead(400).end();
    case '/slow':
      return;
    case '/trickle':
      response.write('{"a":"');
      return void setInterval(() => response.write('x'), 100);
    case '/large':
      return void response.end(JSON.stringify({ text: 'x'.repeat(LARGE) }));
    case '/redirect':
      return void response.writeHead(307, { location: '/ok' }).end();
    case '/text':
      return void response.end('all is well');
    case '/list':
      return void response.end('[]');
    case '/failed':
      return void response.end('{"status":"error","error":"the disk is full"}');
    default:
      return void response.writeHead(404).end();
  }
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address?.port}\n`);
});
