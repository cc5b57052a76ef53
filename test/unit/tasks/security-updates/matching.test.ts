import { describe, expect, it } from 'vitest';
import { AdvisoryIndex } from '../../../../src/tasks/security-updates/advisories/advisory-index.ts';
import { readAdvisory } from '../../../../src/tasks/security-updates/advisories/read-advisory.ts';
import type { Ecosystem } from '../../../../src/tasks/security-updates/inventory/component.ts';
import { AliasGroups, nameOfGroup } from '../../../../src/tasks/security-updates/matching/alias-groups.ts';
import { matchVersion } from '../../../../src/tasks/security-updates/matching/match.ts';
import { osvRecord, type TestAdvisory } from '../../../support/advisories.ts';

/** The vulnerabilities of a version by a set of records about it. */
function matches(version: string, records: readonly TestAdvisory[], ecosystem: Ecosystem = 'npm', name = 'a') {
  const index = new AdvisoryIndex(new Set([`${ecosystem}/${name}`]));
  const groups = new AliasGroups();
  for (const record of records) index.add(readAdvisory(osvRecord(record)));
  for (const advisory of index.all()) groups.add(advisory);
  return matchVersion({ ecosystem, name, version }, index, groups);
}
const a = (id: string, introduced: string, fixed?: string, more: object = {}): TestAdvisory => ({
  id,
  name: 'a',
  introduced,
  ...(fixed === undefined ? {} : { fixed }),
  ...more,
});

describe('records about one vulnerability', () => {
  it('are one match, called by its CVE, however they know of each other', () => {
    const found = matches('1.0.0', [
      a('GHSA-1', '0', '2.0.0', { aliases: ['CVE-2099-1'] }),
      a('OSV-1', '0', '2.0.0', { aliases: ['CVE-2099-1'], published: '2026-08-01T00:00:00Z' }),
      a('OSV-2', '0', '2.0.0', { aliases: ['OSV-1'] }),
      a('OSV-3', '0', '2.0.0'),
    ]);
    expect(found.map(({ group, advisoryIds }) => [group, advisoryIds])).toEqual([
      ['CVE-2099-1', ['GHSA-1', 'OSV-1', 'OSV-2']],
      ['OSV-3', ['OSV-3']],
    ]);
    expect(found[0]?.publishedAt).toBe('2026-08-01T00:00:00Z');
  });

  it('share what only one of them states, also one that does not name this version', () => {
    const found = matches('1.0.0', [
      a('PYSEC-1', '0', '2.0.0', { aliases: ['CVE-2099-1'] }),
      a('GHSA-1', '5.0.0', '6.0.0', { aliases: ['CVE-2099-1'], database_specific: { severity: 'HIGH' } }),
    ]);
    expect(found).toMatchObject([{ advisoryIds: ['PYSEC-1'], severity: { rating: 'HIGH' } }]);
  });

  it('are connected by a third that was withdrawn, but not matched by it', () => {
    const found = matches('1.0.0', [
      a('A-1', '0'),
      a('B-1', '0'),
      a('C-1', '0', undefined, { aliases: ['A-1', 'B-1'], withdrawn: '2026-01-01T00:00:00Z' }),
    ]);
    expect(found).toMatchObject([{ advisoryIds: ['A-1', 'B-1'] }]);
  });

  it('are called by the best known of their ids', () => {
    expect(nameOfGroup(['ZZZ-1', 'GHSA-1', 'PYSEC-1'])).toBe('GHSA-1');
    expect(nameOfGroup(['RUSTSEC-1', 'CVE-2099-2', 'CVE-2099-1'])).toBe('CVE-2099-1');
    expect(nameOfGroup(['B', 'A'])).toBe('A');
  });

  it('delivered twice count once, the newer one', () => {
    const old = a('GHSA-1', '0', '2.0.0', { modified: '2026-01-01T00:00:00Z' });
    const young = a('GHSA-1', '0', '1.0.0', { modified: '2026-02-01T00:00:00Z' });
    expect(matches('1.5.0', [old, young])).toEqual([]);
    expect(matches('1.5.0', [young, old])).toEqual([]);
    expect(matches('1.5.0', [old])).toHaveLength(1);
  });
});

describe('the safe upgrade', () => {
  const to = (version: string, ...records: TestAdvisory[]) => matches(version, records)[0]?.upgrade ?? null;

  it('is the smallest fixed version that no other advisory of the package hits', () => {
    expect(to('1.0.0', a('A-1', '0', '1.1.0'), a('A-2', '1.1.0', '1.1.5'), a('A-3', '1.3.0', '1.4.0'))).toEqual({
      from: '1.0.0',
      to: '1.1.5',
      breaking: false,
    });
  });

  it('stays in the major version if it can, and says when it cannot', () => {
    const everywhere = [{ introduced: '0' }, { fixed: '1.4.0' }, { introduced: '2.0.0' }, { fixed: '2.1.0' }];
    const affected = [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [{ type: 'SEMVER', events: everywhere }] }];
    expect(to('1.0.0', a('A-1', '0', undefined, { affected }))).toMatchObject({ to: '1.4.0', breaking: false });
    expect(to('1.0.0', a('A-1', '0', '3.0.0'))).toMatchObject({ to: '3.0.0', breaking: true });
    expect(to('0.3.0', a('A-1', '0', '0.4.0'))).toMatchObject({ to: '0.4.0', breaking: true });
    expect(to('0.3.0', a('A-1', '0', '0.3.1'))).toMatchObject({ breaking: false });
  });

  it('is a pre-release only for a pre-release, or where there is nothing else', () => {
    const both = [a('A-1', '0', '1.1.0-rc.1'), a('A-2', '0', '1.2.0')];
    expect(to('1.0.0', ...both)).toMatchObject({ to: '1.2.0' });
    expect(to('1.0.0', a('A-1', '0', '1.1.0-rc.1'))).toMatchObject({ to: '1.1.0-rc.1' });
  });

  it('is unknown where no fix is known, or every fix has another hole', () => {
    expect(to('1.0.0', a('A-1', '0'))).toBeNull();
    expect(to('1.0.0', a('A-1', '0', '1.1.0'), a('A-2', '0'))).toBeNull();
  });

  it('is ordered as the ecosystem orders versions', () => {
    const range = {
      type: 'ECOSYSTEM',
      events: [{ introduced: '0' }, { fixed: '1.10' }, { introduced: '2' }, { fixed: '2.0.post1' }],
    };
    const affected = [{ package: { ecosystem: 'PyPI', name: 'a' }, ranges: [range] }];
    const found = matches('1.9', [{ id: 'P-1', name: 'a', affected }], 'PyPI');
    expect(found).toMatchObject([{ upgrade: { to: '1.10', breaking: false } }]);
  });
});
