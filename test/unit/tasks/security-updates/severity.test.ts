import { describe, expect, it } from 'vitest';
import { readAdvisory } from '../../../../src/tasks/security-updates/advisories/read-advisory.ts';
import { priorityOf } from '../../../../src/tasks/security-updates/matching/priority.ts';
import { type Rating, severityOf, worse } from '../../../../src/tasks/security-updates/matching/severity.ts';

const V2 = { type: 'CVSS_V2', score: 'AV:N/AC:L/Au:N/C:N/I:N/A:P' };
const V3 = { type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N' };
const V3_LOCAL = { type: 'CVSS_V3', score: 'CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H' };
const V4 = { type: 'CVSS_V4', score: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N' };

function severity(fields: object, entry: object = {}) {
  const packageEntry = { package: { ecosystem: 'npm', name: 'a' }, ...entry };
  const advisory = readAdvisory({ id: 'GHSA-1', affected: [packageEntry], ...fields });
  const [affected] = advisory.affected;
  if (affected === undefined) throw new Error('the record is about no package');
  return severityOf(advisory, affected);
}

describe('the severity of an advisory', () => {
  it('is scored from the vector, version 4 before 3 before 2', () => {
    // Scores by the calculators of FIRST and, for version 2, of NVD.
    expect(severity({ severity: [V2, V3, V4] })).toEqual({ rating: 'CRITICAL', score: 9.3, network: true });
    expect(severity({ severity: [V2, V3] })).toEqual({ rating: 'MEDIUM', score: 5.3, network: true });
    expect(severity({ severity: [V2] })).toEqual({ rating: 'MEDIUM', score: 5, network: true });
    expect(severity({ severity: [V3_LOCAL] })).toEqual({ rating: 'HIGH', score: 7.8, network: false });
  });

  it('of the package itself goes before that of the advisory', () => {
    expect(severity({ severity: [V4] }, { severity: [V3] })).toMatchObject({ score: 5.3 });
  });

  it.each([
    ['MODERATE', 'MEDIUM'],
    ['critical', 'CRITICAL'],
    ['nonsense', 'UNKNOWN'],
  ])('is else what the database calls it: %s is %s', (word, rating) => {
    expect(severity({ database_specific: { severity: word } })).toMatchObject({ rating, score: null });
  });

  it.each(['garbage', 'CVSS:3.1/AV:N', ''])('is not taken from the vector "%s"', score => {
    const fields = { severity: [{ type: 'CVSS_V3', score }], database_specific: { severity: 'LOW' } };
    expect(severity(fields)).toMatchObject({ rating: 'LOW', score: null });
  });

  it('is critical for a malicious package, and none for a notice', () => {
    expect(severity({ id: 'MAL-2099-1' })).toMatchObject({ rating: 'CRITICAL' });
    expect(severity({ id: 'RUSTSEC-1' }, { database_specific: { informational: 'unmaintained' } })).toMatchObject({
      rating: 'NONE',
    });
  });

  it('of a group is the worst that any record states', () => {
    const rated = (rating: Rating, score: number | null = null) => ({ rating, score, network: false });
    expect(worse(rated('UNKNOWN'), rated('LOW'))).toEqual(rated('LOW'));
    expect(worse(rated('HIGH', 7.1), rated('HIGH', 8.8))).toEqual(rated('HIGH', 8.8));
    expect(worse({ ...rated('LOW'), network: true }, rated('HIGH'))).toEqual({ ...rated('HIGH'), network: true });
  });
});

describe('the priority of a finding', () => {
  const unknown = { kev: false, epss: null };
  const of = (rating: Rating, score: number | null, network = false) => ({ rating, score, network });

  it.each([
    ['exploited', of('LOW', 2), { kev: true, epss: null }, 'act'],
    ['likely to be exploited', of('LOW', 2), { kev: false, epss: 0.5 }, 'act'],
    ['critical', of('CRITICAL', 9), unknown, 'attend'],
    ['called critical', of('CRITICAL', null), unknown, 'attend'],
    ['perhaps exploited over the network', of('MEDIUM', 5, true), { kev: false, epss: 0.1 }, 'attend'],
    ['perhaps exploited on the machine', of('MEDIUM', 5), { kev: false, epss: 0.1 }, 'track'],
    ['high', of('HIGH', 7), unknown, 'track_closely'],
    ['just not critical', of('HIGH', 8.9), unknown, 'track_closely'],
    ['unknown', of('UNKNOWN', null), unknown, 'track_closely'],
    ['medium', of('MEDIUM', 6.9), { kev: false, epss: 0.09 }, 'track'],
    ['a notice', of('NONE', null), unknown, 'track'],
  ] as const)('that is %s', (_, severityOfFinding, exploitation, priority) => {
    expect(priorityOf(severityOfFinding, exploitation, false)).toBe(priority);
  });

  it('is one lower for what only development needs', () => {
    expect(priorityOf(of('LOW', 2), { kev: true, epss: null }, true)).toBe('attend');
    expect(priorityOf(of('HIGH', 7), unknown, true)).toBe('track');
    expect(priorityOf(of('LOW', 1), unknown, true)).toBe('track');
  });
});
