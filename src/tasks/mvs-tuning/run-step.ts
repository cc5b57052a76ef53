import type { TaskAnswer, TaskContext } from '../../engine/task.ts';
import { parseParameters } from '../parameters.ts';
import { createReport, windowBefore } from '../report.ts';
import { compareShadow } from './compare-shadow.ts';
import { mvsParameters } from './parameters.ts';
import { runPass } from './scoring/run-pass.ts';
import { MVS_TASK } from './task-name.ts';
import { tuneFormula } from './tune-formula.ts';

/** One look at every memory: a million take about a quarter of a minute, and there may be more of them. */
const SCAN_TIMEOUT_MS = 300_000;

/** The handler of P9-T2: one of its steps, as the parameters say. */
export async function runStep(context: TaskContext): Promise<TaskAnswer> {
  const parameters = parseParameters(mvsParameters, context.parameters);
  switch (parameters.step) {
    case 'tune':
      return tuneFormula(context, parameters, SCAN_TIMEOUT_MS);
    case 'compare':
      return compareShadow(context, MVS_TASK, parameters, SCAN_TIMEOUT_MS);
    case 'score':
      return scoreAll(context, parameters.usefulnessDays);
    default:
      return parameters.step satisfies never;
  }
}

async function scoreAll(context: TaskContext, days: number): Promise<TaskAnswer> {
  const scoring = await runPass(context, MVS_TASK, SCAN_TIMEOUT_MS);
  const report = createReport(MVS_TASK, {
    type: 'mvs_scoring',
    window: windowBefore(context.now, days),
    inputs: { rows: scoring.memories, measured: scoring.memories - scoring.notReached },
    missing: [],
    recommendations: [],
    metrics: { memories: scoring.memories, scored: scoring.reached },
    parameters: context.parameters,
    attention: !scoring.verified,
    details: { scoring },
  });
  return { report };
}
