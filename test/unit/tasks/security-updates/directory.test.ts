import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mayMention, parseAdvisory } from '../../../../src/tasks/security-updates/advisories/parse-advisory.ts';
import { type FaultyFile, readDirectory } from '../../../../src/tasks/security-updates/advisories/read-directory.ts';
import { scanAdvisories } from '../../../../src/tasks/security-updates/feeds/scan.ts';
import { advisoryFolder } from '../../../support/advisories.ts';

function read(folder: string, maxFileBytes = 1_000_000) {
  const faults: FaultyFile[] = [];
  const advisories = [...readDirectory(folder, { maxFileBytes, onFault: fault => faults.push(fault) })];
  return { ids: advisories.map(({ id }) => id).sort(), faults };
}

describe('reading a folder of advisories', () => {
  it('goes into all folders below, reads JSON and YAML, and skips what is neither', () => {
    const folder = advisoryFolder([{ id: 'A-1', name: 'a' }], {
      'README.md': '# hello',
      'B-1.yml': 'id: B-1\nmodified: x\n',
    });
    mkdirSync(join(folder, 'deep/er'), { recursive: true });
    writeFileSync(join(folder, 'deep/er/C-1.yaml'), 'id: C-1\nmodified: 2099-01-01\naffected: []\n');
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git/D-1.json'), '{"id": "D-1", "affected": []}');
    symlinkSync(folder, join(folder, 'deep/circle'));
    expect(read(folder)).toEqual({ ids: ['A-1', 'B-1', 'C-1'], faults: [] });
  });

  it('reports a faulty file with its place, and reads the others', () => {
    const folder = advisoryFolder([{ id: 'A-1', name: 'a' }], {
      'cut.json': '{"id": "X-1", "aff',
      'tabs.yaml': 'id: Y-1\naffected:\n\t- no\n',
      'other.json': '{"name": "package.json of someone"}',
      'list.json': '[]',
      'empty.yaml': '',
      'large.json': JSON.stringify({ id: 'Z-1', affected: [], details: 'x'.repeat(2_000) }),
    });
    const { ids, faults } = read(folder, 1_000);
    expect(ids).toEqual(['A-1']);
    const problems = Object.fromEntries(faults.map(({ path, problem }) => [path.slice(folder.length + 1), problem]));
    expect(problems).toEqual({
      'cut.json': expect.stringMatching(/^is not JSON: .*position 18/),
      'tabs.yaml': expect.stringMatching(/^is not YAML: line 3, column 1/),
      'other.json': 'has no id',
      'list.json': 'has no id',
      'empty.yaml': expect.any(String),
      'large.json': expect.stringMatching(/more than maxFileBytes \(1000\)/),
    });
  });

  it('fails for a folder that is not there', () => {
    expect(() => read('/absent/advisories')).toThrow(/ENOENT/);
  });
});

describe('the quick look into YAML', () => {
  const wanted = (name: string) => name === 'lodash' || name === '@scope/pkg';
  const looks = (text: string) => mayMention(text, 'x.yaml', wanted);

  it.each([
    'affected:\n- package:\n    name: lodash\n',
    'affected: [{package: {ecosystem: npm, name: lodash}}]',
    "- package: {name: '@scope/pkg'}",
    '"name": "lodash"',
    'name: >-\n  lodash\n',
    'name: *anchor',
    'name: "lod\\x61sh"',
    'package:\n  purl: pkg:npm/%40scope/pkg@1.0.0\n',
    'no names at all',
  ])('does not pass over %j', text => {
    expect(looks(text)).toBe(true);
  });

  it('passes over files about other packages, and over nothing that is JSON', () => {
    expect(looks('affected:\n- package:\n    name: express\ndetails: lodash is better\n')).toBe(false);
    expect(mayMention('{"name": "express"}', 'x.json', wanted)).toBe(true);
  });

  it('finds the same as reading everything', () => {
    const yaml =
      'id: Y-1\nmodified: 2099-01-01T00:00:00Z\naffected:\n- package: {name: Zope.Interface, ecosystem: PyPI}\n  ranges:\n  - type: ECOSYSTEM\n    events:\n    - introduced: "0"\n';
    const folder = advisoryFolder([], {
      'Y-1.yaml': yaml,
      'N-1.yaml': yaml.replaceAll('Y-1', 'N-1').replace('Zope', 'Other'),
    });
    const { vulnerabilities, feeds } = scanAdvisories({
      subjects: [{ ecosystem: 'PyPI', name: 'zope_interface', version: '5.0' }],
      directories: [folder],
      delivered: [],
      kevFile: null,
      epssFile: null,
      maxFileBytes: 1_000_000,
      cursors: {},
    });
    expect(vulnerabilities.flat().map(({ group }) => group)).toEqual(['Y-1']);
    expect(feeds).toMatchObject([{ entries: 2, relevant: 1, newest: '2099-01-01T00:00:00Z' }]);
  });
});

describe('an advisory', () => {
  it('may begin with a byte order mark', () => {
    expect(parseAdvisory('\uFEFF{"id": "A-1", "affected": []}', 'A-1.json').id).toBe('A-1');
  });

  it('with odd parts is read as far as they make sense', () => {
    const odd = {
      id: 'A-1',
      aliases: [null, 7, 'CVE-1', {}],
      severity: 'high',
      affected: [
        null,
        { package: { ecosystem: 'Hex', name: 'a' } },
        { package: { ecosystem: 'npm', name: 'a' }, versions: [1.5, null, '2.0.0'], ranges: [{ type: 'NONSENSE' }, 5] },
      ],
    };
    expect(parseAdvisory(JSON.stringify(odd), 'A-1.json')).toMatchObject({
      aliases: ['7', 'CVE-1'],
      severities: [],
      affected: [{ ecosystem: 'npm', name: 'a', versions: ['1.5', '2.0.0'], ranges: [] }],
    });
  });
});
