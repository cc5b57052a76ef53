import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import type { Affected } from '../../../../src/tasks/security-updates/advisories/advisory.ts';
import { AdvisoryIndex } from '../../../../src/tasks/security-updates/advisories/advisory-index.ts';
import { packageKey } from '../../../../src/tasks/security-updates/advisories/package-key.ts';
import { parseAdvisory } from '../../../../src/tasks/security-updates/advisories/parse-advisory.ts';
import { AliasGroups } from '../../../../src/tasks/security-updates/matching/alias-groups.ts';
import { matchVersion } from '../../../../src/tasks/security-updates/matching/match.ts';

/** Advisory files, each written for one rule; `database_specific.expected` says what it must mean for which version. */
const RULES = fileURLToPath(new URL('../../../fixtures/advisories/rules/', import.meta.url));
const files = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter(name => /\.(json|yaml)$/.test(name));

interface Expected {
  readonly affected: readonly string[];
  readonly not_affected: readonly string[];
  readonly possible: readonly string[];
}

describe('the matching of a version, by the evaluation of the OSV schema', () => {
  it.each(files.map(name => [name, rule(name)] as const))('%s', (_, { advisory, expected }) => {
    const { ecosystem, name } = advisory.affected[0] as Affected;
    const index = new AdvisoryIndex(new Set([packageKey(ecosystem, name)]));
    index.add(advisory);
    const verdictOn = (version: string) => {
      const [match] = matchVersion({ ecosystem, name, version }, index, new AliasGroups());
      return match?.certainty ?? 'not_affected';
    };
    for (const verdict of ['affected', 'not_affected', 'possible'] as const) {
      for (const version of expected[verdict]) expect(verdictOn(version), `${name} ${version}`).toBe(verdict);
    }
    const tried = [expected.affected, expected.not_affected, expected.possible].flat();
    expect(tried.length).toBeGreaterThan(0);
  });

  it('has at least forty rules', () => {
    expect(files.length).toBeGreaterThan(40);
  });
});

function rule(name: string) {
  const text = readFileSync(`${RULES}${name}`, 'utf8');
  const { database_specific } = load(text, { schema: FAILSAFE_SCHEMA }) as {
    database_specific: { expected: Expected };
  };
  return { advisory: parseAdvisory(text, name), expected: database_specific.expected };
}
