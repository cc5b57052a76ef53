import type { Randomness } from '../../../clock.ts';
import { storedDuration } from '../../../engine/policies.ts';
import { AppError } from '../../../errors.ts';
import type { Graph, GraphTransaction } from '../../../graph/graph.ts';
import type { AlertKind } from '../alert-kind.ts';
import { checkAlertName } from '../check-name.ts';
import { lockBoardToChange } from '../lock-board.ts';
import type { AlertRules, NewRule, RuleChanges } from './alert-rules.ts';
import { checkRenotify } from './check-renotify.ts';
import { readRuleBefore, removeRule, writeRule } from './write-rule.ts';

const MOST_RULES = 200;
const MOST_CHANNELS = 50;
const NEW_RULE = { enabled: true, noData: 'ok', parameters: {} } as const;

interface RuleDeps {
  readonly graph: Graph;
  readonly randomness: Randomness;
}

/** The alert rules in the graph. */
export function createAlertRules({ graph, randomness }: RuleDeps, kinds: readonly AlertKind[]): AlertRules {
  const locked = <T>(name: string, work: (tx: GraphTransaction) => Promise<T>) =>
    graph.transaction(name, async tx => {
      await tx.run(lockBoardToChange, { token: randomness.id() });
      return work(tx);
    });
  return {
    create: async rule => {
      const kind = kindOf(kinds, rule.kind);
      const id = randomness.id();
      await locked('create-alert-rule', tx => write(tx, id, { ...NEW_RULE, ...rule }, () => kind));
      return id;
    },
    update: (id, changes) => locked('update-alert-rule', tx => write(tx, id, changes, name => kindOf(kinds, name))),
    remove: id =>
      locked('remove-alert-rule', async tx => {
        const [row] = await tx.run(removeRule, { id });
        if (row === undefined) throw unknownRule(id);
      }),
  };
}

/** Checks and writes; `kindFor` is asked with the kind that an existing rule has. */
async function write(
  tx: GraphTransaction,
  id: string,
  rule: RuleChanges | NewRule,
  kindFor: (stored: string) => AlertKind,
): Promise<void> {
  const channelIds = rule.channelIds === undefined ? null : [...new Set(rule.channelIds ?? [])];
  if ((channelIds?.length ?? 0) > MOST_CHANNELS) {
    throw new AppError('BAD_USER_INPUT', `channelIds: name at most ${MOST_CHANNELS} channels, or none for all.`);
  }
  const name = rule.name === undefined ? null : checkAlertName(rule.name);
  const [before] = await tx.run(readRuleBefore, { id, name, channelIds: channelIds ?? [] });
  const isNew = 'kind' in rule;
  if (before === undefined || (!isNew && before.kind === null)) throw unknownRule(id);
  if (isNew && before.rules >= MOST_RULES) {
    throw new AppError('LIMIT_EXCEEDED', `There are ${MOST_RULES} alert rules already: remove one first.`);
  }
  if (before.isTaken) throw new AppError('CONFLICT', `name: there is an alert rule '${name}' already, choose another.`);
  const unknown = channelIds?.find(channelId => !before.channelIds.includes(channelId));
  if (unknown !== undefined) {
    throw new AppError(
      'BAD_USER_INPUT',
      `channelIds: there is no alert channel '${unknown}'; alertChannels lists them.`,
    );
  }
  const kind = kindFor(before.kind ?? '');
  await tx.run(writeRule, { id, channelIds, properties: propertiesOf(rule, name, kind) });
}

/** The properties that a rule says something about; null takes one away. */
function propertiesOf(rule: RuleChanges, name: string | null, { kind, parse }: AlertKind) {
  const { parameters, severity, enabled, renotify, noData } = rule;
  if (renotify != null) checkRenotify(renotify);
  return {
    kind,
    ...(name !== null && { name }),
    ...(parameters !== undefined && { parameters_json: JSON.stringify(parse(parameters)) }),
    ...(severity !== undefined && { severity }),
    ...(enabled !== undefined && { enabled }),
    ...(renotify !== undefined && { renotify: renotify === null ? null : storedDuration('renotify', renotify) }),
    ...(noData !== undefined && { no_data: noData }),
  };
}

function kindOf(kinds: readonly AlertKind[], name: string): AlertKind {
  const found = kinds.find(({ kind }) => kind === name);
  if (found !== undefined) return found;
  const known = kinds.map(({ kind }) => kind).join(', ');
  throw new AppError('BAD_USER_INPUT', `kind: '${name}' is unknown. Known kinds: ${known}.`);
}

function unknownRule(id: string): AppError {
  return new AppError('NOT_FOUND', `There is no alert rule '${id}'; alertRules lists them.`);
}
