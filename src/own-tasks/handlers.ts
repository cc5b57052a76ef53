import type { Clock, Randomness } from '../clock.ts';
import type { CustomSchedule, JsonObject, TaskDefinition } from '../engine/task.ts';
import type { Graph } from '../graph/graph.ts';
import { checkStatement } from './cypher/check-statement.ts';
import { cypherHandler } from './cypher/cypher-handler.ts';
import type { StoredDefinition } from './definitions/read-definitions.ts';
import { createAddressRules } from './http/addresses.ts';
import { checkUrl, hostOf } from './http/check-url.ts';
import { checkedAddresses, createGuardedAgent, type Resolve, systemResolve } from './http/guarded-agent.ts';
import { httpHandler } from './http/http-handler.ts';
import { secretsOf } from './secrets.ts';
import type { OwnTaskSettings } from './settings.ts';
import { createVault, type Vault } from './vault.ts';

const LATE_ADVICE = 'answer 202 at once and report later with completeRun';

export interface HandlersDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly settings: OwnTaskSettings;
  /** How host names of HTTP handlers are resolved (default: as the system does). */
  readonly resolve?: Resolve;
}

/** Makes handlers of stored definitions, and checks what a new one is to be made of. */
export interface Handlers {
  /** For the secrets of definitions; null: there is no SECRET_KEY. */
  readonly vault: Vault | null;
  /** Errors: AddressRefused, or what the resolver answers. */
  checkUrl(url: string): Promise<void>;
  /** Errors: AppError BAD_USER_INPUT. */
  checkStatement(statement: string, parameters: JsonObject): Promise<void>;
  /** The task of a definition. Errors: AppError CONFLICT when its secrets cannot be opened here. */
  taskOf(definition: StoredDefinition): TaskDefinition;
  /** Drops the connections to receivers. */
  close(): Promise<void>;
}

export function createHandlers(deps: HandlersDeps): Handlers {
  const { graph, settings, resolve = systemResolve } = deps;
  const { timeoutMs, answerBytes } = settings;
  const rules = createAddressRules(settings.allowedHosts);
  const agent = createGuardedAgent(rules, resolve);
  const sender = { agent, rules, limits: { timeoutMs, answerBytes, lateAdvice: LATE_ADVICE } };
  const vault = settings.secretKey === null ? null : createVault(settings.secretKey);

  const handlerOf = (definition: StoredDefinition): TaskDefinition['handler'] => {
    const { name, url, statement } = definition;
    if (url !== null) {
      return httpHandler({ ...deps, sender }, { taskName: name, url, ...secretsOf(vault, definition) });
    }
    const parameters = JSON.parse(definition.statementParameters ?? '{}') as JsonObject;
    return cypherHandler(
      graph,
      { statement: statement ?? '', parameters },
      { rows: settings.rows, bytes: answerBytes, timeoutMs },
    );
  };

  return {
    vault,
    checkUrl: async text => {
      const url = checkUrl(text, rules);
      await checkedAddresses(hostOf(url), rules, resolve);
    },
    checkStatement: (statement, parameters) => checkStatement(graph, statement, parameters),
    taskOf: definition => ({
      name: definition.name,
      agent: definition.agent,
      trigger: JSON.parse(definition.schedule) as CustomSchedule,
      description: definition.description,
      handler: handlerOf(definition),
    }),
    close: () => agent.destroy(),
  };
}
