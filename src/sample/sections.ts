import { sampleAgents } from './agents.ts';
import { HEARTBEAT_TASKS } from './heartbeat-tasks.ts';
import { MEMORY_LABELS } from './memory-kinds.ts';
import { before, DAY_MS } from './period.ts';
import { STALE_SECTION } from './planted-facts.ts';

/** A section of the team's architecture document, as its gateway keeps it in the graph. */
export interface SampleSection {
  readonly slug: string;
  readonly title: string;
  readonly content: string;
  readonly order: number;
  readonly updated_at: Date;
}

/** Slug, title, age in days. The titles cover the topics that the original's reflection expects a document to have. */
const SECTIONS = [
  ['system-overview', 'System architecture overview', 3],
  ['agent-coordination', 'Agent coordination', 2],
  [STALE_SECTION.slug, 'Heartbeat and scheduling', STALE_SECTION.daysOld],
  ['data-model', 'Data model', 4],
  ['api-routes', 'API routes', 5],
  ['security', 'Security and authentication', 1],
  ['deployment', 'Deployment', 5],
  ['self-improvement', 'Self-improvement workflow', 2],
] as const;

/** The architecture document of the team: together the sections name every agent, task and label that the sample has. */
export function sampleSections(end: Date): SampleSection[] {
  return SECTIONS.map(([slug, title, daysOld], index) => ({
    slug,
    title,
    content: contentOf(slug, end),
    order: index + 1,
    updated_at: before(end, daysOld * DAY_MS),
  }));
}

function contentOf(slug: (typeof SECTIONS)[number][0], end: Date): string {
  switch (slug) {
    case 'system-overview':
      return 'Six agents share one Neo4j graph. A gateway takes messages in, a heartbeat drives what they do by themselves.';
    case 'agent-coordination':
      return sampleAgents(end)
        .map(agent => `${agent.name} (Agent ${agent.id}, ${agent.role}): ${agent.description}.`)
        .join('\n');
    case 'heartbeat-and-scheduling':
      return [
        'Every five minutes a HeartbeatCycle runs the tasks that are due and keeps one TaskResult of each.',
        ...HEARTBEAT_TASKS.map(
          task => `${task.name}: ${task.agent}, every ${task.frequencyMinutes} min, ${task.tokenBudget} tokens.`,
        ),
      ].join('\n');
    case 'data-model':
      return `Memories have the labels ${MEMORY_LABELS.join(', ')}; an Agent that uses one leaves an ACCESSED relationship.`;
    case 'api-routes':
      return 'The gateway serves /health, /api/proposals and /api/workflow; agents talk to each other through it.';
    case 'security':
      return 'Messages between agents are signed; keys live for 90 days. People sign in through the proxy.';
    case 'deployment':
      return 'Gateway, proxy and graph are services of one project. The heartbeat is started by its cron.';
    case 'self-improvement':
      return [
        'Kublai reflects weekly on each ArchitectureSection and notes an ImprovementOpportunity for what it finds.',
        'It becomes an ArchitectureProposal: Ögedei vets it, Temüjin implements it, and only validated changes are synced.',
      ].join('\n');
  }
}
