import type { Randomness } from '../../clock.ts';
import { AppError } from '../../errors.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Log } from '../../log.ts';
import type { Redaction } from '../../redaction.ts';
import type { Audit, AuditedCall, AuditedNodes } from './audit.ts';
import { beginEntry } from './begin-entry.ts';
import { changesBetween } from './changes.ts';
import { completeEntry } from './complete-entry.ts';
import { decodePlace, encodePlace } from './place.ts';
import { readAuditedNodes, type Snapshot } from './read-audited-nodes.ts';
import { readEntries } from './read-entries.ts';
import { writtenValue } from './written-value.ts';

/** The audit over a graph. */
export function createAudit(deps: {
  readonly graph: Graph;
  readonly randomness: Pick<Randomness, 'id'>;
  readonly redaction: Redaction;
  readonly log: Log;
}): Audit {
  const { graph, randomness, redaction, log } = deps;
  const written = (value: unknown) => (value === null ? null : writtenValue(value, redaction));

  const complete = async (
    id: string,
    call: AuditedCall,
    before: Snapshot,
    outcome: string,
    answered: readonly string[],
  ) => {
    const after = await look(graph, call.nodes, [...before.keys(), ...answered]);
    const changes = changesBetween(before, after);
    const targets = [...new Set([...call.targets, ...answered])];
    const sides = { before: written(changes.before), after: written(changes.after) };
    await graph.write(completeEntry, { id, outcome, targets, ...sides }, { idempotent: true });
  };

  return {
    async begin(call) {
      const { principal, claimed, field, targets } = call;
      const id = randomness.id();
      const before = await look(graph, call.nodes, []);
      const who = { subject: principal.subject, actorKind: principal.kind, credential: principal.credential };
      const by = { claimedBy: claimed?.id ?? null, claimedKind: claimed?.kind ?? null };
      const what = { field, targets, arguments: writtenValue(call.arguments, redaction) };
      await graph.write(beginEntry, { id, ...who, ...by, ...what }, { idempotent: true });
      return {
        // What was done stays done: an entry that cannot be completed says so by having no outcome.
        complete: (outcome, answered = []) =>
          complete(id, call, before, outcome, answered).catch(error =>
            log.warn({ error, field, auditEntry: id, outcome }, 'An audit entry could not be completed'),
          ),
      };
    },
    async page({ first, after, where = {} }) {
      const place = after === undefined ? undefined : decodePlace(after);
      if (after !== undefined && place === undefined) {
        throw new AppError('BAD_USER_INPUT', 'after must be the endCursor of an earlier page of auditEntries.');
      }
      const nothing = { subject: null, field: null, outcome: null, target: null, since: null, until: null };
      const from = { beforeAt: place?.at ?? null, beforeId: place?.id ?? null };
      const rows = await graph.read(readEntries, { ...nothing, ...where, ...from, limit: first + 1 });
      const entries = rows.slice(0, first);
      const last = entries.at(-1);
      return {
        entries,
        endCursor: last === undefined ? null : encodePlace({ at: last.place, id: last.id }),
        hasNextPage: rows.length > first,
      };
    },
  };
}

/** The nodes that a call is about and those that it answered. */
function look(graph: Graph, nodes: AuditedNodes | null, more: readonly string[]): Promise<Snapshot> {
  if (nodes === null) return Promise.resolve(new Map());
  const keys = nodes.keys === null && more.length === 0 ? null : [...new Set([...(nodes.keys ?? []), ...more])];
  return readAuditedNodes(graph, { ...nodes, keys });
}
