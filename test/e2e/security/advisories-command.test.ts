import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { advisoryFolder } from '../../support/advisories.ts';
import { advisories } from './command.ts';

const lockfile = 'test/fixtures/lockfiles/web/package-lock.json';
const python = (name: string, versions: readonly string[], events: readonly object[]) => ({
  affected: [{ package: { ecosystem: 'PyPI', name }, versions, ranges: [{ type: 'ECOSYSTEM', events }] }],
});

describe('npm run advisories', () => {
  it('with --lockfile lists package, version, advisories, severity and fix, one line for each vulnerability', async () => {
    const severity = [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }];
    const folder = advisoryFolder([
      { id: 'GHSA-1', name: 'bytes', fixed: '0.3.2', aliases: ['CVE-1'], severity },
      { id: 'OSV-1', name: 'bytes', fixed: '0.3.2', aliases: ['CVE-1'] },
      { id: 'GHSA-2', name: 'checker', fixed: '6.0.0' },
      { id: 'GHSA-3', name: 'parser', fixed: '1.0.0' },
    ]);
    const { code, stdout, stderr } = await advisories(folder, '--lockfile', lockfile);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [head, , ...rows] = stdout
      .trim()
      .split('\n')
      .map(line => line.split(/\s{2,}/));
    expect(head).toEqual(['package', 'version', 'advisories', 'severity', 'score', 'priority', 'certainty', 'fix']);
    expect(rows.slice(0, 2)).toEqual([
      ['bytes', '0.3.1', 'GHSA-1,OSV-1', 'CRITICAL', '9.8', 'attend', 'affected', '0.3.2'],
      ['checker', '5.1.0', 'GHSA-2', 'UNKNOWN', '-', 'track', 'affected', '6.0.0 (breaking)'],
    ]);
    expect(rows[2]?.[0]).toMatch(/^2 vulnerabilities in 2 of 4 packages, time: \d+\.\d\d s$/);
  });

  it('with --oracle prints how far ranges and listed versions agree, and where they do not', async () => {
    const events = [{ introduced: '0' }, { fixed: '2.0' }];
    const folder = advisoryFolder([
      { id: 'PYSEC-1', name: 'a', ...python('a', ['1.0', '1.5', '1.5.post1', '2.0'], events) },
      { id: 'PYSEC-2', name: 'b', ...python('b', ['1.0', '1.2p1'], [{ introduced: '1.0' }]) },
      { id: 'PYSEC-3', name: 'c', withdrawn: '2026-01-01T00:00:00Z', ...python('c', ['9.0'], events) },
      { id: 'GHSA-1', name: 'd', introduced: '1.0.0', fixed: '1.2.0' },
    ]);
    writeFileSync(join(folder, 'broken.json'), '{');
    const { code, stdout } = await advisories(folder, '--oracle');
    expect(code).toBe(0);
    expect(stdout).toContain('PyPI: agreement of ranges with listed versions 66.666 %; listed versions found 6 of 6');
    expect(stdout).toMatch(/npm: no versions listed beside ranges; .* agreement with semver on 12 probes 100\.000 %/);
    expect(stdout).toContain('PYSEC-1 a 2.0: ranges: not_affected, listed as affected');
    expect(stdout).toContain('PYSEC-2 b 1.2p1: ranges: possible, listed as affected');
    expect(stdout).toMatch(/files: 5, faulty: 1, time: \d+\.\d\d s/);
    expect(stdout).toContain('broken.json: is not JSON');
  });

  it('without a task, or without a folder, says how it is used', async () => {
    for (const args of [[], ['somewhere'], ['--oracle']]) {
      const { code, stderr } = await advisories(...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^Usage: npm run advisories -- DIR/);
    }
  });

  it('says in a sentence what is wrong with a folder that is not there', async () => {
    const { code, stderr } = await advisories('/absent', '--oracle');
    expect(code).toBe(1);
    expect(stderr).toMatch(/no such file or directory.*\/absent/);
  });
});
