import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../src/tasks/security-updates/findings/finding.ts';
import { postpone } from '../../../../src/tasks/security-updates/findings/postpone.ts';
import { type Coverage, reconcile } from '../../../../src/tasks/security-updates/findings/reconcile.ts';
import { finding, hoursAgo, NOW } from './finding.ts';

const complete: Coverage = { feeds: true, sources: true, unreadableIds: new Set() };

function observation(overrides: Partial<Observation['facts']> = {}): Observation {
  const {
    id,
    key,
    subject,
    seq,
    state,
    start_at,
    detected_at,
    due_at,
    acted_at,
    fixed_at,
    expires_at,
    vex,
    past_cycles,
    ...facts
  } = finding();
  const startsAt = new Date(hoursAgo(6));
  return {
    subject,
    group: 'CVE-2099-1',
    purl: subject,
    agentId: 'developer',
    startsAt,
    facts: { ...facts, ...overrides },
  };
}

describe('holding a scan against the findings of the graph', () => {
  it('detects what is new, with the clock running from its start', () => {
    const { changes } = reconcile([observation()], [], NOW, complete);
    expect(changes).toMatchObject([
      {
        isNew: true,
        step: { from: null, to: 'detected' },
        finding: { key: finding().key, start_at: hoursAgo(6), detected_at: hoursAgo(0), due_at: hoursAgo(-18), seq: 0 },
      },
    ]);
  });

  it('changes nothing of what it knows', () => {
    for (const state of ['detected', 'acknowledged', 'remediating'] as const) {
      expect(reconcile([observation()], [finding({ state })], NOW, complete).changes).toEqual([]);
    }
  });

  it('takes over what a database knows better, without a step', () => {
    const { changes } = reconcile([observation({ score: 7.5 })], [finding({ state: 'acknowledged' })], NOW, complete);
    expect(changes).toMatchObject([{ step: null, finding: { score: 7.5, state: 'acknowledged' } }]);
  });

  it('leaves an acceptance alone until its end, and detects it again from there on', () => {
    const accepted = { state: 'accepted' as const, start_at: hoursAgo(300), acted_at: hoursAgo(290) };
    const early = finding({ ...accepted, expires_at: hoursAgo(-1) });
    expect(reconcile([observation()], [early], NOW, complete).changes).toEqual([]);
    const over = finding({ ...accepted, expires_at: hoursAgo(5) });
    expect(reconcile([observation()], [over], NOW, complete).changes).toMatchObject([
      {
        step: { from: 'accepted', to: 'detected' },
        finding: {
          start_at: hoursAgo(5),
          due_at: hoursAgo(-19),
          acted_at: null,
          expires_at: null,
          past_cycles: [`${hoursAgo(300)}/${hoursAgo(290)}`],
        },
      },
    ]);
  });

  it('fixes what is gone, which counts as the first act on what nobody had acted on', () => {
    const acknowledged = finding({ id: 'f2', key: 'k2', state: 'acknowledged', acted_at: hoursAgo(40) });
    const { changes } = reconcile([], [finding(), acknowledged], NOW, complete);
    expect(changes).toMatchObject([
      {
        step: { from: 'detected', to: 'fixed' },
        finding: { acted_at: hoursAgo(0), fixed_at: hoursAgo(0), vex: 'fixed' },
      },
      { step: { from: 'acknowledged', to: 'fixed' }, finding: { acted_at: hoursAgo(40) } },
    ]);
  });

  it.each([
    ['no complete feed', { ...complete, feeds: false }],
    ['no complete inventory', { ...complete, sources: false }],
    ['an unreadable file of that name', { ...complete, unreadableIds: new Set(['GHSA-1']) }],
  ])('fixes no vulnerability with %s', (_, coverage) => {
    expect(reconcile([], [finding()], NOW, coverage).changes).toEqual([]);
  });

  it('fixes requirements without feeds, and checks of the graph always', () => {
    const blind = { ...complete, feeds: false };
    expect(reconcile([], [finding({ kind: 'unpinned', ids: [] })], NOW, blind).changes).toHaveLength(1);
    const blinder = { ...blind, sources: false };
    expect(reconcile([], [finding({ kind: 'graph_check', ids: [] })], NOW, blinder).changes).toHaveLength(1);
  });

  it('knows a finding by any shared id, and prefers the one of its own name', () => {
    const older = finding({ id: 'f0', key: 'pkg:npm/a@1.0.0|GHSA-1', ids: ['GHSA-1'], state: 'acknowledged' });
    const { changes, findings } = reconcile([observation()], [older], NOW, complete);
    expect(changes).toMatchObject([{ isNew: false, step: null, finding: { id: 'f0', ids: ['CVE-2099-1', 'GHSA-1'] } }]);
    expect(findings).toHaveLength(1);
    expect(reconcile([observation()], [older, finding()], NOW, complete).changes).toEqual([]);
  });

  it('does not take another component for the same because its vulnerability is', () => {
    const other = finding({ id: 'f9', key: 'pkg:npm/b@1.0.0|CVE-2099-1', subject: 'pkg:npm/b@1.0.0' });
    const { changes } = reconcile([observation()], [other], NOW, complete);
    expect(changes.map(({ step }) => step?.to)).toEqual(['detected', 'fixed']);
  });
});

describe('more new findings than one scan may store', () => {
  it('wait for the next one, the least urgent ones, while changes of known findings go through', () => {
    const fresh = (['track', 'act', 'attend'] as const).map(priority => ({
      ...observation({ priority, ids: [] }),
      group: priority,
    }));
    const known = finding({ state: 'fixed' });
    const all = reconcile([observation(), ...fresh], [known], NOW, complete);
    const { changes, findings, postponed } = postpone(all, 2);
    expect(postponed).toBe(1);
    expect(changes.map(({ isNew, finding: { priority } }) => [isNew, priority])).toEqual([
      [false, 'attend'],
      [true, 'act'],
      [true, 'attend'],
    ]);
    expect(findings).toHaveLength(3);
    expect(postpone(all, 3)).toEqual({ ...all, postponed: 0 });
  });
});
