import { describe, expect, it } from 'vitest';
import { AGENT_IDS } from '../../../src/sample/agents.ts';
import { DEFAULT_SEED, generateSample } from '../../../src/sample/generate.ts';
import { HEARTBEAT_TASKS } from '../../../src/sample/heartbeat-tasks.ts';
import { MEMORY_KINDS, MEMORY_LABELS } from '../../../src/sample/memory-kinds.ts';

const NOW = new Date('2026-03-01T12:02:30Z');
const FIVE_MINUTES = 300_000;
const DAY = 86_400_000;

const sample = generateSample(NOW, DEFAULT_SEED);
const results = sample.cycles.flatMap(cycle => cycle.results.map(result => result.properties));
const share = (matching: number) => matching / results.length;

describe('the sample', () => {
  it('is the same for the same time and seed', () => {
    expect(generateSample(NOW, DEFAULT_SEED)).toEqual(sample);
  });

  it('is another one for another seed', () => {
    expect(generateSample(NOW, DEFAULT_SEED + 1).cycles).not.toEqual(sample.cycles);
  });

  it('has a cycle every five minutes for thirty days, the last one complete before now', () => {
    const starts = sample.cycles.map(cycle => cycle.properties.started_at.getTime());
    expect(starts).toHaveLength(8640);
    expect(starts.every((start, index) => index === 0 || start - (starts[index - 1] ?? 0) === FIVE_MINUTES)).toBe(true);
    expect(sample.cycles.at(-1)?.properties.started_at).toEqual(new Date('2026-03-01T11:55:00Z'));
    expect(sample.cycles.at(-1)?.properties.completed_at.getTime()).toBeLessThan(NOW.getTime());
  });

  it('runs each task as often as its frequency says', () => {
    for (const task of HEARTBEAT_TASKS) {
      const runs = results.filter(result => result.task_name === task.name).length;
      expect(runs, task.name).toBe(Math.floor((30 * 24 * 60) / task.frequencyMinutes));
    }
  });

  it('counts in each cycle what its results say', () => {
    for (const { properties, results } of sample.cycles) {
      const having = (...statuses: string[]) => results.filter(r => statuses.includes(r.properties.status)).length;
      expect(properties.tasks_succeeded).toBe(having('success'));
      expect(properties.tasks_failed).toBe(having('error', 'timeout'));
      expect(properties.tasks_run).toBe(results.length - having('skipped'));
      expect(properties.total_tokens).toBe(results.reduce((sum, r) => sum + (r.properties.tokens_used ?? 0), 0));
    }
  });

  it('has runs that were skipped, timed out, or lack their duration or tokens, each of them a few percent at most', () => {
    for (const [least, count] of [
      [0.001, results.filter(r => r.status === 'skipped').length],
      [0.0002, results.filter(r => r.status === 'timeout').length],
      [0.005, results.filter(r => r.status === 'success' && r.duration_ms === null).length],
      [0.005, results.filter(r => r.status === 'success' && r.tokens_used === null).length],
    ] as const) {
      expect(share(count)).toBeGreaterThan(least);
      expect(share(count)).toBeLessThan(0.03);
    }
  });

  it('never skips a critical task', () => {
    const critical = new Set<string>(HEARTBEAT_TASKS.filter(t => t.priority === 'critical').map(t => t.name));
    expect(results.filter(r => r.status === 'skipped' && critical.has(r.task_name))).toEqual([]);
  });

  it('says of every failure what went wrong, in many wordings', () => {
    const failures = results.filter(r => r.status === 'error');
    const texts = failures.map(r => r.error_message ?? r.summary);
    expect(texts).not.toContain(null);
    expect(failures.some(r => r.error_message === null)).toBe(true);
    const wordings = new Set(texts.map(text => text?.replace(/\b[0-9a-f]{6,}\b/g, '').replace(/\d+/g, '')));
    expect(wordings.size).toBeGreaterThan(25);
  });

  it('gives every node of a label an id of its own', () => {
    for (const ids of [
      sample.cycles.map(cycle => cycle.properties.id),
      results.map(result => result.id),
      sample.memories.map(memory => memory.properties.id),
    ]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has memories of all labels, none older than their kind allows', () => {
    for (const label of MEMORY_LABELS) {
      const memories = sample.memories.filter(memory => memory.label === label);
      expect(memories).toHaveLength(MEMORY_KINDS[label].count);
      const oldest = Math.min(...memories.map(memory => memory.properties.created_at.getTime()));
      expect(oldest).toBeGreaterThanOrEqual(NOW.getTime() - MEMORY_KINDS[label].oldestDays * DAY - FIVE_MINUTES);
    }
  });

  it('counts the accesses of a memory as its relationships show them, none before it was created', () => {
    const end = new Date('2026-03-01T12:00:00Z').getTime();
    for (const { properties, accesses } of sample.memories) {
      expect(properties.access_count_7d).toBe(accesses.filter(a => end - a.at.getTime() < 7 * DAY).length);
      expect(properties.last_accessed).toEqual(accesses.at(-1)?.at ?? null);
      expect(accesses.every(access => access.at >= properties.created_at && access.at <= NOW)).toBe(true);
    }
  });

  it('has memories used by every agent', () => {
    const users = new Set(sample.memories.flatMap(memory => memory.accesses.map(access => access.agentId)));
    expect([...users].sort()).toEqual([...AGENT_IDS].sort());
  });

  it('lets every proposal grow from an opportunity and aim at a section that exist', () => {
    const opportunities = sample.opportunities.map(opportunity => opportunity.id);
    const sections = sample.sections.map(section => section.slug);
    for (const { opportunityId, properties } of sample.proposals) {
      expect(opportunities).toContain(opportunityId);
      expect(sections).toContain(properties.target_section);
    }
  });
});
