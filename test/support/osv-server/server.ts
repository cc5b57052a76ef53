import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/*
 * A fake OSV server in a process of its own: speaks what osv.dev documents of /v1/querybatch and /v1/vulns/{id} over the
 * records of a file, with pages of a few, and misbehaves as the file says. Prints its address, then one line for each
 * request.
 */

interface Plan {
  readonly records: readonly {
    readonly id: string;
    readonly modified: string;
    readonly affected: readonly Affected[];
  }[];
  readonly pageSize: number;
  /** What happens to the first requests, in order; then all goes well. */
  readonly troubles: readonly Trouble[];
  /** What happens to every request for one of these ids. */
  readonly always?: Readonly<Record<string, Trouble>>;
}
interface Affected {
  readonly package: { readonly ecosystem: string; readonly name: string };
}
type Trouble = 'ok' | '429' | '500' | '503' | 'truncated' | 'short' | 'wrong' | 'cut' | 'slow' | 'silent';
interface Query {
  readonly package: { readonly ecosystem: string; readonly name: string };
  readonly page_token?: string;
}

const SLOW_MS = 300;
const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Plan;
let requests = 0;

const server = createServer(async (request, response) => {
  const body = await readBody(request);
  const id = decodeURIComponent(/^\/v1\/vulns\/(.+)$/.exec(request.url ?? '')?.[1] ?? '');
  const trouble = plan.always?.[id] ?? plan.troubles[requests++] ?? 'ok';
  process.stdout.write(`${request.method} ${request.url} ${trouble}\n`);
  const answer = id === '' ? batch(JSON.parse(body).queries) : plan.records.find(record => record.id === id);
  await send(response, answer, trouble);
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address?.port}\n`);
});

async function send(response: ServerResponse, answer: unknown, trouble: Trouble): Promise<void> {
  if (answer === undefined) return void response.writeHead(404).end('{"code":5,"message":"Bug not found."}');
  const text = JSON.stringify(answer);
  switch (trouble) {
    case '429':
      return void response.writeHead(429, { 'retry-after': '0' }).end('slow down');
    case '500':
    case '503':
      return void response.writeHead(Number(trouble)).end('{"code":13}');
    case 'truncated':
      return void response.writeHead(200).end(text.slice(0, text.length / 2));
    case 'short':
      return void response.writeHead(200).end('{"results":[]}');
    case 'wrong':
      return void response.writeHead(200).end('{"id":"ANOTHER","modified":"2099-01-01T00:00:00Z","affected":[]}');
    case 'cut':
      response.writeHead(200, { 'content-length': String(text.length) });
      response.write(text.slice(0, text.length / 2));
      return void setTimeout(() => response.destroy(), 10);
    case 'slow':
      return void setTimeout(() => response.writeHead(200).end(text), SLOW_MS);
    case 'silent':
      return;
    case 'ok':
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(text);
  }
}

function batch(queries: readonly Query[]): unknown {
  return {
    results: queries.map(query => {
      const all = plan.records.filter(({ affected }) => affected.some(one => isSame(one.package, query.package)));
      const start = Number(query.page_token ?? 0);
      const page = all.slice(start, start + plan.pageSize).map(({ id, modified }) => ({ id, modified }));
      const next = start + plan.pageSize;
      return {
        ...(page.length > 0 ? { vulns: page } : {}),
        ...(next < all.length ? { next_page_token: `${next}` } : {}),
      };
    }),
  };
}

function isSame(a: Affected['package'], b: Affected['package']): boolean {
  return a.ecosystem === b.ecosystem && a.name === b.name;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
