import type { JsonObject } from '../../engine/task.ts';
import type { Parameters, Statement } from '../../graph/statement.ts';
import { instantOf } from './instant.ts';
import type { ArchitectureParameters } from './parameters.ts';

/** When and with which thresholds the rules look. Plain data. */
export interface Moment {
  /** ISO 8601 */
  readonly now: string;
  /** Where the window begins in which rates are judged, ISO 8601. */
  readonly since: string;
  /** When work ended whose effect is measured, ISO 8601: reports from before say nothing about it. Absent in a run. */
  readonly workedUntil?: string;
  readonly parameters: ArchitectureParameters;
}

/** One thing that a rule found wrong. */
export interface Detection {
  /** What it is about, the same text each time: with the rule it identifies the opportunity. */
  readonly subject: string;
  /** A sentence with the figures that decided. */
  readonly description: string;
  /** The rule's metric: lower is better, 0 is gone. */
  readonly value: number;
  /** 0 to 1: the share of what the rule measures (failed runs, cycles, sections) that this accounts for. */
  readonly impact: number;
  /** 0 to 1: how sure the rule is; 1 where it only compares facts. */
  readonly confidence: number;
  /** How many agents it touches. */
  readonly agents: number;
  /** The section of the architecture document that it is about. */
  readonly section?: string;
  /** Counts, and ids of the rows that show it. */
  readonly evidence: JsonObject;
}

/** What a rule made of its rows. */
export interface RuleOutcome {
  /** Things that were there to be judged; 0 means that the rule had nothing to look at. */
  readonly examined: number;
  readonly detections: readonly Detection[];
  /**
   * The metric of every subject that could be judged, firing or not, for rules that need many rows to judge one. Rules
   * without it judge every subject whenever they have something to look at.
   */
  readonly values?: Readonly<Record<string, number>>;
}

/** One detection rule: what it reads and what it makes of it. */
export interface Rule<Row = never> {
  readonly id: string;
  readonly name: string;
  /** What its `value` is, in words. */
  readonly metric: string;
  /** 1 (an afternoon) to 3 (a project): what it takes to mend what the rule finds. */
  readonly effort: 1 | 2 | 3;
  /** False: what it finds is for people to see, and no matter for a proposal. */
  readonly promotable?: boolean;
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

/** The metric of a subject; null when the rule could not judge it. */
export function metricOf({ examined, detections, values }: RuleOutcome, subject: string): number | null {
  const detected = detections.find(detection => detection.subject === subject);
  if (detected !== undefined) return detected.value;
  if (values !== undefined) return values[subject] ?? null;
  return examined > 0 ? 0 : null;
}

const MS_PER_DAY = 86_400_000;

/** Whether what was reported at a time (ISO 8601; null: nothing was) says something about the moment. */
export function isCurrent(reportedAt: string | null, { workedUntil }: Moment): boolean {
  return workedUntil === undefined || (instantOf(reportedAt) ?? 0) > Date.parse(workedUntil);
}

/** The moment of a run: its window reaches over the days that the parameters say. */
export function momentOf(now: Date, parameters: ArchitectureParameters): Moment {
  const since = new Date(now.getTime() - parameters.windowDays * MS_PER_DAY);
  return { now: now.toISOString(), since: since.toISOString(), parameters };
}

/** Whole days from an instant (milliseconds since 1970) to now. */
export function wholeDays(moment: Pick<Moment, 'now'>, instant: number): number {
  return Math.floor((Date.parse(moment.now) - instant) / MS_PER_DAY);
}

/** The agents of the team: what concerns everybody touches so many. */
export const WHOLE_TEAM = 6;
