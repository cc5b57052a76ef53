import { z } from 'zod';
import { DOCUMENTED_TASKS, TASK_PRIORITIES, type TaskPriority } from './documented-tasks.ts';

const MOST_MINUTES = 527_040;
const MOST_TOKENS = 100_000_000;

/** What is planned for one heartbeat task. */
export interface PlannedTask {
  /** Tokens that one run may use. */
  readonly tokens: number;
  readonly every_minutes: number;
  /** Adaptive when it is not said. */
  readonly priority?: TaskPriority | undefined;
}

/** The tasks that the original documents, by name. */
export const DOCUMENTED_PLAN: Readonly<Record<string, PlannedTask>> = Object.fromEntries(
  DOCUMENTED_TASKS.map(({ name, tokens, everyMinutes, priority }) => [
    name,
    { tokens, every_minutes: everyMinutes, priority },
  ]),
);

const wholeFrom = (minimum: number, maximum: number, fallback: number) =>
  z.number().int().min(minimum).max(maximum).default(fallback);

/** The plan of the heartbeat: parameters of the token budget task, and what budgets and admission follow from. */
export const heartbeatPlan = z.object({
  /** Minutes between two heartbeat cycles. */
  cycle_minutes: wholeFrom(1, 1440, 5),
  /** Tokens of one cycle: what raises an alert, and what must never be passed. */
  cycle_alert: wholeFrom(1, MOST_TOKENS, 5000),
  cycle_cap: wholeFrom(1, MOST_TOKENS, 8650),
  /** The tasks that are planned: tokens for a run, how often it runs, and whether it may be left out. */
  registry: z
    .record(
      z.string(),
      z.strictObject({
        tokens: z.number().int().min(1),
        every_minutes: z.number().int().min(1).max(MOST_MINUTES),
        priority: z.enum(TASK_PRIORITIES).optional(),
      }),
    )
    .default(DOCUMENTED_PLAN),
});

export type HeartbeatPlan = z.output<typeof heartbeatPlan>;

/** What one run of a task may use while no budget is set: as registered, else as documented; null when it is neither. */
export function registeredTokens({ registry }: Pick<HeartbeatPlan, 'registry'>, taskName: string): number | null {
  return (registry[taskName] ?? DOCUMENTED_PLAN[taskName])?.tokens ?? null;
}

/** Minutes between two runs while no frequency is set: as registered, else as documented; null when it is neither. */
export function registeredInterval({ registry }: Pick<HeartbeatPlan, 'registry'>, taskName: string): number | null {
  return (registry[taskName] ?? DOCUMENTED_PLAN[taskName])?.every_minutes ?? null;
}

/**
 * The plan among a task's stored parameters (JSON text), with the documented values for what is absent or malformed:
 * an operator's slip there must not stop the heartbeat.
 */
export function readPlan(parameters: string | null): HeartbeatPlan {
  const given = parameters === null ? {} : (JSON.parse(parameters) as Record<string, unknown>);
  const fields = Object.entries(heartbeatPlan.shape).map(([name, schema]) => {
    const field = schema.safeParse(given[name]);
    return [name, field.success ? field.data : schema.parse(undefined)];
  });
  return Object.fromEntries(fields) as HeartbeatPlan;
}
