import { PackageURL } from 'packageurl-js';
import { ecosystemOf } from '../inventory/component.ts';
import {
  type Advisory,
  AdvisoryFault,
  type AdvisoryRange,
  type Affected,
  type RangeEvent,
  type StatedSeverity,
} from './advisory.ts';
import { knownEcosystem } from './package-key.ts';

type Fields = Readonly<Record<string, unknown>>;

const EVENT_KINDS = ['introduced', 'fixed', 'last_affected', 'limit'] as const;
/** How files without types write that there is nothing. */
const NOTHING = new Set(['', 'null', '~']);

/**
 * An OSV record from parsed JSON or YAML, of any schema version. Odd parts are read as far as they make sense; what it
 * says about packages of other ecosystems is left out.
 * @throws AdvisoryFault for data that is no OSV record
 */
export function readAdvisory(data: unknown): Advisory {
  const record = fields(data);
  const id = text(record['id']);
  if (id === null) throw new AdvisoryFault('has no id');
  if (!('modified' in record) && !('affected' in record)) {
    throw new AdvisoryFault('has neither "modified" nor "affected", so it is no OSV record');
  }
  return {
    id,
    aliases: list(record['aliases']).flatMap(alias => text(alias) ?? []),
    summary: text(record['summary']),
    modified: text(record['modified']),
    published: text(record['published']),
    withdrawn: text(record['withdrawn']),
    severities: severities(record['severity']),
    databaseSeverity: text(fields(record['database_specific'])['severity']),
    affected: list(record['affected']).flatMap(entry => affected(fields(entry)) ?? []),
  };
}

function affected(entry: Fields): Affected | null {
  const named = packageOf(fields(entry['package']));
  if (named === null) return null;
  return {
    ...named,
    versions: list(entry['versions']).flatMap(version => text(version) ?? []),
    ranges: list(entry['ranges']).flatMap(range => versionRange(fields(range)) ?? []),
    severities: severities(entry['severity']),
    informational: text(fields(entry['database_specific'])['informational']),
  };
}

/** Ecosystem and name, or where they are missing what the package URL says. */
function packageOf(entry: Fields): Pick<Affected, 'ecosystem' | 'name'> | null {
  const purl = parsePurl(text(entry['purl']));
  const ecosystem = knownEcosystem(text(entry['ecosystem']) ?? (purl === null ? '' : ecosystemOf(purl.type)));
  const name = text(entry['name']) ?? (purl === null ? null : [purl.namespace, purl.name].filter(Boolean).join('/'));
  return ecosystem === undefined || name === null ? null : { ecosystem, name };
}

function versionRange(range: Fields): AdvisoryRange | null {
  const type = text(range['type'])?.toUpperCase();
  if (type !== 'SEMVER' && type !== 'ECOSYSTEM') return null;
  return { type, events: list(range['events']).flatMap(event => events(fields(event))) };
}

/** One event has one key; older files put several into one object. */
function events(event: Fields): RangeEvent[] {
  return EVENT_KINDS.flatMap(kind => {
    const version = text(event[kind]);
    return version === null ? [] : [{ kind, version }];
  });
}

function severities(value: unknown): StatedSeverity[] {
  return list(value).flatMap(entry => {
    const [type, score] = [text(fields(entry)['type']), text(fields(entry)['score'])];
    return type === null || score === null ? [] : [{ type, score }];
  });
}

function parsePurl(purl: string | null): PackageURL | null {
  try {
    return purl === null ? null : PackageURL.fromString(purl);
  } catch {
    return null;
  }
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && !NOTHING.has(value.trim()) ? value.trim() : null;
}
