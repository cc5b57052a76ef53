import type { Graph } from '../../src/graph/graph.ts';
import { cypher } from './query.ts';
import { TARGET } from './schema-inputs.ts';

/**
 * Puts one of everything that mutations are about under the id `TARGET` into the graph, in the state in which most of
 * them may act; what earlier ones made of it is undone.
 */
export async function putTargets(graph: Graph): Promise<void> {
  await cypher(
    graph,
    `MERGE (r:Recommendation {id: $id})
     SET r:OptimizationRecommendation, r.version = 1, r.status = 'open', r.kind = 'note', r.target = 'x', r.reason = 'because',
       r.from_json = '1', r.to_json = '2', r.created_at = datetime(), r.updated_at = datetime()
     MERGE (p:ArchitectureProposal {id: $id})
     SET p.title = 'A change', p.status = 'proposed', p.version = 1, p.proposed_by = 'kublai', p.target_section = 'operations'
     MERGE (o:ImprovementOpportunity {id: $id})
     SET o.type = 'failing_task', o.description = 'It fails.', o.rule = 'failing_task', o.subject = 'x', o.value = 0.4, o.status = 'proposed',
       o.proposed_by = 'kublai', o.evidence_json = '{}'
     MERGE (f:SecurityFinding {id: $id})
     SET f.kind = 'vulnerability', f.package_name = 'x', f.ecosystem = 'npm', f.version = '1.0.0', f.advisory_ids = [], f.certainty = 'affected',
       f.severity = 'HIGH', f.priority = 'attend', f.state = 'detected', f.start_at = datetime(), f.detected_at = datetime(),
       f.due_at = datetime() + duration('P1D'), f.seq = coalesce(f.seq, 0)
     MERGE (w:MvsWeights {id: $id})
     SET w.number = 2, w.status = 'draft', w.version = 1, w.formula_json = '{}', w.created_at = datetime(), w.updated_at = datetime()
     MERGE (ar:AlertRule {id: $id})
     SET ar.name = 'the rule', ar.kind = 'failure_streak', ar.parameters_json = '{"failures":3}', ar.enabled = true, ar.no_data = 'ok',
       ar.created_at = datetime(), ar.updated_at = datetime()
     MERGE (ac:AlertChannel {id: $id})
     SET ac.name = 'the channel', ac.url = 'https://127.0.0.1/', ac.header_names = [], ac.enabled = false, ac.secret_sealed = 'x',
       ac.headers_sealed = 'x', ac.created_at = datetime(), ac.updated_at = datetime()
     MERGE (c:HeartbeatCycle {id: $id}) SET c.cycle_number = 1, c.started_at = datetime()
     MERGE (s:ArchitectureSection {slug: 'operations'}) SET s.title = 'Operations'`,
    { id: TARGET },
  );
}
