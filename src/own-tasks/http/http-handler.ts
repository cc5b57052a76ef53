import type { Clock, Randomness } from '../../clock.ts';
import type { JsonObject, TaskAnswer, TaskContext } from '../../engine/task.ts';
import { type Answer, type Delivery, DeliveryFailed, post } from './post.ts';

/** How often one attempt of a run is sent before it fails; the engine's own attempts come on top. */
const SENDS = 3;
const FIRST_PAUSE_MS = 500;
const OK = 200;
const ACCEPTED = 202;
const TRANSIENT = [429, 500, 502, 503, 504];

export interface HttpHandlerDeps {
  /** What `post` works with. */
  readonly sender: Parameters<typeof post>[0];
  readonly clock: Clock;
  readonly randomness: Pick<Randomness, 'random'>;
}

/** Where to send, with what is secret opened. */
export interface HttpTarget extends Pick<Delivery, 'url' | 'headers' | 'secret'> {
  readonly taskName: string;
}

/**
 * Runs a task elsewhere: POSTs the run, and takes the JSON object of a 200 as the report; after a 202 it waits for
 * `completeRun`. The lease and the timeout of the run hold all the while.
 */
export function httpHandler(deps: HttpHandlerDeps, target: HttpTarget): (context: TaskContext) => Promise<TaskAnswer> {
  return async context => {
    const body = JSON.stringify(messageOf(target.taskName, context));
    const answer = await sendUntilAnswered(deps, { ...target, body }, context);
    if (answer.status !== ACCEPTED) return { report: reportOf(answer) };
    context.progress(0, 'accepted by the receiver, waiting for completeRun');
    return context.remote.completed();
  };
}

/** What a receiver gets to know. `token` is its right to complete this run. */
function messageOf(task: string, { runId, slot, attempt, mode, parameters, remote }: TaskContext): JsonObject {
  return { task, runId, slot, attempt, mode, parameters, token: remote.token };
}

/** The same message, under the same id, up to three times; its time and signature are those of each sending. */
async function sendUntilAnswered(
  { sender, clock, randomness }: HttpHandlerDeps,
  message: HttpTarget & { readonly body: string },
  { runId, signal, log }: TaskContext,
): Promise<Answer> {
  for (let send = 1; ; send++) {
    try {
      const answer = await post(sender, { ...message, id: runId, at: new Date(clock.now()) }, signal);
      if (answer.status === OK || answer.status === ACCEPTED) return answer;
      throw unexpected(answer.status);
    } catch (error) {
      if (!(error instanceof DeliveryFailed) || !error.isTransient || send === SENDS) throw error;
      log.warn({ error, send }, 'a delivery failed and is sent again');
      await clock.sleep(pauseMs(send, randomness.random()), signal);
      signal.throwIfAborted();
    }
  }
}

function unexpected(status: number): DeliveryFailed {
  const isRedirect = status >= 300 && status < 400;
  const advice = isRedirect
    ? 'redirects are not followed, register the final URL'
    : 'answer 200 with the report, or 202';
  return new DeliveryFailed(`the receiver answered ${status}: ${advice}`, { isTransient: TRANSIENT.includes(status) });
}

function reportOf({ body }: Answer): JsonObject {
  const report = parsed(body);
  if (report === null || typeof report !== 'object' || Array.isArray(report)) {
    throw new DeliveryFailed('the receiver answered 200 with a body that is no JSON object', { isTransient: false });
  }
  return report as JsonObject;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Doubles with each sending; half of it random, so that many runs do not come back together. */
function pauseMs(send: number, random: number): number {
  const full = FIRST_PAUSE_MS * 2 ** (send - 1);
  return full / 2 + (random * full) / 2;
}
