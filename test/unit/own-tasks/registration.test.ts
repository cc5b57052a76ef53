import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/errors.ts';
import { checkRegistration, type RegisterTaskRequest } from '../../../src/own-tasks/registration.ts';

function request(changes: Partial<RegisterTaskRequest> = {}): RegisterTaskRequest {
  return {
    name: 'mine',
    agent: 'Jochi',
    trigger: 'monthly',
    handler: { cypher: { statement: 'RETURN 1' } },
    ...changes,
  };
}

function refusal(changes: Partial<RegisterTaskRequest>): [string, string] {
  try {
    checkRegistration(request(changes));
  } catch (error) {
    return [(error as AppError).code, (error as Error).message];
  }
  throw new Error('it was not refused');
}

describe('a registration', () => {
  it('gets the defaults of every task', () => {
    const { task, trigger } = checkRegistration(request());
    expect(task).toMatchObject({
      name: 'mine',
      mode: 'propose',
      overlap: 'skip',
      catchUp: 'once',
      maxAttempts: 5,
      parameters: '{}',
      jitter: null,
    });
    expect(String(task.timeout)).toBe('PT10M');
    expect(trigger).toEqual({ trigger: 'monthly', schedule: { every: 'P30D' } });
  });

  it('lists the known triggers when its own is unknown or missing', () => {
    const known = /continuous, bi-weekly, monthly, quarterly, cve/;
    expect(refusal({ trigger: 'weekly' })).toEqual(['BAD_USER_INPUT', expect.stringMatching(known)]);
    const { trigger: _, ...none } = request();
    expect(() => checkRegistration(none)).toThrow(known);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: 'a b' }],
    ['name', { name: 'a@2026' }],
    ['name', { name: 'a!b' }],
    ['name', { name: '1a' }],
    ['name', { name: 'a'.repeat(101) }],
    ['agent', { agent: ' ' }],
    ['trigger and schedule', { schedule: { every: 'PT1H' } }],
    ['timeout', { timeout: 'P1M' }],
    ['timeout', { timeout: 'PT0S' }],
    ['timeout', { timeout: 'soon' }],
    ['retryDelay', { retryDelay: 'P1Y' }],
    ['jitter', { jitter: '-PT1S' }],
    ['maxAttempts', { maxAttempts: 0 }],
    ['maxAttempts', { maxAttempts: 101 }],
  ] as const)('is refused for its %s: %j', (field, changes) => {
    expect(refusal(changes)).toEqual(['BAD_USER_INPUT', expect.stringMatching(new RegExp(`^${field}: `))]);
  });

  it.each([
    ['schedule.every', { every: 'PT0.5S' }],
    ['schedule.cron', { cron: { pattern: '0 0 31 2 *' } }],
  ])('is refused for a schedule that cannot be kept: %s', (field, schedule) => {
    const { trigger: _, ...none } = request();
    expect(() => checkRegistration({ ...none, schedule })).toThrow(field);
  });
});
