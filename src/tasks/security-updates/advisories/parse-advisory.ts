import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';
import { asError } from '../../../errors.ts';
import { type Advisory, AdvisoryFault } from './advisory.ts';
import { readAdvisory } from './read-advisory.ts';

const YAML_NAME = /\.ya?ml$/i;
const ADVISORY_NAME = /\.(?:json|ya?ml)$/i;
/** The value of a `name` or `purl` key in YAML, with the marks that say that the value stands elsewhere or is escaped. */
const NAMED = /\b(?:name|purl)["']?\s*:\s*(?:[>|][-+]?\s*)?["']?(?<value>[^\s"',}\]]+)/g;
const INDIRECT = /^[*&!]|\\/;
const PURL = /^pkg:[^/]+\/(?<name>[^@?#]+|%40[^@?#]+)/;

/** Whether a file of an advisory database can hold an advisory, by its name. */
export function isAdvisoryFile(name: string): boolean {
  return ADVISORY_NAME.test(name);
}

/**
 * The advisory that a file holds, JSON or YAML by its name. YAML is read without types, so that an unquoted version
 * such as 1.10 stays what is written.
 * @throws AdvisoryFault with the place where the text breaks, or what makes it no OSV record
 */
export function parseAdvisory(text: string, fileName: string): Advisory {
  return readAdvisory(YAML_NAME.test(fileName) ? parseYaml(text) : parseJson(text));
}

/**
 * Whether a YAML file may be about one of the packages: a quick look that saves parsing, which is slow for YAML. It may
 * say yes for a file that is not, never no for one that is. `isWanted` tells whether a text is the name of a package.
 */
export function mayMention(text: string, fileName: string, isWanted: (name: string) => boolean): boolean {
  if (!YAML_NAME.test(fileName)) return true;
  let names = 0;
  for (const { groups } of text.matchAll(NAMED)) {
    names++;
    const value = groups?.['value'] ?? '';
    if (INDIRECT.test(value) || isWanted(decoded(PURL.exec(value)?.groups?.['name'] ?? value))) return true;
  }
  return names === 0;
}

function decoded(name: string): string {
  return name.replaceAll('%40', '@').replaceAll('%2F', '/');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    throw new AdvisoryFault(`is not JSON: ${asError(error).message}`, { cause: error });
  }
}

function parseYaml(text: string): unknown {
  try {
    return load(text, { schema: FAILSAFE_SCHEMA, json: true });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { line, column } = error.mark ?? { line: 0, column: 0 };
    throw new AdvisoryFault(`is not YAML: line ${line + 1}, column ${column + 1}: ${error.reason}`, { cause: error });
  }
}
