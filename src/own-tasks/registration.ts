import { durationToMs } from '../duration.ts';
import { checkAttempts, DEFAULT_POLICIES, givenTrigger, storedDuration } from '../engine/policies.ts';
import type { CatchUpPolicy, CustomSchedule, JsonObject, OverlapPolicy, TaskMode } from '../engine/task.ts';
import { type ResolvedTrigger, TRIGGER_INTERVALS } from '../engine/trigger.ts';
import { AppError } from '../errors.ts';

/** Starts with a letter; neither of the characters that separate a name from its slot. */
const NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
const LONGEST_AGENT = 100;

/** How a task of one's own is run: elsewhere, by a signed POST, or by a statement that reads the graph. */
export type HandlerRequest =
  | {
      readonly http: {
        readonly url: string;
        /** Values are secrets. */
        readonly headers?: JsonObject;
        /** Goes on with the signing secret of the version that is replaced, instead of making one. */
        readonly keepSecret?: boolean;
      };
    }
  | { readonly cypher: { readonly statement: string; readonly parameters?: JsonObject } };

/** What a caller says about a task of its own. Durations are ISO 8601; absent means the default. */
export interface RegisterTaskRequest {
  readonly name: string;
  readonly agent: string;
  readonly trigger?: string;
  readonly schedule?: CustomSchedule;
  readonly description?: string;
  readonly handler: HandlerRequest;
  readonly parameters?: JsonObject;
  readonly mode?: TaskMode;
  readonly overlap?: OverlapPolicy;
  readonly catchUp?: CatchUpPolicy;
  readonly timeout?: string;
  readonly maxAttempts?: number;
  readonly retryDelay?: string;
  readonly jitter?: string;
  /** Replaces the task of this name, if there is one. */
  readonly replace?: boolean;
}

/** What the node of a task is to say; durations as the graph stores them. */
export interface TaskProperties {
  readonly name: string;
  readonly agent: string;
  readonly description: string;
  readonly mode: TaskMode;
  /** JSON text. */
  readonly parameters: string;
  readonly overlap: OverlapPolicy;
  readonly catchUp: CatchUpPolicy;
  readonly timeout: unknown;
  readonly maxAttempts: number;
  readonly retryDelay: unknown;
  readonly jitter: unknown;
}

/**
 * Checks what can be checked without looking anywhere, and fills in the defaults.
 * @throws AppError BAD_USER_INPUT naming the field and the remedy
 */
export function checkRegistration(request: RegisterTaskRequest): { task: TaskProperties; trigger: ResolvedTrigger } {
  const { timeout = DEFAULT_POLICIES.timeout, retryDelay = DEFAULT_POLICIES.retryDelay, jitter } = request;
  const task = {
    name: checkName(request.name),
    agent: checkAgent(request.agent),
    description: request.description ?? '',
    mode: request.mode ?? DEFAULT_POLICIES.mode,
    parameters: JSON.stringify(request.parameters ?? {}),
    overlap: request.overlap ?? DEFAULT_POLICIES.overlap,
    catchUp: request.catchUp ?? DEFAULT_POLICIES.catchUp,
    timeout: storedDuration('timeout', timeout),
    maxAttempts: checkAttempts(request.maxAttempts ?? DEFAULT_POLICIES.maxAttempts),
    retryDelay: storedDuration('retryDelay', retryDelay),
    jitter: jitter === undefined ? null : storedDuration('jitter', jitter),
  };
  if (durationToMs(timeout) === 0) throw refused('timeout: must be longer than nothing, such as PT10M.');
  return { task, trigger: checkTrigger(request) };
}

/** A name that a task may have. Throws AppError BAD_USER_INPUT. */
export function checkName(name: string): string {
  if (NAME.test(name)) return name;
  throw refused(
    'name: start with a letter and go on with letters, digits, dots, hyphens and underscores, at most 100 characters.',
  );
}

/** An agent's name without spaces around it. Throws AppError BAD_USER_INPUT. */
export function checkAgent(agent: string): string {
  const trimmed = agent.trim();
  if (trimmed !== '' && trimmed.length <= LONGEST_AGENT) return trimmed;
  throw refused(
    `agent: name the agent that the task belongs to, such as Jochi, in at most ${LONGEST_AGENT} characters.`,
  );
}

function checkTrigger(request: RegisterTaskRequest): ResolvedTrigger {
  const trigger = givenTrigger(request);
  if (trigger !== null) return trigger;
  throw refused(
    `trigger: say when the task is due, by a trigger (${Object.keys(TRIGGER_INTERVALS).join(', ')}) or by a schedule.`,
  );
}

function refused(message: string): AppError {
  return new AppError('BAD_USER_INPUT', message);
}
