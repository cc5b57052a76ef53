/* Runs what is due and follows the results: OPTIMIZER_URL=http://127.0.0.1:4000 node examples/follow.ts 3 (see docs/client.md) */
import { createClient } from 'kurultai-optimizer/client';

const { OPTIMIZER_URL = 'http://127.0.0.1:4000', OPTIMIZER_TOKEN } = process.env;
let wanted = Number(process.argv[2] ?? 1);

const client = createClient({ url: OPTIMIZER_URL, token: OPTIMIZER_TOKEN });
// The place where we are now: nothing that comes from here on is missed, not even what comes before the loop begins.
const { headCursor } = await client.history({ first: 1 });
const { runs } = await client.runCycle();
console.log(JSON.stringify({ ran: runs.map(({ taskName, state }) => ({ taskName, state })) }));

for await (const { cursor, result } of client.results({ after: headCursor })) {
  console.log(JSON.stringify({ cursor, taskName: result.taskName, status: result.status }));
  if (--wanted === 0) break;
}
client.close();
