import { AppError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { Applier } from './applier.ts';
import { applySettings } from './life-cycle/apply-settings.ts';
import { COOL_DOWN, type RecommendationStatus, statusesBefore } from './life-cycle/life-cycle.ts';
import { type Move, moveRecommendation } from './life-cycle/move-recommendation.ts';
import { type KnownRecommendation, readRecommendation } from './life-cycle/read-recommendation.ts';
import { rollBackSetting } from './life-cycle/roll-back-setting.ts';
import type { Decision, Recommendations } from './recommendations.ts';
import { settingChange } from './setting-change.ts';

/** The decisions over a graph. `appliers`: the kinds that the service can put in force itself. */
export function createRecommendations(graph: Graph, appliers: readonly Applier[]): Recommendations {
  const applierOf = (kind: string) => appliers.find(applier => applier.kind === kind);

  return {
    hasApplier: kind => applierOf(kind) !== undefined,
    apply: async ({ byHand, ...decision }) => {
      const known = await find(graph, decision, 'applied');
      const applier = applierOf(known.kind);
      checkHand(known, applier !== undefined, byHand);
      const done =
        applier === undefined
          ? await move(graph, decision, { to: 'applied', byHand: true, coolDown: null })
          : await applySetting(graph, decision, known, applier);
      if (!done) throw await refusal(graph, decision, 'applied');
    },
    dismiss: async decision => {
      checkReason(decision);
      await find(graph, decision, 'dismissed');
      const done = await move(graph, decision, { to: 'dismissed', byHand: null, coolDown: COOL_DOWN });
      if (!done) throw await refusal(graph, decision, 'dismissed');
    },
    rollBack: async decision => {
      checkReason(decision);
      const known = await find(graph, decision, 'rolled_back');
      const done = known.byHand
        ? await move(graph, decision, { to: 'rolled_back', byHand: null, coolDown: COOL_DOWN })
        : (await graph.write(rollBackSetting, { ...step(decision, 'rolled_back'), coolDown: COOL_DOWN })).length > 0;
      if (!done) throw await refusal(graph, decision, 'rolled_back');
    },
  };
}

async function applySetting(
  graph: Graph,
  decision: Decision,
  { target, to }: KnownRecommendation,
  applier: Applier,
): Promise<boolean> {
  const registered = JSON.stringify((await applier.registered(graph, target)) ?? null);
  const { actor, reason, resultId, ...recommendation } = step(decision, 'applied');
  const change = settingChange(applier, { ...recommendation, target, to, registered });
  return (await graph.write(applySettings, { changes: [change], actor, reason, resultId })).length > 0;
}

async function move(graph: Graph, decision: Decision, to: Pick<Move, 'to' | 'byHand' | 'coolDown'>): Promise<boolean> {
  return (await graph.write(moveRecommendation, { ...step(decision, to.to), ...to })).length > 0;
}

function step({ id, expectedVersion, actor, reason }: Decision, to: RecommendationStatus) {
  const from = statusesBefore(to);
  return {
    id,
    expectedVersion,
    from,
    actor,
    reason: reason ?? 'Decided through the API.',
    details: '{}',
    resultId: null,
  };
}

/** The recommendation as it is. Errors: NOT_FOUND, CONFLICT. */
async function find(graph: Graph, decision: Decision, to: RecommendationStatus): Promise<KnownRecommendation> {
  const [known] = await graph.read(readRecommendation, { id: decision.id }, { leader: true });
  if (known === undefined) throw new AppError('NOT_FOUND', `id: there is no recommendation '${decision.id}'.`);
  if (known.version !== decision.expectedVersion || !statusesBefore(to).includes(known.status)) {
    throw conflict(known, decision, to);
  }
  return known;
}

/** Why a step that seemed possible found nothing to change. */
async function refusal(graph: Graph, decision: Decision, to: RecommendationStatus): Promise<AppError> {
  const known = await find(graph, decision, to);
  return new AppError(
    'CONFLICT',
    `${known.kind} of ${known.target}: the value in force is no longer the one that this recommendation is about. Run the task again for a new one.`,
    { details: { version: known.version, status: known.status } },
  );
}

function conflict(known: KnownRecommendation, { expectedVersion }: Decision, to: RecommendationStatus): AppError {
  const { version, status } = known;
  const message =
    version === expectedVersion
      ? `status: one that is ${status} cannot become ${to}.`
      : `expectedVersion: it has version ${version} (${status}) now, not ${expectedVersion}. Read it again and decide anew.`;
  return new AppError('CONFLICT', message, { details: { version, status } });
}

function checkHand({ kind }: KnownRecommendation, hasApplier: boolean, byHand: boolean): void {
  if (hasApplier === !byHand) return;
  throw new AppError(
    'BAD_USER_INPUT',
    hasApplier
      ? `byHand: the service applies '${kind}' itself; leave byHand out.`
      : `byHand: the service cannot apply '${kind}'. Make the change yourself, then acknowledge it with byHand: true.`,
  );
}

function checkReason({ reason }: Decision): void {
  if (reason === undefined || reason.trim() === '') {
    throw new AppError('BAD_USER_INPUT', 'reason: say why, others will ask.');
  }
}
