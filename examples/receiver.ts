/* Runs a task elsewhere: PORT=9000 SIGNING_SECRET=whsec_… node examples/receiver.ts (see docs/own-tasks.md) */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env['SIGNING_SECRET'] ?? '');
/** Answers by delivery id: a delivery that comes again gets the same one. */
const answers = new Map<string, string>();

createServer(async (request, response) => {
  const body = await text(request);
  try {
    webhook.verify(body, request.headers as Record<string, string>);
  } catch {
    return void response.writeHead(401).end();
  }
  const id = String(request.headers['webhook-id']);
  const { task, parameters } = JSON.parse(body);
  const answer = answers.get(id) ?? JSON.stringify({ verdict: 'ok', task, checked: parameters.files ?? [] });
  answers.set(id, answer);
  response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
}).listen(Number(process.env['PORT'] ?? 9000), '127.0.0.1', function () {
  console.log(`listening on ${JSON.stringify(this.address())}`);
});
