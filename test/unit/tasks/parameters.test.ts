import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '../../../src/errors.ts';
import { defaultParameters, parseParameters } from '../../../src/tasks/parameters.ts';

const schema = z.object({ days: z.number().int().min(2).default(30), share: z.number().max(1).default(0.5) });

function refusal(given: Record<string, unknown>): AppError {
  try {
    parseParameters(schema, given);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('it was accepted');
}

describe('parameters of a task', () => {
  it('have their defaults where nothing is given', () => {
    expect(parseParameters(schema, { days: 7 })).toEqual({ days: 7, share: 0.5 });
    expect(defaultParameters(schema)).toEqual({ days: 30, share: 0.5 });
  });

  it('are refused all at once, each with its name, and the known ones are listed', () => {
    const { code, message } = refusal({ days: 1, share: 'half' });
    expect(code).toBe('BAD_USER_INPUT');
    expect(message).toContain('parameters.days: ');
    expect(message).toContain('parameters.share: ');
    expect(message).toMatch(/Parameters of this task: days, share\.$/);
  });

  it('that are unknown are refused by name', () => {
    expect(refusal({ day: 7 }).message).toContain('parameters.day: is unknown');
  });
});
