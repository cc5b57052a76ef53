/** Texts, quoted names, comments, spaces, words, and every other character by itself, as Cypher reads them. */
const TOKEN =
  /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`(?:``|[^`])*`|\/\/[^\n\r]*|\/\*[\s\S]*?\*\/|[\p{L}\p{Pc}][\p{L}\p{N}\p{M}\p{Pc}\p{Sc}]*|\s+|./gsu;
const WORD = /^[\p{L}\p{Pc}]/u;
const SKIPPED = /^(?:\/\/|\/\*|\s)/;
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

interface Token {
  readonly text: string;
  /** In lower case and without backticks; null for what is no name. */
  readonly name: string | null;
  readonly isQuoted: boolean;
}

/**
 * What stands in a statement that its plan does not show: functions of plugins (they may read files and run other
 * statements), another database (`USE`), and words before it that change what is done with it. Null: none of these.
 */
export function foreignWord(statement: string): string | null {
  // Cypher replaces these before it reads anything else, so they could hide the end of a text.
  if (/\\u/i.test(statement)) return 'an escape such as \\u0041: write the character itself';
  const tokens = tokensOf(statement);
  if (PREFIXES.includes(tokens[0]?.name ?? '')) return `${tokens[0]?.text} before the statement`;
  const use = tokens.findIndex((token, place) => isKeyword(token, 'use') && !isPartOfName(tokens, place));
  if (use >= 0) return 'USE: a handler reads the configured database (a variable of that name needs backticks)';
  const called = tokens.flatMap((_, place) => namespacedCall(tokens, place) ?? []).find(name => !isOwn(name));
  return called === undefined ? null : `a call of ${called}, which is no function of the database's own`;
}

function tokensOf(statement: string): Token[] {
  return [...statement.matchAll(TOKEN)]
    .map(([text]) => text)
    .filter(text => !SKIPPED.test(text))
    .map(text => {
      const isQuoted = text.startsWith('`') && text.length > 1;
      const name = isQuoted ? text.slice(1, -1).replaceAll('``', '`') : WORD.test(text) ? text : null;
      return { text, name: name?.toLowerCase() ?? null, isQuoted };
    });
}

function isKeyword(token: Token, word: string): boolean {
  return token.name === word && !token.isQuoted;
}

/** A property, label, relationship type or parameter of that name, or a key of a map. */
function isPartOfName(tokens: readonly Token[], place: number): boolean {
  return ['.', ':', '$', '|', '&', '!'].includes(tokens[place - 1]?.text ?? '') || tokens[place + 1]?.text === ':';
}

/** `a.b.c(`, when this is the place of `c`; dots inside backticks count too. */
function namespacedCall(tokens: readonly Token[], place: number): string | null {
  if (tokens[place]?.name === null || tokens[place + 1]?.text !== '(') return null;
  const parts = [tokens[place]?.name ?? ''];
  for (let at = place; tokens[at - 1]?.text === '.' && tokens[at - 2]?.name != null; at -= 2) {
    parts.unshift(tokens[at - 2]?.name ?? '');
  }
  const name = parts.join('.');
  return name.includes('.') ? name : null;
}

function isOwn(name: string): boolean {
  return OWN_NAMESPACES.includes(name.split('.').slice(0, -1).join('.'));
}
