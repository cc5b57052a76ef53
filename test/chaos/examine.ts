import type { Graph } from '../../src/graph/graph.ts';
import { unaccounted } from '../support/calendar.ts';
import { cypher } from '../support/query.ts';
import type { Outage } from './chaos.ts';
import type { Kill } from './replicas.ts';

/** What the ledger says after all is over; every list of faults must be empty. */
export interface Findings {
  readonly starts: number;
  readonly slots: number;
  readonly succeeded: number;
  readonly skipped: number;
  readonly interrupted: number;
  readonly results: number;
  /** Slots that the ledger does not account for exactly once. */
  readonly unaccounted: readonly string[];
  /** Slots without one success and without a reason. */
  readonly unexplained: readonly unknown[];
  /** Runs with more than one result, slots with more than one success, successes without exactly one mark. */
  readonly duplicated: readonly unknown[];
  /** Whether the numbers of the results are 1 to the counter's head. */
  readonly isSequenceWhole: boolean;
  /** From the loss of a replica to the next attempt, in milliseconds; not where the database was away in between. */
  readonly recoveries: readonly number[];
}

interface Trial {
  readonly began: readonly { readonly name: string; readonly anchorAt: string }[];
  readonly intervalMs: number;
  readonly kills: readonly Kill[];
  readonly outages: readonly Outage[];
}

export async function examine(graph: Graph, trial: Trial): Promise<Omit<Findings, 'starts'>> {
  const [counts] = await cypher<Pick<Findings, 'slots' | 'succeeded' | 'skipped' | 'interrupted' | 'results'>>(
    graph,
    `MATCH (r:OptimizationRun)
     WITH sum(CASE WHEN r.attempt = 1 THEN r.count ELSE 0 END) AS slots,
       count(CASE r.state WHEN 'succeeded' THEN 1 END) AS succeeded,
       sum(CASE WHEN r.state = 'skipped' AND r.attempt = 1 THEN r.count ELSE 0 END) AS skipped,
       count(CASE r.state WHEN 'interrupted' THEN 1 END) AS interrupted
     RETURN slots, succeeded, skipped, interrupted, COUNT { (:OptimizationResult) } AS results`,
  );
  if (counts === undefined) throw new Error('the ledger is empty');
  return {
    ...counts,
    unaccounted: (await Promise.all(trial.began.map(task => calendarFaults(graph, trial.intervalMs, task)))).flat(),
    unexplained: await unexplainedSlots(graph),
    duplicated: await duplicates(graph),
    isSequenceWhole: await isSequenceWhole(graph),
    recoveries: await recoveries(graph, trial),
  };
}

async function calendarFaults(graph: Graph, intervalMs: number, { name, anchorAt }: Trial['began'][number]) {
  const [row] = await cypher<{ changedAt: string }>(
    graph,
    'MATCH (t:OptimizationTask {name: $name}) RETURN t.anchor_at AS changedAt',
    { name },
  );
  const began = Date.parse(anchorAt);
  const slots = Math.floor((Date.parse(row?.changedAt ?? '') - began) / intervalMs) + 1;
  const nextSlotAt = new Date(began + slots * intervalMs).toISOString();
  return unaccounted(graph, name, intervalMs, { anchorAt, nextSlotAt });
}

function unexplainedSlots(graph: Graph): Promise<unknown[]> {
  return cypher(
    graph,
    `MATCH (r:OptimizationRun)
     WITH r ORDER BY r.attempt
     WITH r.slot AS slot, collect(r) AS attempts
     WITH slot, [r IN attempts | r.state] AS states, attempts[-1] AS last
     WHERE none(state IN states WHERE state = 'succeeded') AND coalesce(last.skip_reason, last.error) IS NULL
       OR any(state IN states WHERE state IN ['queued', 'running'])
     RETURN slot, states`,
  );
}

function duplicates(graph: Graph): Promise<unknown[]> {
  return cypher(
    graph,
    `MATCH (r:OptimizationRun)
     WITH r, COUNT { (r)-[:REPORTED]->() } AS results, COUNT { (r)-[:LEFT]->() } AS marks
     WITH r.slot AS slot, collect({state: r.state, results: results, marks: marks}) AS runs
     WHERE any(run IN runs WHERE run.results > 1 OR run.marks <> CASE run.state WHEN 'succeeded' THEN 1 ELSE 0 END)
       OR size([run IN runs WHERE run.state = 'succeeded']) > 1
     RETURN slot, runs`,
  );
}

async function isSequenceWhole(graph: Graph): Promise<boolean> {
  const [row] = await cypher<{ isWhole: boolean }>(
    graph,
    `MATCH (o:OptimizationResult) WITH count(o) AS results, count(DISTINCT o.sequence) AS numbers, max(o.sequence) AS last
     MATCH (c:ResultCounter) RETURN results = numbers AND results = last AND results = c.head AS isWhole`,
  );
  return row?.isWhole ?? false;
}

async function recoveries(graph: Graph, { kills, outages }: Trial): Promise<number[]> {
  const rows = await cypher<{ replica: string; nextAt: string }>(
    graph,
    `MATCH (r:OptimizationRun {state: 'interrupted'})<-[:RETRIES]-(next:OptimizationRun)
     RETURN r.replica AS replica, next.queued_at AS nextAt`,
  );
  return rows.flatMap(({ replica, nextAt }) => {
    const kill = kills.find(one => one.replica === replica);
    if (kill === undefined) return [];
    const next = Date.parse(nextAt);
    const wasAway = outages.some(({ from, until }) => from < next && until > kill.at);
    return wasAway ? [] : [next - kill.at];
  });
}
