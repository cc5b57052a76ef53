import { systemRandomness } from '../../src/clock.ts';
import { claimDueSlot } from '../../src/engine/claim-due-slot.ts';
import { createEvents } from '../../src/engine/events.ts';
import { finishRun } from '../../src/engine/finish.ts';
import type { ClaimSlotInput } from '../../src/engine/ledger/claim-slot.ts';
import { readTask } from '../../src/engine/ledger/read-task.ts';
import { type ClaimedRun, gridSlot } from '../../src/engine/ledger/run.ts';
import { planSlots } from '../../src/engine/plan-slots.ts';
import { registerTasks } from '../../src/engine/register-tasks.ts';
import { createRegistry } from '../../src/engine/registry.ts';
import type { TaskDefinition } from '../../src/engine/task.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { cypher, silentLog } from './graph.ts';

/** What a replica needs for its claims, without an engine around it. */
export function claimDeps(graph: Graph, replica = 'by-hand', agentLimit: number | null = null) {
  const events = createEvents(silentLog);
  return { graph, events, randomness: systemRandomness, replica, leaseMs: 30_000, agentLimit };
}

/** Registers tasks as a starting replica does; each is due at once. */
export async function register(graph: Graph, ...tasks: readonly TaskDefinition[]): Promise<void> {
  const registry = createRegistry();
  for (const task of tasks) registry.register(task);
  await registerTasks(claimDeps(graph), registry.all());
}

/** What a claim of a task's next slot hands to the statement. */
export async function claimInput(graph: Graph, name: string): Promise<ClaimSlotInput> {
  const [row] = await graph.read(readTask, { name });
  if (row === undefined) throw new Error(`no task '${name}'`);
  const plan = planSlots(row.task, Date.parse(row.now), 0);
  if (plan.run === null) throw new Error(`nothing of '${name}' runs now`);
  return {
    name,
    expectedDueAt: new Date(row.task.nextDueAt),
    expectedEnabled: row.task.enabled,
    nextSlotAt: plan.nextSlotAt,
    nextDueAt: plan.nextDueAt,
    run: {
      id: systemRandomness.id(),
      slot: gridSlot(name, plan.run.slotAt.toISOString()),
      reason: plan.run.reason,
      dueAt: plan.run.slotAt,
    },
    skipped: null,
    supersededId: systemRandomness.id(),
    cycleId: null,
    ...holder(),
  };
}

export function holder() {
  return { token: systemRandomness.id(), replica: 'by-hand', leaseMs: 30_000, agentLimit: null };
}

/** Claims the next slot of a task, which must be due. */
export async function claim(graph: Graph, name: string, leaseMs = 30_000): Promise<ClaimedRun> {
  const [row] = await graph.read(readTask, { name });
  if (row === undefined) throw new Error(`no task '${name}'`);
  const plan = planSlots(row.task, Date.parse(row.now), 0);
  const run = await claimDueSlot({ ...claimDeps(graph), leaseMs }, row.task, plan, null);
  if (run === undefined) throw new Error(`'${name}' could not be claimed`);
  return run;
}

export function traces() {
  return { resultId: systemRandomness.id(), durationMs: 5, progress: null, log: [], agentId: 'main' };
}

/** Ends a run with an empty report, as its holder does. */
export function finish(graph: Graph, run: ClaimedRun, given = traces()) {
  const outcome = { state: 'succeeded', report: {}, writes: [], error: null } as const;
  return finishRun(graph, systemRandomness, run, outcome, given);
}

/** What the finish of a run hands to the statement. */
export function closeInput({ runId, token }: ClaimedRun) {
  return {
    runId,
    token,
    state: 'succeeded' as const,
    error: null,
    progress: 1,
    log: [],
    succeeded: true,
    retryDelayMs: null,
    result: { id: systemRandomness.id(), status: 'success', result: '{}', error: null, durationMs: 5 },
    agentId: `agent-of-${runId}`,
  };
}

export async function stateOf(graph: Graph, runId: string): Promise<string | undefined> {
  const [row] = await cypher<{ state: string }>(
    graph,
    'MATCH (r:OptimizationRun {id: $runId}) RETURN r.state AS state',
    {
      runId,
    },
  );
  return row?.state;
}

/** Lets the lease of every running run be over. */
export async function expireLeases(graph: Graph): Promise<void> {
  await cypher(
    graph,
    "MATCH (r:OptimizationRun {state: 'running'}) SET r.lease_until = datetime.realtime() - duration('PT1S')",
  );
}
