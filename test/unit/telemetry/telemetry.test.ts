import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/clock.ts';
import { createEvents } from '../../../src/engine/events.ts';
import type { ClaimedRun } from '../../../src/engine/ledger/run.ts';
import { createInstruments } from '../../../src/telemetry/instruments.ts';
import { createStreamDelay } from '../../../src/telemetry/stream-delay.ts';
import { isTracingAsked } from '../../../src/telemetry/tracing-asked.ts';
import { silentLog } from '../../support/graph.ts';

const NOTHING = {
  sockets: 0,
  subscriptions: 0,
  held: [],
  lookedSecondsAgo: null,
  reportsWaiting: 0,
  reportsDropped: 0,
};

describe('the metrics', () => {
  const events = createEvents(silentLog);
  const clock = { ...systemClock, monotonic: () => now };
  let now = 0;
  let readings = { ...NOTHING, held: [] as string[] };
  const instruments = createInstruments(events, clock, () => readings);
  const lines = async () => (await instruments.exposition()).text.split('\n');

  it('count runs by task and outcome, and skipped due times by their number', async () => {
    events.emit('runEnded', { taskName: 'a', outcome: 'succeeded', count: 1, durationMs: 2_000 });
    events.emit('runEnded', { taskName: 'a', outcome: 'succeeded', count: 1, durationMs: 4_000 });
    events.emit('runEnded', { taskName: 'a', outcome: 'skipped', count: 17, durationMs: null });
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'optimizer_runs_total{task="a",outcome="succeeded"} 2',
        'optimizer_runs_total{task="a",outcome="skipped"} 17',
        'optimizer_run_duration_seconds_sum{task="a",outcome="succeeded"} 6',
      ]),
    );
  });

  it('measure from the due time to the claim by the clock of the database; what was asked for has no due time', async () => {
    const run = { taskName: 'b', reason: 'scheduled', claimedAt: '2026-01-01T00:00:01.500Z' } as ClaimedRun;
    events.emit('runStarted', { run: { ...run, dueAt: '2026-01-01T00:00:00Z' } });
    events.emit('runStarted', { run: { ...run, reason: 'manual', dueAt: null } });
    const found = (await lines()).filter(line => line.startsWith('optimizer_run_start_delay_seconds_sum'));
    expect(found).toEqual(['optimizer_run_start_delay_seconds_sum{task="b",reason="scheduled"} 1.5']);
  });

  it('measure statements by name, failed ones apart, and hand on what they answer and throw', async () => {
    const what = { kind: 'statement', name: 'ask' } as const;
    const takes = (ms: number) => async () => {
      now += ms;
      return 'answer';
    };
    expect(await instruments.observe(what, takes(250))).toBe('answer');
    const failing = instruments.observe(what, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'optimizer_statement_duration_seconds_sum{kind="statement",statement="ask",result="ok"} 0.25',
        'optimizer_statement_duration_seconds_count{kind="statement",statement="ask",result="error"} 1',
      ]),
    );
  });

  it('read what is now at the moment in which they are asked for', async () => {
    readings = { ...NOTHING, sockets: 3, subscriptions: 5, held: ['a', 'a', 'b'], reportsDropped: 4 };
    expect(await lines()).toEqual(
      expect.arrayContaining([
        'optimizer_sockets 3',
        'optimizer_subscriptions 5',
        'optimizer_runs_active{task="a"} 2',
        'optimizer_reports_dropped_total 4',
        'optimizer_scheduler_last_look_seconds Nan',
      ]),
    );
    readings = { ...NOTHING };
    expect((await lines()).filter(line => line.startsWith('optimizer_runs_active'))).toEqual([]);
  });
});

describe('the delay of the stream', () => {
  it('is that from the commit here to the handing out, once, and forgets the oldest of what nobody wanted', () => {
    let now = 0;
    const events = createEvents(silentLog);
    const delays = createStreamDelay(events, { monotonic: () => now });
    for (let sequence = 1; sequence <= 1_001; sequence++) events.emit('resultStored', { resultId: 'r', sequence });
    now = 40;
    expect(delays.handedOut(1_001)).toBe(40);
    expect(delays.handedOut(1_001)).toBeUndefined();
    expect(delays.handedOut(1)).toBeUndefined();
    expect(delays.handedOut(5_000)).toBeUndefined();
  });
});

describe('tracing', () => {
  it.each([
    [{}, false],
    [{ OTEL_SERVICE_NAME: 'x' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, true],
    [{ OTEL_TRACES_EXPORTER: 'console' }, true],
    [{ OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, false],
    [{ OTEL_SDK_DISABLED: 'TRUE', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, false],
  ])('is asked for by %j: %s', (environment, expected) => {
    expect(isTracingAsked(environment)).toBe(expected);
  });
});

describe('the list of metrics in the documents', () => {
  it('has every metric of ours, and no other', async () => {
    const instruments = createInstruments(createEvents(silentLog), systemClock, () => NOTHING);
    const { text } = await instruments.exposition();
    const exposed = [...text.matchAll(/^# TYPE (optimizer_\w+)/gm)].map(([, name]) => name);
    const document = await readFile('docs/operations.md', 'utf8');
    const table = document.slice(document.indexOf('## Metrics'), document.indexOf('Worth an alert'));
    expect([...table.matchAll(/`(optimizer_\w+)`/g)].map(([, name]) => name).sort()).toEqual(exposed.sort());
  });
});
