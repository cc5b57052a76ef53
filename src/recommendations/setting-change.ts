import type { TaskMode, Write } from '../engine/task.ts';
import { type Applier, settingKey } from './applier.ts';
import { applySettings, type SettingChange } from './life-cycle/apply-settings.ts';
import type { Proposal } from './proposal.ts';

/** The change of a setting that a recommendation stands for. `to` and `registered` are JSON text. */
export function settingChange(
  applier: Applier,
  recommendation: {
    readonly id: string;
    readonly target: string;
    readonly to: string;
    readonly expectedVersion: number | null;
    readonly registered: string;
  },
): SettingChange {
  const { target, ...change } = recommendation;
  const properties = applier.properties(target, JSON.parse(change.to));
  return {
    ...change,
    key: settingKey(applier.kind, target),
    settingLabel: applier.labels.setting,
    setting: properties.setting,
    versionLabel: applier.labels.version,
    version: properties.version,
    verifyAfter: applier.verifyAfter,
  };
}

/**
 * What a task in mode `auto` hands to the engine behind its `recommendationWrites`: what has an applier is put in force in
 * the same transaction as the result. Other modes apply nothing.
 * @param registered the value that holds while nobody has set one, for each proposal
 */
export function autoApplyWrites(
  mode: TaskMode,
  taskName: string,
  proposals: readonly Proposal[],
  appliers: readonly Applier[],
  registered: (proposal: Proposal) => unknown,
): Write[] {
  if (mode !== 'auto') return [];
  const changes = proposals.flatMap(proposal => {
    const applier = appliers.find(({ kind }) => kind === proposal.kind);
    if (applier === undefined) return [];
    const values = { to: JSON.stringify(proposal.to), registered: JSON.stringify(registered(proposal) ?? null) };
    return [settingChange(applier, { id: proposal.id, target: proposal.target, expectedVersion: null, ...values })];
  });
  if (changes.length === 0) return [];
  const actor = { kind: 'service', id: taskName };
  return [{ statement: applySettings, input: { changes, actor, reason: 'Applied by the task, whose mode is auto.' } }];
}
