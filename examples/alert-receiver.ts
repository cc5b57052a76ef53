/* Hears of alerts: PORT=9001 SIGNING_SECRET=whsec_… node examples/alert-receiver.ts (see docs/alerts.md) */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

const { PORT = '9001', SIGNING_SECRET = '' } = process.env;
const webhook = new Webhook(SIGNING_SECRET);
/** Ids of what was heard: a delivery may come more than once. */
const heard = new Set<string>();

const server = createServer(async (request, response) => {
  const body = await text(request);
  try {
    webhook.verify(body, request.headers as Record<string, string>);
  } catch {
    return void response.writeHead(401).end();
  }
  const id = String(request.headers['webhook-id']);
  if (!heard.has(id)) {
    const { type, data } = JSON.parse(body);
    console.log(type, data.severity ?? '', data.message);
  }
  heard.add(id);
  response.writeHead(204).end();
});
server.listen(Number(PORT), '127.0.0.1', () => console.log('listening', server.address()));
