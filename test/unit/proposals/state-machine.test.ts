import { describe, expect, it } from 'vitest';
import { checkTransition } from '../../../src/proposals/check-transition.ts';
import type { ProposalFacts } from '../../../src/proposals/lock-proposal.ts';
import { LEADS_TO, PROPOSAL_STATUSES, proposalStatusOf } from '../../../src/proposals/state-machine.ts';

const OGEDEI = { kind: 'agent', id: 'Ögedei' } as const;
const measured = (after: number | null, fires: boolean) => ({
  before: 0.4,
  now: {
    rule: 'failing_task',
    subject: 'a',
    metric: 'share of failed runs',
    value: after,
    fires,
    at: '2026-11-01T00:00:00Z',
  },
});

/** Facts that allow every step from a status. */
function facts(status: string, changes: Partial<ProposalFacts> = {}): ProposalFacts {
  return {
    status,
    version: 3,
    proposedBy: 'kublai',
    implementationStatus: 'completed',
    attempt: 1,
    targetSection: 'security',
    hasSection: true,
    vettings: [],
    implementations: [{ id: 'i', status: 'completed', progress: 100, summary: 'Done.' }],
    ...changes,
  };
}

const take = (given: ProposalFacts, to: (typeof PROPOSAL_STATUSES)[number], changes = {}) =>
  checkTransition(given, {
    to,
    by: OGEDEI,
    measured: measured(to === 'failed' ? 0.5 : 0, to === 'failed'),
    ...changes,
  });

describe('the steps of a proposal', () => {
  it('are exactly those of the table', () => {
    for (const from of PROPOSAL_STATUSES) {
      const possible = PROPOSAL_STATUSES.filter(to => {
        try {
          take(facts(from), to);
          return true;
        } catch {
          return false;
        }
      });
      expect(possible, from).toEqual(PROPOSAL_STATUSES.filter(to => LEADS_TO[from].includes(to)));
    }
  });

  it('to review need a section', () => {
    expect(() => take(facts('proposed', { targetSection: null }), 'under_review')).toThrow(/targetSection/);
    expect(take(facts('proposed', { targetSection: 'x' }), 'under_review').properties).toEqual({ target_section: 'x' });
  });

  it('to approval need somebody who did not propose, in whatever spelling', () => {
    const kublai = { by: { kind: 'agent', id: 'main' } };
    expect(() => take(facts('under_review'), 'approved', kublai)).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    );
    const own = [{ by: 'Kublai', decision: 'approved', approved: null }];
    expect(() => take(facts('under_review', { vettings: own }), 'approved', kublai)).toThrow(/somebody else/);
    const against = [{ by: 'ogedei', decision: 'rejected', approved: false }];
    expect(() => take(facts('under_review', { vettings: against }), 'approved', kublai)).toThrow(/somebody else/);
    const assessed = [{ by: 'ogedei', decision: null, approved: null }];
    expect(() => take(facts('under_review', { vettings: assessed }), 'approved', kublai)).toThrow(/somebody else/);
    const vetted = [{ by: 'ögedei', decision: 'approve_with_conditions', approved: null }];
    expect(take(facts('under_review', { vettings: vetted }), 'approved', kublai).vets).toBe(false);
    expect(take(facts('under_review'), 'approved').vets).toBe(true);
  });

  it('to implemented need finished work with a summary, in the graph or with the step', () => {
    for (const implementations of [
      [],
      [{ id: 'i', status: 'in_progress', progress: 100, summary: 'Nearly.' }],
      [{ id: 'i', status: 'completed', progress: 75, summary: 'Nearly.' }],
      [{ id: 'i', status: 'completed', progress: 100, summary: ' ' }],
    ]) {
      expect(() => take(facts('approved', { implementations }), 'implemented')).toThrow(/no work on it is complete/);
      const said = take(facts('approved', { implementations }), 'implemented', { evidence: { summary: 'Done.' } });
      expect(said.summary).toBe('Done.');
    }
    expect(take(facts('approved'), 'implemented').summary).toBeNull();
  });

  it('to validated need a metric that fell and a silent rule, or a named check', () => {
    const at = (now: ReturnType<typeof measured> | null, evidence = {}) =>
      take(facts('implemented'), 'validated', { measured: now, evidence });
    expect(at(measured(0.1, false)).validation).toMatchObject({
      method: 'measured',
      before: 0.4,
      after: 0.1,
      passed: true,
    });
    expect(() => at(measured(0.1, true))).toThrow(/still fires/);
    expect(() => at(measured(0.4, false))).toThrow(/did not pass/);
    expect(() => at(measured(null, false))).toThrow(/too little/);
    expect(() => at(null)).toThrow(/no rule/);
    expect(at(null, { check: 'smoke test', passed: true }).validation).toMatchObject({
      method: 'manual',
      check: 'smoke test',
    });
    expect(() => at(measured(0, false), { check: 'smoke test', passed: false })).toThrow(/did not pass/);
  });

  it('to failed are recorded as not passed', () => {
    expect(take(facts('implemented'), 'failed').validation).toMatchObject({ passed: false, after: 0.5 });
    expect(() => take(facts('implemented'), 'failed', { measured: measured(0, false) })).toThrow(/validation passed/);
    const check = { evidence: { check: 'smoke test', passed: false }, measured: measured(0, false) };
    expect(take(facts('implemented'), 'failed', check).validation).toMatchObject({ method: 'manual', passed: false });
  });

  it('back from failed count, and end after three', () => {
    expect(take(facts('failed', { attempt: 3 }), 'approved').properties).toMatchObject({ attempt: 4 });
    expect(() => take(facts('failed', { attempt: 4 }), 'approved')).toThrow(/failed 4 times/);
    expect(take(facts('failed', { attempt: 4 }), 'rejected').validation).toBeNull();
  });

  it('to synced accept either reading of the implementation status, and need a section that is there', () => {
    for (const implementationStatus of ['completed', 'validated']) {
      expect(take(facts('validated', { implementationStatus }), 'synced').properties).toEqual({
        target_section: 'security',
      });
    }
    expect(() => take(facts('validated', { implementationStatus: 'in_progress' }), 'synced')).toThrow(/in_progress/);
    expect(() => take(facts('validated', { hasSection: false }), 'synced')).toThrow(/no section/);
  });

  it('are refused with the version and the status as they are', () => {
    expect(() => take(facts('synced'), 'approved')).toThrow(
      expect.objectContaining({ code: 'CONFLICT', details: { version: 3, status: 'synced' } }),
    );
  });
});

describe('a stored status', () => {
  it.each([
    ['approved', 'approved'],
    [' Under Review', 'under_review'],
    ['in-progress', 'approved'],
    ['completed', 'implemented'],
    ['declined', 'rejected'],
    ['half baked', 'proposed'],
    [null, 'proposed'],
    [7, 'proposed'],
  ])('%j is read as %s', (stored, status) => {
    expect(proposalStatusOf(stored)).toBe(status);
  });
});
