import type { JsonObject } from '../../engine/task.ts';
import type { Parameters, Statement } from '../../graph/statement.ts';
import type { ArchitectureParameters } from './parameters.ts';

/** When and with which thresholds the rules look. Plain data. */
export interface Moment {
  /** ISO 8601 */
  readonly now: string;
  readonly parameters: ArchitectureParameters;
}

/** One thing that a rule found wrong. */
export interface Detection {
  /** What it is about, the same text each time: with the rule it identifies the opportunity. */
  readonly subject: string;
  /** A sentence with the figures that decided. */
  readonly description: string;
  /** 0 to 1: the share of what the rule measures (failed runs, cycles, sections) that this accounts for. */
  readonly impact: number;
  /** 0 to 1: how sure the rule is; 1 where it only compares facts. */
  readonly confidence: number;
  /** How many agents it touches. */
  readonly agents: number;
  /** Counts, and ids of the rows that show it. */
  readonly evidence: JsonObject;
}

/** What a rule made of its rows. */
export interface RuleOutcome {
  /** Things that were there to be judged; 0 means that the rule had nothing to look at. */
  readonly examined: number;
  readonly detections: readonly Detection[];
}

/** One detection rule: what it reads and what it makes of it. */
export interface Rule<Row = never> {
  readonly id: string;
  readonly name: string;
  /** 1 (an afternoon) to 3 (a project): what it takes to mend what the rule finds. */
  readonly effort: 1 | 2 | 3;
  readonly read: Statement<Parameters, Row>;
  readonly input: (moment: Moment) => Parameters;
  /** Pure. */
  readonly detect: (rows: readonly Row[], moment: Moment) => RuleOutcome;
}

/** Declares a rule; outside it its rows are known to nobody. */
export function defineRule<Input extends Parameters, Row>(
  rule: Omit<Rule<Row>, 'read' | 'input'> & {
    readonly read: Statement<Input, Row>;
    readonly input: (moment: Moment) => Input;
  },
): Rule {
  return rule as unknown as Rule;
}

const MS_PER_DAY = 86_400_000;

/** The instant so many days before now. */
export function daysBefore(moment: Moment, days: number): Date {
  return new Date(Date.parse(moment.now) - days * MS_PER_DAY);
}

/** Whole days from an instant (milliseconds since 1970) to now. */
export function wholeDays(moment: Moment, instant: number): number {
  return Math.floor((Date.parse(moment.now) - instant) / MS_PER_DAY);
}

/** The agents of the team: what concerns everybody touches so many. */
export const WHOLE_TEAM = 6;
