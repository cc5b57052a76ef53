import type { Graph } from '../../graph/graph.ts';
import type { Measure } from '../../proposals/proposals.ts';
import { judge } from './analyse.ts';
import { architectureParameters } from './parameters.ts';
import { metricOf, momentOf } from './rule.ts';
import { RULES } from './rules/index.ts';

/**
 * Measures rules over a graph, by the metric that made the proposal, in the window that the task uses but not before the
 * given instant: what happened before the work says nothing about it.
 */
export function measureOver(graph: Pick<Graph, 'read'>, now: () => Date): Measure {
  return async (ruleId, subject, since) => {
    const rule = RULES.find(({ id }) => id === ruleId);
    if (rule === undefined) return null;
    const usual = momentOf(now(), architectureParameters.parse({}));
    const begin = new Date(Math.max(Date.parse(usual.since), since.getTime()));
    const moment = { ...usual, since: begin.toISOString() };
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
