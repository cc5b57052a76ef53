import { intervalIn, type Json, numberIn, objectIn, rowsOf, textIn } from '../report.ts';

/** What a profiling report says of an agent. Null where it says nothing; shares are from 0 to 1, durations in milliseconds. */
export interface Profile {
  readonly agent: string;
  readonly tried: number;
  readonly success: number | null;
  readonly interval: readonly [number, number] | null;
  /** The success of as many days before. */
  readonly before: number | null;
  /** The change of the success with the mix of tasks held equal, and what it is known within. */
  readonly change: number | null;
  readonly changeInterval: readonly [number, number] | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly tokensPerSuccess: number | null;
  readonly utilisation: number | null;
  /** How many of its tasks became worse, by more than chance and for good. */
  readonly regressions: number;
  readonly failureKinds: number;
}

/** The agents of a report, by name. */
export function profilesOf(report: Json): Profile[] {
  const lasting = rowsOf(report['regressions']).filter(row => row['is_transient'] !== true);
  const clusters = rowsOf(report['error_clusters']);
  return rowsOf(report['profiles']).map(row => {
    const agent = textIn(row, 'agent');
    const [success, change] = [numberIn(row, 'success_share'), objectIn(row, 'change')];
    const raw = numberIn(change, 'raw');
    return {
      agent,
      tried: numberIn(row, 'tried') ?? 0,
      success,
      interval: intervalIn(row, 'success_interval'),
      before: success === null || raw === null ? null : success - raw,
      change: numberIn(change, 'adjusted'),
      changeInterval: intervalIn(change, 'interval'),
      p50: numberIn(row, 'p50_duration_ms'),
      p95: numberIn(row, 'p95_duration_ms'),
      tokensPerSuccess: numberIn(row, 'tokens_per_success'),
      utilisation: numberIn(row, 'utilisation'),
      regressions: lasting.filter(one => textIn(one, 'agent') === agent).length,
      failureKinds: clusters.filter(({ agents }) => Array.isArray(agents) && agents.includes(agent)).length,
    };
  });
}
