import type { TaskPriority } from './documented-tasks.ts';
import { DOCUMENTED_PLAN, type HeartbeatPlan, registeredInterval } from './plan.ts';
import type { Setting, SettingVersion } from './read-settings.ts';

/** Where a budget comes from: an applied recommendation, the registered plan, or the original's documents. */
export type BudgetSource = 'set' | 'registered' | 'documented';

/** What one run of a task may use now, and when it runs. */
export interface TaskBudget {
  readonly taskName: string;
  readonly tokens: number;
  readonly source: BudgetSource;
  /** When it was set, and by which recommendation; null unless it was. */
  readonly since: string | null;
  readonly recommendationId: string | null;
  /** Null for a task that has a budget but is not planned. */
  readonly everyMinutes: number | null;
  /** By how many cycles it starts later than by its interval alone. */
  readonly offsetCycles: number;
  readonly priority: TaskPriority;
}

/** What recommendations have set for the heartbeat: budgets, minutes between runs, starting cycles by task. */
export interface SettingsInForce {
  readonly budgets: readonly Setting[];
  readonly intervals: readonly Setting[];
  readonly offsets: Readonly<Record<string, number>>;
}

/** A budget that held from a moment on; `tokens` null: the registered one. */
export interface BudgetChange {
  readonly at: Date;
  readonly tokens: number | null;
}

/** The budget in force of every task that has one: set, else registered, else documented. */
export function budgetsInForce(plan: HeartbeatPlan, settings: SettingsInForce): TaskBudget[] {
  const set = settings.budgets.map(({ target }) => target);
  const names = new Set([...Object.keys(plan.registry), ...Object.keys(DOCUMENTED_PLAN), ...set]);
  return [...names].flatMap(taskName => {
    const planned = plan.registry[taskName] ?? DOCUMENTED_PLAN[taskName];
    const version = versionOf(settings.budgets, taskName);
    const tokens = numberOf(version) ?? planned?.tokens;
    if (tokens === undefined) return [];
    const isSet = version !== undefined && version.value !== null;
    return {
      taskName,
      tokens,
      source: isSet ? 'set' : tokens === DOCUMENTED_PLAN[taskName]?.tokens ? 'documented' : 'registered',
      since: isSet ? version.at : null,
      recommendationId: isSet ? version.recommendationId : null,
      everyMinutes: intervalInForce(plan, settings, taskName),
      offsetCycles: settings.offsets[taskName] ?? 0,
      priority: planned?.priority ?? DOCUMENTED_PLAN[taskName]?.priority ?? 'adaptive',
    };
  });
}

/** Minutes between two runs of a task: set, else registered, else documented; null when it is not planned. */
export function intervalInForce(
  plan: Pick<HeartbeatPlan, 'registry'>,
  { intervals }: Pick<SettingsInForce, 'intervals'>,
  taskName: string,
): number | null {
  return numberOf(versionOf(intervals, taskName)) ?? registeredInterval(plan, taskName);
}

/** How the budget of a task changed, oldest first. */
export function budgetChanges(settings: readonly Setting[], taskName: string): BudgetChange[] {
  const versions = settings.find(({ target }) => target === taskName)?.versions ?? [];
  return versions.map(version => ({ at: new Date(version.at), tokens: numberOf(version) }));
}

/** The starting cycles in force, by task: none while none were set. */
export function offsetsInForce(settings: readonly Setting[]): Readonly<Record<string, number>> {
  const value = settings[0]?.versions.at(-1)?.value ?? null;
  return value === null ? {} : (JSON.parse(value) as Record<string, number>);
}

function versionOf(settings: readonly Setting[], taskName: string): SettingVersion | undefined {
  return settings.find(({ target }) => target === taskName)?.versions.at(-1);
}

function numberOf(version: SettingVersion | undefined): number | null {
  return version === undefined || version.value === null ? null : (JSON.parse(version.value) as number);
}
