import { describe, expect, it } from 'vitest';
import type { ReportedResult } from '../../../src/heartbeat/recording/recording.ts';
import { taskResultNode } from '../../../src/heartbeat/recording/task-result-node.ts';

const RESULT: ReportedResult = {
  agent: 'Ögedei',
  taskName: 'health_check',
  status: 'success',
  startedAt: '2026-11-01T10:00:00Z',
};
const node = (changes: Partial<ReportedResult> = {}, cycleId: string | null = 'cycle-1') =>
  taskResultNode({ ...RESULT, ...changes }, cycleId);

describe('the outcome of a reported result', () => {
  it.each([
    ['success', undefined, 'success', null],
    ['success', { status: 'error', error: 'no route' }, 'error', 'error'],
    ['success', { status: 'SKIPPED' }, 'skipped', 'SKIPPED'],
    ['success', { status: 'warning' }, 'success', 'warning'],
    ['success', { status: 'degraded beyond words' }, 'success', 'degraded beyond words'],
    ['OK', { status: 'failed' }, 'error', 'failed'],
    ['error', { status: 'success' }, 'error', 'success'],
    ['constructor', { status: '__proto__' }, 'constructor', '__proto__'],
    ['success', { status: 'constructor' }, 'success', 'constructor'],
    ['timeout', 'Task timed out', 'timeout', null],
    ['enqueue_failed', undefined, 'enqueue_failed', null],
    ['Paused', undefined, 'paused', null],
  ])('of %s with %j is %s, and both words are kept', (status, summary, expected, ownStatus) => {
    expect(node({ status, summary })).toMatchObject({ status: expected, rawStatus: status, ownStatus });
  });

  it('takes the error from the summary of a failure, and from nothing else', () => {
    expect(node({ summary: { status: 'error', error: 'no route' } }).errorMessage).toBe('no route');
    expect(node({ status: 'error', summary: 'it broke' }).errorMessage).toBe('it broke');
    expect(node({ status: 'error', summary: 'it broke', errorMessage: 'given' }).errorMessage).toBe('given');
    expect(node({ summary: { message: 'all is well' } }).errorMessage).toBeNull();
    expect(node({ status: 'error', summary: 7 }).errorMessage).toBeNull();
  });
});

describe('the node of a reported result', () => {
  it('has the agent as the team writes it, and its id', () => {
    expect(node({ agent: ' O\u0308gedei ' })).toMatchObject({ agent: 'ögedei', agentId: 'ops' });
    expect(node({ agent: 'system' })).toMatchObject({ agent: 'system', agentId: 'system' });
  });

  it('has a summary of text: a map as JSON', () => {
    expect(node({ summary: { passed: 3, failed: ['ä'] } }).summary).toBe('{"passed":3,"failed":["ä"]}');
    expect(node({ summary: 'fine' }).summary).toBe('fine');
    expect(node({ summary: null }).summary).toBeNull();
  });

  it('has an id that is the same for the same report and another for another', () => {
    expect(node().id).toBe(node({ agent: 'ops', status: 'error' }).id);
    expect(node({ id: 'mine' }).id).toBe('mine');
    const others = [node({}, 'cycle-2'), node({ taskName: 'full_tests' }), node({ agent: 'jochi' }), node({}, null)];
    expect(new Set([node(), ...others].map(({ id }) => id)).size).toBe(5);
    expect(node({}, null).id).not.toBe(node({ startedAt: '2026-11-01T10:05:00Z' }, null).id);
  });

  it('has the time between start and end as its duration, unless that is given or negative', () => {
    expect(node({ completedAt: '2026-11-01T10:00:02.5Z' }).durationMs).toBe(2500);
    expect(node({ completedAt: '2026-11-01T10:00:02Z', durationMs: 7 }).durationMs).toBe(7);
    expect(node({ completedAt: '2026-11-01T09:00:00Z' }).durationMs).toBeNull();
  });

  it.each([
    ['agent', { agent: ' ' }],
    ['taskName', { taskName: '' }],
    ['durationMs', { durationMs: -1 }],
    ['tokensUsed', { tokensUsed: -1 }],
  ])('is refused with the name of the field: %s', (field, changes) => {
    expect(() => node(changes)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', message: expect.stringContaining(field) }),
    );
  });
});
