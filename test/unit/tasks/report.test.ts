import { describe, expect, it } from 'vitest';
import { createReport, type ReportParts, windowBefore } from '../../../src/tasks/report.ts';

const change = { kind: 'budget', target: 'smoke_tests', from: 1, to: 2, reason: '', evidence: {}, confidence: 1 };

function report(parts: Partial<ReportParts> = {}) {
  return createReport('a_task', {
    type: 'analysis',
    window: windowBefore(new Date('2026-11-01T00:00:00Z'), 30),
    inputs: { rows: 3, measured: 2 },
    missing: [],
    recommendations: [],
    metrics: {},
    parameters: { days: 30, share: 0.5 },
    details: { tasks: [] },
    ...parts,
  });
}

describe('a report', () => {
  it('has the shared shape and the keys of its task', () => {
    expect(report()).toEqual({
      type: 'analysis',
      verdict: 'ok',
      window: { from: '2026-10-02T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' },
      inputs: { rows: 3, measured: 2 },
      missing: [],
      recommendations: [],
      metrics: {},
      params_version: expect.stringMatching(/^[0-9a-f]{12}$/),
      tasks: [],
    });
  });

  it('asks for attention when there is something to do', () => {
    expect(report({ recommendations: [change] }).verdict).toBe('attention');
    expect(report({ attention: true }).verdict).toBe('attention');
  });

  it('does not call well what it could not see', () => {
    expect(report({ missing: ['No rows.'], recommendations: [change] }).verdict).toBe('insufficient_data');
  });

  it('gives the same finding the same id each time, and another target another one', () => {
    const idOf = (target: string, to: number) =>
      report({ recommendations: [{ ...change, target, to }] }).recommendations[0]?.id;
    expect(idOf('smoke_tests', 2)).toBe(idOf('smoke_tests', 3));
    expect(idOf('smoke_tests', 2)).not.toBe(idOf('full_tests', 2));
  });

  it('shows by its version whether the parameters were the same, in whatever order they are written', () => {
    const version = (parameters: Record<string, unknown>) => report({ parameters }).params_version;
    expect(version({ share: 0.5, days: 30 })).toBe(version({ days: 30, share: 0.5 }));
    expect(version({ days: 31, share: 0.5 })).not.toBe(version({ days: 30, share: 0.5 }));
  });
});
