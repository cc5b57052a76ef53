import { describe, expect, it } from 'vitest';
import { isProposalOver } from '../../../../src/tasks/security-updates/propose.ts';
import { finding } from './finding.ts';

const waiting = { id: 'r1', to: '"1.0.1"', version: 1, restsUntil: null };
const PURL = 'pkg:npm/a@1.0.0';
const FILE = 'requirements.txt';
const upgrade = { ...waiting, kind: 'upgrade_component', target: PURL };
const pin = { ...waiting, kind: 'pin_requirements', target: FILE };
const NO_FILES = { sources: [], unpinned: [] };

function source(state: 'read' | 'broken') {
  const empty = { components: 0, unpinned: 0, omitted: 0, omissions: [] };
  return { path: FILE, state, format: 'requirements.txt', problem: null, ...empty };
}

describe('a proposed upgrade', () => {
  const curable = finding({ subject: PURL, fixed_version: '1.0.1' });

  it('is not over while a finding is left that it would cure', () => {
    expect(isProposalOver([curable], NO_FILES)(upgrade)).toBe(false);
  });

  it.each([
    ['no finding is left', []],
    ['what is left is of another component', [{ ...curable, subject: 'pkg:npm/b@1.0.0' }]],
    ['no version is known that cures it', [{ ...curable, fixed_version: null }]],
    ['the finding is fixed', [{ ...curable, state: 'fixed' as const }]],
    ['the risk was accepted', [{ ...curable, state: 'accepted' as const }]],
    ['somebody found that it does not affect us', [{ ...curable, vex: 'not_affected' as const }]],
  ])('is over when %s', (_when, findings) => {
    expect(isProposalOver(findings, NO_FILES)(upgrade)).toBe(true);
  });
});

describe('a proposal to pin the requirements of a file', () => {
  const loose = { source: FILE, ecosystem: 'PyPI' as const, name: 'b', specifier: '>=1', line: 3, dev: false };

  it.each([
    ['is over when the file was read and pins all', source('read'), [], true],
    ['is not over while the file has one that is not pinned', source('read'), [loose], false],
    ['is not over when the file could not be read', source('broken'), [], false],
  ])('%s', (_what, read, unpinned, isOver) => {
    expect(isProposalOver([], { sources: [read], unpinned })(pin)).toBe(isOver);
  });

  it('is not over when the file is no longer looked at', () => {
    expect(isProposalOver([], NO_FILES)(pin)).toBe(false);
  });
});
