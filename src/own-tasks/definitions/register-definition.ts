import { agentIdOf } from '../../engine/agent-names.ts';
import type { ClaimDeps } from '../../engine/claim-due-slot.ts';
import { readNow } from '../../engine/ledger/read-now.ts';
import { recordDueSlots } from '../../engine/record-due-slots.ts';
import { parseSchedule } from '../../engine/schedule.ts';
import { AppError } from '../../errors.ts';
import type { GraphTransaction } from '../../graph/graph.ts';
import type { Handlers } from '../handlers.ts';
import { checkRegistration, type RegisterTaskRequest } from '../registration.ts';
import { sealHeaders, sealSecret } from '../secrets.ts';
import { describeHandler, type HandlerPlan } from './describe-handler.ts';
import { lockDefinitions, type NameTaken } from './lock-definitions.ts';
import { type DefinitionProperties, writeDefinition } from './write-definition.ts';
import { writeTask } from './write-task.ts';

const SUPERSEDED = 'superseded by a new definition';

export interface RegisterDeps extends ClaimDeps {
  readonly handlers: Handlers;
  /** Names of the tasks that code defines here. */
  readonly codeNames: readonly string[];
}

/** A registration that passed all checks that need no lock: `write` makes it so, inside one transaction. */
export interface Registration {
  readonly name: string;
  /** What signs the deliveries; null: no HTTP handler, or the secret before goes on. */
  readonly signingSecret: string | null;
  /**
   * Writes the task and the new version of its definition. True: done. False: slots of the schedule so far have come and
   * must be accounted for first; the transaction is to be given up.
   * Errors: AppError CONFLICT (name taken).
   */
  write(tx: GraphTransaction, isTrial: boolean): Promise<boolean>;
}

/** Checks a registration. Errors: AppError BAD_USER_INPUT naming the field and the remedy, CONFLICT (a name of the code). */
export async function prepareRegistration(deps: RegisterDeps, request: RegisterTaskRequest): Promise<Registration> {
  const { task, trigger } = checkRegistration(request);
  if (deps.codeNames.includes(task.name)) throw definedByCode(task.name);
  const plan = await describeHandler(deps.handlers, request);
  const { handler: _, name: __, replace = false, ...settings } = request;
  const schedule = parseSchedule(trigger.schedule);
  const token = deps.randomness.id();
  const definitionId = deps.randomness.id();

  const write = async (tx: GraphTransaction, isTrial: boolean) => {
    const [taken] = await tx.run(lockDefinitions, { name: task.name, token });
    refuseTaken(task.name, taken, replace);
    const stored = storedHandler(task.name, plan, taken);
    const [clock] = await tx.run(readNow, {});
    const now = new Date(clock?.now ?? Number.NaN);
    const [row] = await tx.run(writeTask, {
      task,
      agentId: agentIdOf(task.agent),
      trigger: trigger.trigger,
      schedule: JSON.stringify(trigger.schedule),
      now,
      firstSlotAt: new Date(schedule.first(now.getTime())),
      nextSlotAt: new Date(schedule.next(now.getTime(), now.getTime())),
      token,
      isTrial,
    });
    const definition = { id: definitionId, settings: JSON.stringify(settings), ...stored };
    await tx.run(writeDefinition, { name: task.name, definition });
    return row?.isDue === false;
  };
  return { name: task.name, signingSecret: plan.kind === 'http' ? plan.secret : null, write };
}

/** Thrown through a transaction to give it up. */
class SlotsHaveCome extends Error {}

/** Makes a registration so. Errors: those of its `write`. */
export async function register(deps: RegisterDeps, registration: Registration): Promise<void> {
  for (;;) {
    try {
      await deps.graph.transaction('register-task', async tx => {
        if (!(await registration.write(tx, false))) throw new SlotsHaveCome();
      });
      return;
    } catch (error) {
      if (!(error instanceof SlotsHaveCome)) throw error;
      await recordDueSlots(deps, registration.name, SUPERSEDED);
    }
  }
}

/** The refusal for a task that code defines. */
export function definedByCode(name: string): AppError {
  return new AppError(
    'CONFLICT',
    `name: '${name}' is a task that the service's code defines. Choose another name; change its policies with updateTask, or stop it with pauseTasks.`,
  );
}

function refuseTaken(name: string, taken: NameTaken | undefined, replace: boolean): void {
  if (taken === undefined || !taken.exists) return;
  if (taken.version === null) throw definedByCode(name);
  if (!replace) {
    throw new AppError(
      'CONFLICT',
      `name: a task '${name}' is registered already. Choose another name, or say replace: true.`,
    );
  }
}

function storedHandler(
  name: string,
  plan: HandlerPlan,
  taken: NameTaken | undefined,
): Omit<DefinitionProperties, 'id' | 'settings'> {
  if (plan.kind === 'cypher') {
    const nothing = { url: null, headerNames: null, secretSealed: null, headersSealed: null };
    const { statement, parameters } = plan;
    return { ...nothing, handler: 'cypher', statement, statementParameters: JSON.stringify(parameters) };
  }
  const { url, headers, secret, vault } = plan;
  const secretSealed = secret === null ? (taken?.secretSealed ?? null) : sealSecret(vault, name, secret);
  if (secretSealed === null) {
    throw new AppError(
      'CONFLICT',
      `handler.http.keepSecret: '${name}' has no signing secret yet. Leave keepSecret out to get one.`,
    );
  }
  const http = { handler: 'http', url, headerNames: Object.keys(headers), statement: null, statementParameters: null };
  return { ...http, secretSealed, headersSealed: sealHeaders(vault, name, headers) };
}
