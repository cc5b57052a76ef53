const SEPARATOR = ' ';

/** An entry's place in the order: its time with all digits, and its id among those of the same time. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

/** A place as an opaque cursor. */
export function encodePlace({ at, id }: Place): string {
  return Buffer.from(`${at}${SEPARATOR}${id}`).toString('base64url');
}

/** The place in a cursor; undefined when it is none of ours. */
export function decodePlace(cursor: string): Place | undefined {
  const [at = '', id = '', ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split(SEPARATOR);
  const isPlace = !Number.isNaN(Date.parse(at)) && id !== '' && rest.length === 0;
  return isPlace ? { at, id } : undefined;
}
