import { describe, expect, it } from 'vitest';
import { clusterErrors } from '../../../../src/tasks/agent-performance/error-clusters/cluster-errors.ts';
import { groupMessages } from '../../../../src/tasks/agent-performance/error-clusters/drain.ts';
import { judgeClusters } from '../../../../src/tasks/agent-performance/error-clusters/judge-clusters.ts';
import { maskedWords } from '../../../../src/tasks/agent-performance/error-clusters/mask.ts';
import type { FailureText } from '../../../../src/tasks/agent-performance/error-clusters/read-failure-texts.ts';
import type { KnownCluster } from '../../../../src/tasks/agent-performance/error-clusters/read-known-clusters.ts';
import { agentPerformanceParameters } from '../../../../src/tasks/agent-performance/parameters.ts';
import { randomLcg } from '../../../support/random.ts';

function failure(text: string, rest: Partial<FailureText> = {}): FailureText {
  return {
    agent: 'ops',
    taskName: 'health_check',
    status: 'error',
    text,
    count: 1,
    countBefore: 0,
    firstSeen: '2026-10-20T00:00:00.000Z',
    lastSeen: '2026-10-20T00:00:00.000Z',
    firstSeenNow: '2026-10-20T00:00:00.000Z',
    lastSeenBefore: null,
    resultId: null,
    ...rest,
  };
}

describe('masking', () => {
  it.each([
    ['node 3f2b8c1e-0a4d-4f7e-9b61-5c1d2e3f4a5b is gone', 'node <*> is gone'],
    ['commit deadbeef01 not found, address 0x7ffe', 'commit <*> not found, address <*>'],
    ['connect ECONNREFUSED 127.0.0.1:7687', 'connect ECONNREFUSED <*>'],
    ['GET https://example.org/a/b?c=1 failed', 'GET <*> failed'],
    ['cannot open /data/logs/12.log', 'cannot open <*>'],
    ['mail to kublai@example.org bounced', 'mail to <*> bounced'],
    ['at 2026-10-20T04:05:06.789Z and 2026-10-20 and 04:05:06', 'at <*> and <*> and <*>'],
    ['gave up after 30 s (1500ms, 2.5 minutes)', 'gave up after <*> (<*>, <*>)'],
    [`unknown type 'Draft7' and "x y" and \`z\``, 'unknown type <*> and <*> and <*>'],
    ['3 of 400 tests failed', '<*> of <*> tests failed'],
  ])('makes of %j the words %j', (message, masked) => {
    expect(maskedWords(message).join(' ')).toBe(masked);
  });

  it('leaves words that only look like hexadecimal numbers', () => {
    expect(maskedWords('defaced facade added')).toEqual(['defaced', 'facade', 'added']);
  });
});

describe('clusterErrors', () => {
  it('brings failures of one kind together over agents and tasks, with samples, latest first', () => {
    const [cluster, ...others] = clusterErrors([
      failure('Fixture port 4001 is in use', { count: 2, countBefore: 1, resultId: 'a' }),
      failure('Fixture port 4002 is in use', {
        agent: 'analyst',
        taskName: 'smoke_tests',
        resultId: 'b',
        lastSeen: '2026-10-21T00:00:00.000Z',
      }),
    ]);
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({
      template: 'Fixture port <*> is in use',
      class: 'error',
      count: 3,
      count_before: 1,
      first_seen: '2026-10-20T00:00:00.000Z',
      last_seen: '2026-10-21T00:00:00.000Z',
      agents: ['analyst', 'ops'],
      tasks: ['health_check', 'smoke_tests'],
      samples: [
        { text: 'Fixture port 4002 is in use', task_result: 'b' },
        { text: 'Fixture port 4001 is in use', task_result: 'a' },
      ],
    });
  });

  it('puts a wildcard where words differ that no mask knows', () => {
    const [cluster] = clusterErrors([
      failure('Smoke runner exited with signal SIGKILL'),
      failure('Smoke runner exited with signal SIGSEGV'),
    ]);
    expect(cluster?.template).toBe('Smoke runner exited with signal <*>');
  });

  it('keeps an error and a timeout with the same words apart', () => {
    expect(clusterErrors([failure('no answer'), failure('no answer', { status: 'timeout' })])).toHaveLength(2);
  });

  it('gives a kind of failure the same fingerprint whatever varies in it and in whatever order it came', () => {
    const texts = ['Fixture port 4001 is in use', 'Vector index answered after 31 s', 'Fixture port 4002 is in use'];
    const prints = (all: string[]) =>
      clusterErrors(all.map(text => failure(text))).map(({ fingerprint }) => fingerprint);
    expect(prints(texts.toReversed()).sort()).toEqual(prints(texts).sort());
    expect(prints(['Fixture port 9 is in use'])).toEqual(prints(['Fixture port 7 is in use']));
  });

  it('takes an empty message for one of its own and no messages for none', () => {
    expect(clusterErrors([failure('  ')])).toMatchObject([{ template: '' }]);
    expect(clusterErrors([])).toEqual([]);
  });

  it('reaches a purity of 0.95 on planted templates', () => {
    const random = randomLcg(11);
    const number = (most: number) => Math.floor(random() * most);
    const templates: ((n: number) => string)[] = [
      n => `Disk probe failed on /data/${n}: errno ${n}`,
      n => `Deadlock while demoting node ${(n * 7919).toString(16)}, rolled back`,
      n => `Topic tree has a cycle through topic ${n}`,
      n => `Model answer was cut off after ${n} tokens`,
      n => `Snapshot delegation-${n} differs in ${n} lines`,
      n => `Snapshot delegation-${n} is missing in store`,
      n => `connect ECONNREFUSED 10.0.0.${n % 250}:7687`,
      n => `Agent 'agent-${n}' did not answer within ${n} s`,
      n => `Agent 'agent-${n}' is not known here, retry`,
      n => `Unknown memory type "Draft${n}"`,
    ];
    const planted = Array.from({ length: 1000 }, () => {
      const kind = number(templates.length);
      return { kind, text: templates[kind]?.(number(5000)) ?? '' };
    });
    const groups = groupMessages(planted, ({ text }) => maskedWords(text));
    const pure = groups.map(({ items }) =>
      Math.max(...[...Map.groupBy(items, ({ kind }) => kind).values()].map(({ length }) => length)),
    );
    expect(pure.reduce((sum, count) => sum + count, 0) / planted.length).toBeGreaterThanOrEqual(0.95);
    expect(groups.length).toBeLessThanOrEqual(templates.length + 2);
  });
});

describe('clusters over several runs', () => {
  const parameters = agentPerformanceParameters.parse({});
  const windowFrom = '2026-10-18T00:00:00.000Z';
  const judge = (failures: FailureText[], known: KnownCluster[] = [], tried = 1000, triedBefore = 1000) =>
    judgeClusters(clusterErrors(failures, known), { known, windowFrom, tried, triedBefore, parameters });
  const known = (template: string, rest: Partial<KnownCluster> = {}): KnownCluster => ({
    template,
    class: 'error',
    firstSeen: '2026-06-01T00:00:00.000Z',
    lastSeen: '2026-10-10T00:00:00.000Z',
    backSince: null,
    ...rest,
  });
  const [first] = judge([failure('Smoke runner exited with signal SIGKILL')]);

  it('keep the fingerprint and the template of their birth when new wordings join', () => {
    const born = known(first?.template ?? '');
    const later = judge(
      [failure('Smoke runner exited with signal SIGSEGV'), failure('Smoke runner exited with signal SIGABRT')],
      [born],
    );
    expect(later).toMatchObject([
      {
        fingerprint: first?.fingerprint,
        template: first?.template,
        count: 2,
        is_new: false,
        first_seen: born.firstSeen,
      },
    ]);
  });

  it('are not joined by what failed in another way', () => {
    const timeouts = judge(
      [failure('Smoke runner exited with signal SIGSEGV', { status: 'timeout' })],
      [known(first?.template ?? '')],
    );
    expect(timeouts).toMatchObject([{ class: 'timeout', is_new: true }]);
    expect(timeouts[0]?.fingerprint).not.toBe(first?.fingerprint);
  });

  it('are new in the window in which they were first seen, also when that window is looked at again', () => {
    expect(first).toMatchObject({ is_new: true, is_regressed: false, is_growing: false });
    const again = judge(
      [failure('Smoke runner exited with signal SIGKILL')],
      [known(first?.template ?? '', { firstSeen: '2026-10-20T00:00:00.000Z', lastSeen: '2026-10-20T00:00:00.000Z' })],
    );
    expect(again).toMatchObject([{ is_new: true }]);
  });

  it('came back after fourteen days of silence and not after thirteen, and stay so for the rest of the window', () => {
    const at = '2026-10-24T00:00:00.000Z';
    const seen = failure('no answer', { firstSeen: at, firstSeenNow: at, lastSeen: '2026-10-25T00:00:00.000Z' });
    const silentSince = (lastSeen: string) => judge([seen], [known('no answer', { lastSeen })])[0]?.is_regressed;
    expect(silentSince('2026-10-10T00:00:00.000Z')).toBe(true);
    expect(silentSince('2026-10-11T00:00:00.000Z')).toBe(false);
    const again = known('no answer', { lastSeen: seen.lastSeen, backSince: seen.firstSeen });
    expect(judge([seen], [again])[0]?.is_regressed).toBe(true);
  });

  it.each([
    ['doubled by more than chance', 60, 20, 1000, 1000, true],
    ['grew with the work only', 60, 20, 3000, 1000, false],
    ['doubled from very little', 6, 3, 1000, 1000, false],
    ['grew certainly but little', 900, 700, 10_000, 10_000, false],
  ])(
    'say of a kind of failure that it grows when it %s: %i after %i',
    (_how, now, before, tried, triedBefore, grows) => {
      const seen = failure('no answer', { count: now, countBefore: before, firstSeen: '2026-10-05T00:00:00.000Z' });
      expect(judge([seen], [], tried, triedBefore)[0]?.is_growing).toBe(grows);
    },
  );
});
