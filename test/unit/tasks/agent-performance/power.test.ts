import { describe, expect, it } from 'vitest';
import { analyseAgentPerformance } from '../../../../src/tasks/agent-performance/analyse.ts';
import { agentPerformanceParameters } from '../../../../src/tasks/agent-performance/parameters.ts';
import { randomLcg } from '../../../support/random.ts';
import { series } from './series.ts';

const SERIES = 120;
const REGRESSED = 20;
const BASE_RATE = 0.95;
const TEAMS = 8;
const parameters = agentPerformanceParameters.parse({});

/** Plants a fall in the first 20 of 120 series in several teams, and counts what is found of it and what else. */
function findPlanted(fall: number, runsADay: number, seed: number) {
  const random = randomLcg(seed);
  const day = (rate: number) => {
    const success = Array.from({ length: runsADay }, random).filter(draw => draw < rate).length;
    return { statuses: { success, error: runsADay - success } };
  };
  let found = 0;
  let wrong = 0;
  for (let team = 0; team < TEAMS; team++) {
    const all = Array.from({ length: SERIES }, (_, index) =>
      series('ops', `task-${index}`, age => day(index < REGRESSED && age < 14 ? BASE_RATE - fall : BASE_RATE)),
    );
    const { regressions } = analyseAgentPerformance({ series: all, failures: [], parameters });
    const planted = regressions.filter(({ task }) => Number(task.slice('task-'.length)) < REGRESSED);
    found += planted.length;
    wrong += regressions.length - planted.length;
  }
  return { precision: found / (found + wrong), recall: found / (TEAMS * REGRESSED) };
}

describe('what the regression tests can find', () => {
  it('is a fall by ten points in 336 runs a window: precision 0.96 and recall 0.97 at least', () => {
    const { precision, recall } = findPlanted(0.1, 24, 3);
    expect(precision).toBeGreaterThanOrEqual(0.96);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  });

  it('is a fall by five points in 1,344 runs a window: precision 0.96 and recall 0.97 at least', () => {
    const { precision, recall } = findPlanted(0.05, 96, 4);
    expect(precision).toBeGreaterThanOrEqual(0.96);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  });
});
