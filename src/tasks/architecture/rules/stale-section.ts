import { statement } from '../../../graph/statement.ts';
import { instantOf } from '../instant.ts';
import { type Detection, defineRule, type Moment, WHOLE_TEAM, wholeDays } from '../rule.ts';
import { FORMS } from '../window.ts';

/** Confidence in a change that is related to the section by its name alone. */
const NAMED_ONLY = 0.5;

interface DescribedThing {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string | null;
  readonly change: Change | null;
}

interface Change {
  readonly kind: string;
  readonly name: string;
  readonly changedAt: string;
}

/**
 * Every section with the things that it describes: tasks of the heartbeat that its text names, with their first
 * result; optimization tasks that it names, with their registration; proposals that update it, with their last move
 * once they are implemented. One row per section and thing, one without a thing where there is none.
 */
const readDescribedThings = statement<{ heartbeatTasks: readonly string[] }, DescribedThing>(
  'read-described-things',
  `CALL () {
     UNWIND $heartbeatTasks AS task
     CALL (task) {
       ${FORMS.map(
         form => `MATCH (r:TaskResult {task_name: task}) WHERE r.started_at > ${form}
       RETURN r.started_at AS first ORDER BY r.task_name, r.started_at LIMIT 1`,
       ).join(' UNION ALL ')}
     }
     RETURN collect({kind: 'heartbeat_task', name: task, changedAt: toString(first)}) AS heartbeat
   }
   CALL () {
     MATCH (t:OptimizationTask) WHERE t.registered_at IS NOT NULL
     RETURN collect({kind: 'optimization_task', name: t.name, changedAt: toString(t.registered_at)}) AS optimization
   }
   MATCH (s:ArchitectureSection)
   WITH s, coalesce(s.slug, s.id, s.title) AS id, heartbeat + optimization AS tasks
   WHERE id IS NOT NULL
   CALL (s) {
     MATCH (s)<-[:UPDATES_SECTION]-(p:ArchitectureProposal)
     WHERE p.status IN ['implemented', 'validated'] AND p.updated_at IS NOT NULL
     RETURN collect({kind: 'proposal', name: coalesce(p.id, p.title), changedAt: toString(p.updated_at)}) AS proposals
   }
   WITH s, id, [task IN tasks WHERE toString(s.content) CONTAINS task.name] + proposals AS things
   UNWIND CASE WHEN size(things) = 0 THEN [null] ELSE things END AS change
   RETURN toString(id) AS id, toString(coalesce(s.title, id)) AS title,
     toString(coalesce(s.updated_at, s.last_updated)) AS updatedAt, change
   ORDER BY id`,
);

/**
 * R9: a section that was not touched for some days although something that it describes changed since. A section
 * without a readable time cannot be judged. Impact: its share of the sections. Confidence: half for a change by name
 * only, since a section may name a task in passing, and 1 for a proposal that says so itself.
 */
export const staleSection = defineRule({
  id: 'R9',
  name: 'stale_section',
  metric: 'changes since the section was written',
  effort: 1,
  read: readDescribedThings,
  input: ({ parameters }) => ({ heartbeatTasks: Object.keys(parameters.heartbeatMinutes) }),
  detect: (rows, moment) => {
    const sections = [...Map.groupBy(rows, row => row.id).values()];
    return {
      examined: sections.length,
      detections: sections.flatMap(described => judge(described, sections.length, moment)),
    };
  },
});

function judge(described: readonly DescribedThing[], sections: number, moment: Moment): Detection[] {
  const [section] = described;
  const updatedAt = instantOf(section?.updatedAt ?? null);
  if (section === undefined || updatedAt === null) return [];
  const days = wholeDays(moment, updatedAt);
  const changes = firstOfEach(described).filter(({ changedAt }) => isLater(changedAt, updatedAt));
  if (days < moment.parameters.staleSectionDays || changes.length === 0) return [];
  return [
    {
      subject: section.id,
      description: `Section "${section.title}" was last written ${days} days ago; ${changes.length} thing(s) it describes changed since.`,
      value: changes.length,
      impact: 1 / sections,
      section: section.id,
      confidence: changes.some(change => change.kind === 'proposal') ? 1 : NAMED_ONLY,
      agents: WHOLE_TEAM,
      evidence: { section: section.id, updated_at: section.updatedAt, changes },
    },
  ];
}

/** A thing whose time is stored in several forms is there several times: its first time counts. */
function firstOfEach(described: readonly DescribedThing[]): Change[] {
  const changes = described.flatMap(({ change }) => change ?? []);
  return [...Map.groupBy(changes, ({ kind, name }) => `${kind} ${name}`).values()].flatMap(
    same => same.toSorted((a, b) => (instantOf(a.changedAt) ?? 0) - (instantOf(b.changedAt) ?? 0)).at(0) ?? [],
  );
}

function isLater(changedAt: string, updatedAt: number): boolean {
  return (instantOf(changedAt) ?? updatedAt) > updatedAt;
}
