/** What stands where a secret was. */
export const REDACTED = '[redacted]';

/** Words of a name that say that its value is a secret, whatever its kind. */
const SECRET_WORDS = new Set([
  ...['password', 'passwd', 'pwd', 'passphrase', 'secret', 'secrets', 'credential', 'credentials'],
  ...['authorization', 'cookie', 'apikey', 'jwt', 'headers'],
]);
/** `key` alone names too much; after these words it names a secret. */
const KEYS = new Set(['api', 'access', 'private', 'signing', 'encryption', 'master']);
/** Counts are called tokens too, so only texts under these are secrets. */
const TOKENS = new Set(['token', 'tokens']);
/** Shorter values, such as the password neo4j, stand in too many innocent texts to be cut out of them. */
const SHORTEST_KNOWN = 8;

/** Secrets that can be told by their look: our API keys, JSON web tokens, what follows Bearer, passwords in addresses. */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/\bko_[0-9a-f]{12}_[\w-]{43}/g, REDACTED],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, REDACTED],
  [/\b(Bearer)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`],
  [/(\b[a-z][\w+.-]*:\/\/[^\s:/@"]+:)[^\s@/"]+@/gi, `$1${REDACTED}@`],
];

/** A name and the quoted text behind it, in JSON, in JSON inside JSON, and as error messages write values. */
const NAMED_TEXT = /([A-Za-z][\w-]*)((?:\\*["'])?\s*[:=]\s*)(\\*["'])((?:(?!\3)(?:\\.|[^\\]))*)\3/g;

/** Takes secrets out of what is written down or answered. */
export interface Redaction {
  /** A text without the known secrets, without what looks like one, and without quoted texts behind the name of one. */
  text(text: string): string;
  /** A value of plain data: texts as above, and nothing of what stands under a name that says that it is secret. */
  value(value: unknown): unknown;
}

/** @param known secrets of this process, such as the database's password; those under 8 characters cannot be looked for */
export function createRedaction(known: readonly string[]): Redaction {
  const sought = known.filter(secret => secret.length >= SHORTEST_KNOWN).flatMap(asWritten);
  const text = (given: string) => {
    const withoutKnown = sought.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), given);
    const withoutLooks = LOOKS.reduce((rest, [look, instead]) => rest.replace(look, instead), withoutKnown);
    return withoutNamed(withoutLooks);
  };
  return { text, value: value => redact(value, text) };
}

/** A value of plain data without what stands under names that say that it is secret. */
export function redactByName(value: unknown): unknown {
  return redact(value, text => text);
}

/** Whether a name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const [last = '', before = ''] = words.toReversed();
  return words.some(word => SECRET_WORDS.has(word)) || (last === 'key' && KEYS.has(before));
}

function redact(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map(item => redact(item, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, isSecret(name, item) ? REDACTED : redact(item, text)]),
  );
}

/** Looks into the texts behind other names too: they may be JSON. */
function withoutNamed(text: string): string {
  return text.replace(NAMED_TEXT, (_all, name: string, between: string, quote: string, value: string) => {
    const kept = isSecret(name, value) ? REDACTED : withoutNamed(value);
    return `${name}${between}${quote}${kept}${quote}`;
  });
}

function isSecret(name: string, value: unknown): boolean {
  if (value === null) return false;
  return isSecretName(name) || (typeof value === 'string' && TOKENS.has(wordsOf(name).at(-1) ?? ''));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
}

/** A secret as it is, and as it stands inside JSON text where that differs. */
function asWritten(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1)])];
}
