import { describe, expect, it } from 'vitest';
import { KEPT_RUNS, withRun } from '../../../web/src/api/kept-runs.ts';

interface Heard {
  readonly id: string;
  readonly state: string;
}

describe('the runs that a page remembers', () => {
  it('are the latest state of each, and not more however many are heard of', () => {
    let runs: ReadonlyMap<string, Heard> = new Map();
    for (let number = 0; number < 10_000; number++) {
      runs = withRun(runs, { id: `run-${number}`, state: 'running' });
      runs = withRun(runs, { id: `run-${number}`, state: 'succeeded' });
    }
    expect(runs.size).toBe(KEPT_RUNS);
    expect(runs.get('run-9999')).toEqual({ id: 'run-9999', state: 'succeeded' });
    expect(runs.has(`run-${9_999 - KEPT_RUNS}`)).toBe(false);
  });

  it('keep one that goes on for long as long as it is heard of', () => {
    let runs: ReadonlyMap<string, Heard> = new Map();
    for (let number = 0; number < 3 * KEPT_RUNS; number++) {
      runs = withRun(runs, { id: `run-${number}`, state: 'succeeded' });
      runs = withRun(runs, { id: 'long', state: `running, ${number}` });
    }
    expect(runs.get('long')?.state).toBe(`running, ${3 * KEPT_RUNS - 1}`);
    expect(runs.size).toBe(KEPT_RUNS);
  });
});
