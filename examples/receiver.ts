/* Runs a task elsewhere: PORT=9000 SIGNING_SECRET=whsec_… node examples/receiver.ts (see docs/own-tasks.md) */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const { PORT = '9000', SIGNING_SECRET = '' } = process.env;
const webhook = new Webhook(SIGNING_SECRET);
/** Answers by delivery id: a delivery that comes again gets the same one. */
const answers = new Map<string, string>();

const server = createServer(async (request, response) => {
  const body = await text(request);
  try {
    webhook.verify(body, request.headers as Record<string, string>);
  } catch {
    return void response.writeHead(401).end();
  }
  const id = String(request.headers['webhook-id']);
  const { task, parameters } = JSON.parse(body);
  const answer = answers.get(id) ?? JSON.stringify({ verdict: 'ok', task, received: parameters });
  answers.set(id, answer);
  response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
});
server.listen(Number(PORT), '127.0.0.1', () => console.log('listening', server.address()));
