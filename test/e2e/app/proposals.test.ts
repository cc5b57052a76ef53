import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/graph/graph.ts';
import { cypher, openTestGraph } from '../../support/graph.ts';
import { emptyDatabase, type RunningApp, startTestApp } from './running-app.ts';

const TOPICS = ['System overview', 'API routes', 'Data model', 'Deployment', 'Agent coordination'];
const ANNA = '{ kind: human, id: "Anna" }';
const OGEDEI = '{ kind: agent, id: "Ögedei" }';
const KUBLAI = '{ kind: agent, id: "Kublai" }';
const GATEWAY = '{ kind: service, id: "gateway" }';

let app: RunningApp;
let graph: Graph;
let id: string;

beforeAll(async () => {
  await emptyDatabase();
  graph = await openTestGraph();
  await cypher(
    graph,
    `CREATE (:Agent {id: 'main', name: 'Kublai', infra_heartbeat: datetime()}), (:Agent {id: 'ops', name: 'Ögedei', infra_heartbeat: datetime()})
     WITH 1 AS one UNWIND $topics AS title
     CREATE (:ArchitectureSection {slug: toLower(title), title: title, content: 'Agent, architecture section, Kublai, Ögedei', updated_at: datetime()})`,
    { topics: TOPICS },
  );
  app = await startTestApp({ environment: { SCHEDULER: 'off' } });
  await app.data('mutation { runTask(name: "architecture_self_improvement") { state } }');
  const { improvementOpportunities } = await app.data(
    '{ improvementOpportunities(where: { rule: { eq: "R8" } }) { id subject score status evidence } }',
  );
  expect(improvementOpportunities).toMatchObject([{ subject: 'security', status: 'proposed' }]);
  const [{ id: opportunityId }] = improvementOpportunities;
  const made = await app.data(
    `mutation { createArchitectureProposal(opportunityId: "${opportunityId}") { id status version rule baselineValue opportunity { status } } }`,
  );
  expect(made.createArchitectureProposal).toMatchObject({
    ...{ status: 'proposed', version: 1, rule: 'R8', baselineValue: 1 },
    opportunity: { status: 'converted_to_proposal' },
  });
  ({ id } = made.createArchitectureProposal);
}, 60_000);

afterAll(async () => {
  await app?.close();
  await graph?.close();
});

/** The mutation that takes a step. */
function step(to: string, version: number, by: string, more = '') {
  return `mutation {
    transitionArchitectureProposal(id: "${id}", to: ${to}, expectedVersion: ${version}, input: { by: ${by}, reason: "To ${to}." ${more} }) {
      status version
    }
  }`;
}

describe('a proposal over HTTP', () => {
  it('goes from an opportunity into the document, by the mutations that stand for the gateway’s routes', async () => {
    await app.data(step('under_review', 1, GATEWAY, 'targetSection: "security"'));
    const alone = await app.errors(step('approved', 2, KUBLAI));
    expect(alone).toMatchObject([
      { extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('somebody else') },
    ]);
    const vetted = await app.data(`mutation {
      vetArchitectureProposal(id: "${id}", expectedVersion: 2, input: { by: ${OGEDEI}, decision: approved, reason: "No risk." }) {
        version vettings { vettedBy decision }
      }
    }`);
    expect(vetted.vetArchitectureProposal).toEqual({
      version: 3,
      vettings: [{ vettedBy: 'Ögedei', decision: 'approved' }],
    });
    await app.data(step('approved', 3, KUBLAI));
    const early = await app.errors(step('implemented', 4, ANNA));
    expect(early).toMatchObject([{ extensions: { code: 'CONFLICT', version: 4, status: 'approved' } }]);
    for (const [progress, version] of [
      [40, 4],
      [100, 5],
    ]) {
      const report = await app.data(`mutation {
        reportProposalProgress(id: "${id}", expectedVersion: ${version}, input: { by: ${ANNA}, progress: ${progress}, note: "Written." }) {
          implementationStatus implementations { progress status }
        }
      }`);
      expect(report.reportProposalProgress.implementations).toEqual([
        { progress, status: progress === 100 ? 'completed' : 'in_progress' },
      ]);
    }
    await app.data(step('implemented', 6, ANNA));
    const unchanged = await app.errors(step('validated', 7, OGEDEI));
    expect(unchanged).toMatchObject([{ message: expect.stringContaining('still fires') }]);
    await cypher(
      graph,
      "CREATE (:ArchitectureSection {slug: 'security', title: 'Security', content: 'Keys.', updated_at: datetime()})",
    );
    await app.data(step('validated', 7, OGEDEI));
    await app.data(step('synced', 8, GATEWAY));

    const { architectureProposals } = await app.data(`{
      architectureProposals(where: { id: { eq: "${id}" } }) {
        status version
        transitions { seq from to byKind byId reason }
        validations { method check before after passed }
        sections { slug }
      }
    }`);
    const by = (kind: string, name: string) => ({ byKind: kind, byId: name });
    expect(architectureProposals).toEqual([
      {
        status: 'synced',
        version: 9,
        transitions: [
          { seq: 1, from: null, to: 'proposed', ...by('human', 'unnamed'), reason: 'Made of an opportunity.' },
          { seq: 2, from: 'proposed', to: 'under_review', ...by('service', 'gateway'), reason: 'To under_review.' },
          { seq: 3, from: 'under_review', to: 'approved', ...by('agent', 'Kublai'), reason: 'To approved.' },
          { seq: 4, from: 'approved', to: 'implemented', ...by('human', 'Anna'), reason: 'To implemented.' },
          { seq: 5, from: 'implemented', to: 'validated', ...by('agent', 'Ögedei'), reason: 'To validated.' },
          { seq: 6, from: 'validated', to: 'synced', ...by('service', 'gateway'), reason: 'To synced.' },
        ],
        validations: [{ method: 'measured', check: 'sections missing', before: 1, after: 0, passed: true }],
        sections: [{ slug: 'security' }],
      },
    ]);
  });

  it('is refused a second end, with where it stands', async () => {
    expect(await app.errors(step('rejected', 9, ANNA))).toMatchObject([
      { extensions: { code: 'CONFLICT', version: 9, status: 'synced' } },
    ]);
  });
});

describe('the success metrics over HTTP', () => {
  it('have the history of each for a chart, and say which number of days is possible', async () => {
    const { successMetrics } = await app.data(`{
      successMetrics { name baseline current interval target state evidence history(days: 7) { day value low high state } }
    }`);
    const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
    expect(successMetrics).toHaveLength(5);
    for (const { history } of successMetrics) expect(history).toMatchObject([{ day: today }]);
    expect(successMetrics.at(-1)).toMatchObject({ name: 'architecture_proposals', current: 1, state: 'met' });
    expect(successMetrics.at(-1).history).toMatchObject([{ value: 0, state: 'insufficient_data' }]);
    const refused = await app.errors('{ successMetrics { history(days: 0) { day } } }');
    expect(refused[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});
