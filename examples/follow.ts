/* Runs a task and follows the results: OPTIMIZER_URL=http://127.0.0.1:4000 node examples/follow.ts retention 3 (see docs/client.md) */
import { createClient } from 'kurultai-optimizer/client';

const { OPTIMIZER_URL = 'http://127.0.0.1:4000', OPTIMIZER_TOKEN } = process.env;
const [, , name = 'retention', count = '1'] = process.argv;
let wanted = Number(count);

const client = createClient({ url: OPTIMIZER_URL, token: OPTIMIZER_TOKEN });
// The place where we are now: nothing that comes from here on is missed, not even what comes before the loop begins.
const { headCursor } = await client.history({ first: 1 });
const { state } = await client.runTask({ name });
console.log(`${name}: ${state}`);

for await (const { cursor, result } of client.results({ after: headCursor })) {
  console.log(cursor, result.taskName, result.status);
  if (--wanted === 0) break;
}
client.close();
