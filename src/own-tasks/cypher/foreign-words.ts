/** Texts, quoted names, comments, spaces, words, and every other character by itself, as Cypher reads them. */
const TOKEN =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|[\p{L}\p{Pc}][\p{L}\p{N}\p{M}\p{Pc}\p{Sc}]*|\s+|./gsu;
const WORD = /^[\p{L}\p{Pc}]/u;
const DIGIT = /^\d$/;
const SKIPPED = /^(?:\/\/|\/\*|\s)/;
/** Cypher takes some of these for spaces, which could join two words here and part them there. */
const INVISIBLE = /[^\P{Cc}\t\n\r]|\p{Cf}/u;
/** Cypher replaces these before it reads anything else, so they could hide the end of a text. */
const ESCAPE = /\\u/i;
/** What may follow the first digit of a number: an exponent, a base, digits after an underscore. */
const REST_OF_NUMBER = /^(?:e\d*|x[\da-f]+|o[0-7]+|_\d+)$/i;
/** Where the database's own functions live that have a dot in their names. All others come from plugins. */
const OWN_NAMESPACES = [
  'date',
  'datetime',
  'duration',
  'localdatetime',
  'localtime',
  'point',
  'time',
  'vector.similarity',
];
/** Words before a statement that have the database do something else with it. */
const PREFIXES = ['cypher', 'explain', 'profile'];
/** What may be between the words of a name, or before one that is no keyword. */
const BEFORE_NAMES = ['.', ':', '$', '|', '&', '!'];

interface Token {
  readonly text: string;
  /** In lower case and without backticks; null for what is no name. */
  readonly name: string | null;
  readonly isQuoted: boolean;
}

/**
 * What stands in a statement that its plan may not show, since plans leave out the subqueries inside of expressions: loading
 * files, calling procedures and functions of plugins, another database; and words before a statement that change what is
 * done with it. Null: none of these.
 */
export function foreignWord(statement: string): string | null {
  if (ESCAPE.test(statement)) return 'an escape such as \\u0041: write the character itself';
  if (INVISIBLE.test(statement)) return 'a control character: write spaces and line ends';
  const all = [...statement.matchAll(TOKEN)].map(([text]) => text);
  if (all.some((text, place) => isGlued(text, all[place - 1])))
    return 'letters right after a number: put a space between them';
  const tokens = all.filter(text => !SKIPPED.test(text)).map(tokenOf);
  if (PREFIXES.includes(tokens[0]?.name ?? '')) return `${tokens[0]?.text} before the statement`;
  return tokens.map((_, place) => foreignAt(tokens, place)).find(found => found !== null) ?? null;
}

function foreignAt(tokens: readonly Token[], place: number): string | null {
  const next = tokens[place + 1];
  if (isKeyword(tokens, place, 'use')) {
    return 'USE: a handler reads the configured database (a variable of that name needs backticks)';
  }
  if (isKeyword(tokens, place, 'load') && next?.name === 'csv') return 'LOAD CSV';
  if (isKeyword(tokens, place, 'call') && next?.name != null) {
    return `CALL of the procedure ${next.text} (a variable named call needs backticks)`;
  }
  const called = namespacedCall(tokens, place);
  if (called === null || OWN_NAMESPACES.includes(called.split('.').slice(0, -1).join('.'))) return null;
  return `a call of ${called}, which is no function of the database's own`;
}

function tokenOf(text: string): Token {
  const isQuoted = text.startsWith('`') && text.length > 1;
  const name = isQuoted ? text.slice(1, -1).replaceAll('``', '`') : WORD.test(text) ? text : null;
  return { text, name: name?.toLowerCase() ?? null, isQuoted };
}

/** A word that begins where a number ends, so that it is unclear which letters belong to the number. */
function isGlued(text: string, before: string | undefined): boolean {
  return before !== undefined && DIGIT.test(before) && WORD.test(text) && !REST_OF_NUMBER.test(text);
}

/** Whether this word is that keyword, and not a property, label, type or parameter of that name, or a key of a map. */
function isKeyword(tokens: readonly Token[], place: number, word: string): boolean {
  const token = tokens[place];
  if (token?.name !== word || token.isQuoted) return false;
  return !BEFORE_NAMES.includes(tokens[place - 1]?.text ?? '') && tokens[place + 1]?.text !== ':';
}

/** `a.b.c(`, when this is the place of `c`; dots inside backticks count too. */
function namespacedCall(tokens: readonly Token[], place: number): string | null {
  const last = tokens[place]?.name;
  if (last == null || tokens[place + 1]?.text !== '(') return null;
  const parts = [last];
  for (let at = place; tokens[at - 1]?.text === '.' && tokens[at - 2]?.name != null; at -= 2) {
    parts.unshift(tokens[at - 2]?.name ?? '');
  }
  const name = parts.join('.');
  return name.includes('.') ? name : null;
}
