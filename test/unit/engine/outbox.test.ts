import { describe, expect, it } from 'vitest';
import type { ClaimedRun } from '../../../src/engine/ledger/run.ts';
import { createOutbox, type FinishedRun } from '../../../src/engine/outbox.ts';
import { silentLog } from '../../support/graph.ts';

function finished(runId: string, report: Record<string, unknown> = {}): FinishedRun {
  return {
    run: { runId } as ClaimedRun,
    outcome: { state: 'succeeded', report, writes: [], error: null },
    traces: { resultId: runId, durationMs: 1, progress: 1, log: [], agentId: 'main' },
  };
}

const ids = (reports: readonly FinishedRun[]) => reports.map(({ run }) => run.runId);

describe('the outbox', () => {
  it('hands reports on in the order in which they came, and forgets what was written', async () => {
    const outbox = createOutbox(silentLog);
    for (const id of ['a', 'b', 'c']) outbox.put(finished(id));
    const written: FinishedRun[] = [];
    await outbox.drain(async report => void written.push(report));
    expect(ids(written)).toEqual(['a', 'b', 'c']);
    expect(outbox.waiting()).toEqual([]);
    await outbox.drain(async report => void written.push(report));
    expect(written).toHaveLength(3);
  });

  it('stops at the first that cannot be written; that one and those behind it stay', async () => {
    const outbox = createOutbox(silentLog);
    for (const id of ['a', 'b', 'c']) outbox.put(finished(id));
    const write = async ({ run }: FinishedRun) => {
      if (run.runId === 'b') throw new Error('away');
    };
    await expect(outbox.drain(write)).rejects.toThrow('away');
    expect(ids(outbox.waiting())).toEqual(['b', 'c']);
  });

  it('takes what comes while it is emptied', async () => {
    const outbox = createOutbox(silentLog);
    outbox.put(finished('a'));
    const written: string[] = [];
    await outbox.drain(async ({ run }) => {
      if (run.runId === 'a') outbox.put(finished('b'));
      written.push(run.runId);
    });
    expect(written).toEqual(['a', 'b']);
  });

  it('holds a thousand reports, and counts what it had to drop', () => {
    const outbox = createOutbox(silentLog);
    for (let place = 0; place < 1_003; place++) outbox.put(finished(String(place)));
    expect(outbox.waiting()).toHaveLength(1_000);
    expect(outbox.dropped).toBe(3);
    expect(outbox.waiting()[0]?.run.runId).toBe('0');
  });

  it('holds 64 MiB of reports, and has room again when some were written', async () => {
    const outbox = createOutbox(silentLog);
    const big = { text: 'x'.repeat(10 * 1024 * 1024) };
    for (const id of ['a', 'b', 'c', 'd']) outbox.put(finished(id, big));
    expect(ids(outbox.waiting())).toEqual(['a', 'b', 'c']);
    expect(outbox.dropped).toBe(1);
    outbox.put(finished('small'));
    await outbox.drain(async () => undefined);
    outbox.put(finished('e', big));
    expect(ids(outbox.waiting())).toEqual(['e']);
  });
});
