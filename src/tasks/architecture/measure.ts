import type { Graph } from '../../graph/graph.ts';
import type { Measure } from '../../proposals/proposals.ts';
import { parseParameters } from '../parameters.ts';
import { judge } from './analyse.ts';
import { ARCHITECTURE_TASK } from './name.ts';
import { type ArchitectureParameters, architectureParameters } from './parameters.ts';
import { readStoredParameters } from './read-stored-parameters.ts';
import { type Moment, metricOf, momentOf } from './rule.ts';
import { RULES } from './rules/index.ts';

/**
 * Measures rules over a graph, by the metric that made the proposal and with the thresholds of the task, in the window that
 * the task uses but not before the given instant: what happened before the work says nothing about it, and neither do
 * reports of other tasks from before.
 */
export function measureOver(graph: Pick<Graph, 'read'>, now: () => Date): Measure {
  return async (ruleId, subject, since) => {
    const rule = RULES.find(({ id }) => id === ruleId);
    if (rule === undefined) return null;
    const usual = momentOf(now(), await parametersInForce(graph));
    const begin = new Date(Math.max(Date.parse(usual.since), since.getTime()));
    const moment: Moment = { ...usual, since: begin.toISOString(), workedUntil: since.toISOString() };
    const outcome = judge(rule, await graph.read(rule.read, rule.input(moment)), moment);
    return {
      rule: rule.name,
      subject,
      metric: rule.metric,
      value: metricOf(outcome, subject),
      fires: outcome.detections.some(detection => detection.subject === subject),
      at: moment.now,
    };
  };
}

async function parametersInForce(graph: Pick<Graph, 'read'>): Promise<ArchitectureParameters> {
  const [row] = await graph.read(readStoredParameters, { taskName: ARCHITECTURE_TASK });
  return parseParameters(architectureParameters, JSON.parse(row?.parameters ?? '{}'));
}
