import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SEED, generateSample } from '../../../src/sample/generate.ts';
import { HEARTBEAT_TASKS, type TaskName } from '../../../src/sample/heartbeat-tasks.ts';
import { MEMORY_KINDS, type MemoryLabel } from '../../../src/sample/memory-kinds.ts';
import {
  AGENT_DECLINE,
  STALE_SECTION,
  TOKEN_OVERRUN,
  UNDERVALUED_MEMORY,
  VULNERABLE_LOCKFILE,
} from '../../../src/sample/planted-facts.ts';

const END = new Date('2026-03-01T12:00:00Z');
const DAY = 86_400_000;
const daysBeforeEnd = (at: Date) => (END.getTime() - at.getTime()) / DAY;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** For a share near 0.985 of 1,400 runs one standard error is 0.3 points: 2.5 points of change are far outside chance. */
const UNREMARKABLE_CHANGE = 0.025;
const ENOUGH_RUNS = 600;

describe.each([DEFAULT_SEED, 1, 2026])('the sample of seed %i', seed => {
  const sample = generateSample(END, seed);
  const results = sample.cycles.flatMap(cycle => cycle.results.map(result => result.properties));
  const runs = results.filter(result => result.status !== 'skipped');
  const successRate = (some: typeof runs) => mean(some.map(run => (run.status === 'success' ? 1 : 0)));
  const beforeAndAfter = (some: typeof runs, days: number) =>
    [
      some.filter(run => daysBeforeEnd(run.started_at) > days),
      some.filter(run => daysBeforeEnd(run.started_at) <= days),
    ] as const;

  it('has one agent whose tasks all get worse on the planted day by the planted amount', () => {
    const own = HEARTBEAT_TASKS.filter(task => task.agent === AGENT_DECLINE.agent);
    expect(own.length).toBeGreaterThan(1);
    for (const task of own) {
      const [before, after] = beforeAndAfter(
        runs.filter(run => run.task_name === task.name),
        AGENT_DECLINE.daysBeforeEnd,
      );
      expect(Math.abs(successRate(before) - AGENT_DECLINE.successBefore)).toBeLessThan(0.01);
      expect(Math.abs(successRate(after) - AGENT_DECLINE.successAfter)).toBeLessThan(0.04);
    }
  });

  it('has no other agent whose tasks succeed less or more often than before', () => {
    for (const task of HEARTBEAT_TASKS.filter(task => task.agent !== AGENT_DECLINE.agent)) {
      const own = runs.filter(run => run.task_name === task.name);
      if (own.length < ENOUGH_RUNS) continue;
      const [before, after] = beforeAndAfter(own, AGENT_DECLINE.daysBeforeEnd);
      expect(Math.abs(successRate(after) - successRate(before)), task.name).toBeLessThan(UNREMARKABLE_CHANGE);
    }
  });

  it('has one task whose tokens leave the budget on the planted day', () => {
    const { before, after } = tokensOf(TOKEN_OVERRUN.task);
    const budget = HEARTBEAT_TASKS.find(task => task.name === TOKEN_OVERRUN.task)?.tokenBudget ?? 0;
    expect(Math.max(...before)).toBeLessThanOrEqual(budget);
    expect(after.filter(tokens => tokens > budget).length / after.length).toBeGreaterThan(0.85);
    expect(mean(after)).toBeGreaterThan(1.15 * budget);
  });

  it('has no other task with a run above its budget, nor one whose tokens change', () => {
    for (const task of HEARTBEAT_TASKS.filter(task => task.name !== TOKEN_OVERRUN.task)) {
      const { before, after } = tokensOf(task.name);
      expect(Math.max(...before, ...after), task.name).toBeLessThanOrEqual(task.tokenBudget);
      if (after.length > 100) expect(mean(after) / mean(before), task.name).toBeCloseTo(1, 1);
    }
  });

  it('has no task that takes longer than before', () => {
    for (const task of HEARTBEAT_TASKS) {
      const own = results.filter(result => result.task_name === task.name && result.duration_ms !== null);
      if (own.length < ENOUGH_RUNS) continue;
      const [before, after] = beforeAndAfter(own, 14).map(half => mean(half.map(run => run.duration_ms ?? 0)));
      expect((after ?? 0) / (before ?? 1), task.name).toBeCloseTo(1, 1);
    }
  });

  it('has no error that stands out in the last week but those of the declining agent', () => {
    const wordings = new Map<string, number>();
    for (const run of runs) {
      if (daysBeforeEnd(run.started_at) > 7 || run.status === 'success' || run.agent === AGENT_DECLINE.agent) continue;
      const wording = `${run.error_message ?? run.summary}`.replace(/\b[0-9a-f]{6,}\b/g, '#').replace(/\d+/g, '#');
      wordings.set(wording, (wordings.get(wording) ?? 0) + 1);
    }
    expect(Math.max(...wordings.values())).toBeLessThan(10);
  });

  it('uses memories of the undervalued label far more than others that the formula weighs the same', () => {
    const { label, formulaWeight, trueWeight } = UNDERVALUED_MEMORY;
    expect(MEMORY_KINDS[label].typeWeight).toBe(formulaWeight);
    expect(trueWeight).toBeGreaterThan(formulaWeight);
    expect(weeklyAccesses(label)).toBeGreaterThan(5 * weeklyAccesses('Research'));
    expect(weeklyAccesses(label)).toBeGreaterThan(5 * weeklyAccesses('LearnedCapability'));
  });

  it('uses memories of all other labels in the order of their weights', () => {
    const labels: readonly MemoryLabel[] = ['Belief', 'Reflection', 'Synthesis', 'Recommendation', 'Research'];
    const uses = labels.map(weeklyAccesses);
    expect(uses.toSorted((a, b) => b - a)).toEqual(uses);
  });

  it('has one section that was not touched for long, all others within a week', () => {
    const old = sample.sections.filter(section => daysBeforeEnd(section.updated_at) > 7);
    expect(old.map(section => section.slug)).toEqual([STALE_SECTION.slug]);
    expect(daysBeforeEnd(old[0]?.updated_at ?? END)).toBe(STALE_SECTION.daysOld);
  });

  it('names every agent, task and memory label in some section', () => {
    const text = sample.sections.map(section => section.content).join('\n');
    for (const name of [
      ...sample.agents.map(agent => agent.name),
      ...HEARTBEAT_TASKS.map(task => task.name),
      ...Object.keys(MEMORY_KINDS),
    ]) {
      expect(text).toContain(name);
    }
  });

  it('has no proposal that stands still for two weeks while it waits for someone', () => {
    const waiting = sample.proposals.filter(({ properties }) => !['synced', 'rejected'].includes(properties.status));
    expect(waiting.length).toBeGreaterThan(0);
    expect(Math.max(...waiting.map(({ properties }) => daysBeforeEnd(properties.updated_at)))).toBeLessThan(14);
  });

  function tokensOf(name: TaskName) {
    const measured = results.filter(result => result.task_name === name && result.tokens_used !== null);
    const [before, after] = beforeAndAfter(measured, TOKEN_OVERRUN.daysBeforeEnd);
    return { before: before.map(run => run.tokens_used ?? 0), after: after.map(run => run.tokens_used ?? 0) };
  }

  function weeklyAccesses(label: MemoryLabel): number {
    const settled = sample.memories.filter(m => m.label === label && daysBeforeEnd(m.properties.created_at) > 7);
    return mean(settled.map(memory => memory.properties.access_count_7d));
  }
});

describe('the lockfile of the sample', () => {
  const lock = JSON.parse(readFileSync(VULNERABLE_LOCKFILE.path, 'utf8'));

  it('is a lockfile of version 3 that holds the vulnerable versions in their scopes', () => {
    expect(lock.lockfileVersion).toBe(3);
    for (const { name, version, scope } of VULNERABLE_LOCKFILE.components) {
      const entry = lock.packages[`node_modules/${name}`];
      expect(entry.version).toBe(version);
      expect(entry.dev === true ? 'development' : 'production').toBe(scope);
    }
  });

  it('names where each package comes from and what it must hash to', () => {
    const installed = Object.entries<Record<string, string>>(lock.packages).filter(([path]) => path !== '');
    expect(installed.length).toBeGreaterThan(10);
    for (const [, entry] of installed) {
      expect(entry['resolved']).toMatch(/^https:\/\/registry\.npmjs\.org\/.+\.tgz$/);
      expect(entry['integrity']).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    }
  });
});
