import { compare as comparePython, valid as isPython } from '@renovatebot/pep440';
import { SemVer } from 'semver';
import type { Ecosystem } from '../inventory/component.ts';

/** How the versions of an ecosystem are read and ordered. */
export interface VersionOrder<Version = unknown> {
  /** Null for text that is no version there. */
  parse(text: string): Version | null;
  /** Negative, zero or positive, as a sort wants it. */
  compare(a: Version, b: Version): number;
  /**
   * Whether what cannot be parsed comes before everything that can: PyPI's versions from before PEP 440 do, in the order
   * that osv.dev uses.
   */
  readonly oddFirst: boolean;
}

/** A version with up to two parts missing ("1", "1.2-beta"), as bounds of advisories write them. */
const PARTIAL = /^[v=\s]*(?<major>\d+)(?:\.(?<minor>\d+))?(?:\.(?<patch>\d+))?(?<rest>(?:[-+].*)?)$/;

/** SemVer 2.0 precedence with pre-releases; build metadata does not count. npm and crates.io order by it. */
const semverOrder: VersionOrder<SemVer> = {
  parse: text => strictSemver(text) ?? strictSemver(padded(text)),
  compare: (a, b) => a.compare(b),
  oddFirst: false,
};

/** PEP 440, with epochs, pre-, post- and development releases and local versions. */
const pythonOrder: VersionOrder<string> = {
  parse: text => isPython(text.trim()),
  compare: comparePython,
  oddFirst: true,
};

/** The order of an ecosystem's versions. */
export function versionOrder(ecosystem: Ecosystem): VersionOrder {
  return (ecosystem === 'PyPI' ? pythonOrder : semverOrder) as VersionOrder;
}

/** The order of a range: type SEMVER means SemVer in every ecosystem. */
export function rangeOrder(ecosystem: Ecosystem, type: 'SEMVER' | 'ECOSYSTEM'): VersionOrder {
  return type === 'SEMVER' ? (semverOrder as VersionOrder) : versionOrder(ecosystem);
}

/** The major version of a text, for telling whether an upgrade breaks; null where it cannot be told. */
export function majorOf(version: string): string | null {
  return /^\s*v?(?:\d+!)?(?<major>\d+)/.exec(version)?.groups?.['major'] ?? null;
}

/** Whether a version is a pre-release of its ecosystem. */
export function isPrerelease(ecosystem: Ecosystem, version: string): boolean {
  if (ecosystem === 'PyPI') return /(?:a|b|c|rc|alpha|beta|pre|preview|dev)[-_.]?\d*(?:\+.*)?$/i.test(version);
  return (semverOrder.parse(version)?.prerelease.length ?? 0) > 0;
}

function strictSemver(text: string): SemVer | null {
  try {
    return new SemVer(text.trim(), { loose: true });
  } catch {
    return null;
  }
}

function padded(text: string): string {
  const parts = PARTIAL.exec(text.trim())?.groups;
  return parts === undefined ? text : `${parts['major']}.${parts['minor'] ?? 0}.${parts['patch'] ?? 0}${parts['rest']}`;
}
