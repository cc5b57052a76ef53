import { parentPort, workerData } from 'node:worker_threads';
import { ask } from '../server/http.ts';
import { ATTACKS } from './documents.ts';

const { url, headers, atOnce } = workerData as { url: string; headers: Record<string, string>; atOnce: number };

/** How often each code was the answer. */
const codes: Record<string, number> = {};
let isOver = false;
let answers = 0;

async function attack(first: number): Promise<void> {
  for (let next = first; !isOver; next += atOnce) {
    const { query, variables } = ATTACKS[next % ATTACKS.length] ?? { query: '' };
    const { body } = await ask(url, query, variables, headers);
    const code = body.errors[0].extensions.code;
    codes[code] = (codes[code] ?? 0) + 1;
    if (++answers === ATTACKS.length) parentPort?.postMessage('begun');
  }
}

// Sends hostile documents, several at once, from the beginning until it is told to end.
parentPort?.once('message', () => {
  isOver = true;
});
await Promise.all(Array.from({ length: atOnce }, (_, n) => attack(n)));
parentPort?.postMessage(codes);
