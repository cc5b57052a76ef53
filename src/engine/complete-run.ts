import { AppError } from '../errors.ts';
import { agentIdOf } from './agent-names.ts';
import type { ClaimDeps } from './claim-due-slot.ts';
import type { CompleteRunRequest } from './engine.ts';
import type { Events } from './events.ts';
import { finishRun } from './finish.ts';
import { inputHash } from './input-hash.ts';
import { markCompletion } from './ledger/mark-completion.ts';
import { type CompletableRun, readCompletion } from './ledger/read-completion.ts';
import { type Outcome, outcomeOfAnswer } from './outcome.ts';
import type { Write } from './task.ts';

/**
 * Ends a running run with a report from elsewhere, at whichever replica it arrives; the one that holds the run hears of it
 * with its next look. The token is the right to do so. What was completed before with the same report counts as done.
 */
export async function completeRun(
  deps: ClaimDeps & { readonly events: Events },
  request: CompleteRunRequest,
): Promise<void> {
  const { runId, token, report, error } = request;
  if (report === undefined && error === undefined) {
    throw new AppError('BAD_USER_INPUT', 'report or error: give a report, or say in error what went wrong.');
  }
  const hash = inputHash({ report, error });
  const run = await read(deps, request);
  if (run.state === 'running') await finish(deps, run, outcomeOf(request, hash));
  const after = await read(deps, { runId, token });
  if (after.completionHash === hash) return;
  throw new AppError(
    'CONFLICT',
    after.completionHash === null
      ? `id: this run is over already, it is ${after.state}; a report can no longer be taken.`
      : 'id: this run was completed already with another report; the first one stands.',
  );
}

async function read(
  { graph }: ClaimDeps,
  { runId, token }: Pick<CompleteRunRequest, 'runId' | 'token'>,
): Promise<CompletableRun> {
  const [run] = await graph.read(readCompletion, { runId }, { leader: true });
  if (run === undefined) throw new AppError('NOT_FOUND', `id: there is no run '${runId}' of a task that still exists.`);
  if (run.token !== token) {
    throw new AppError(
      'FORBIDDEN',
      'token: is not the one of this run. Send the token that came with the delivery; a run that was cancelled or given to another replica has lost its token.',
    );
  }
  return run;
}

async function finish(deps: ClaimDeps & { readonly events: Events }, run: CompletableRun, outcome: Outcome) {
  const { graph, randomness, events } = deps;
  const { durationMs, progress, log } = run;
  const traces = { resultId: randomness.id(), durationMs, progress, log, agentId: agentIdOf(run.agent) };
  const stored = await finishRun(graph, randomness, run, outcome, traces);
  if (stored === null) return;
  events.emit('resultStored', stored);
  events.emit('runChanged', run);
}

function outcomeOf({ report, error }: CompleteRunRequest, hash: string): Outcome {
  const writes = [{ statement: markCompletion as Write['statement'], input: { hash } }];
  if (error === undefined) return { ...outcomeOfAnswer({ report: report ?? {} }), writes };
  return { state: 'failed', report: report ?? null, error: `RemoteFailure: ${error}`, writes };
}
