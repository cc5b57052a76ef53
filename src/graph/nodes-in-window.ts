/*
 * Cypher that several statements share. Team programs write times in three ways: with a zone, without one (UTC is meant),
 * and as ISO 8601 text. An index keeps each kind apart, so each has a range of its own.
 */

/** Text that the conversion below never fails on. The 30th of February passes and is the 2nd of March. */
const ISO_TEXT =
  '\\\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\\\d|3[01])[T ]([01]\\\\d|2[0-3]):[0-5]\\\\d(:[0-5]\\\\d([.]\\\\d{1,9})?)?(Z|[+-](0\\\\d|1[0-7]):?[0-5]\\\\d)?';

/** Date texts sort by their date as written, which a zone moves by less than a day. */
const FIRST_TEXT = "toString(date($from) - duration('P1D'))";
const LAST_TEXT = "toString(date($to) + duration('P2D'))";

/** The moment that an expression names, as a zoned time; null when it names none. */
export function instantOf(expression: string): string {
  return `CASE
    WHEN valueType(${expression}) STARTS WITH 'ZONED DATETIME' THEN ${expression}
    WHEN valueType(${expression}) STARTS WITH 'LOCAL DATETIME' THEN datetime({datetime: ${expression}, timezone: 'Z'})
    WHEN valueType(${expression}) STARTS WITH 'STRING' AND ${expression} =~ '${ISO_TEXT}' THEN ${instantOfText(expression)}
  END`;
}

/**
 * The nodes of a label whose time lies in the window, `$from` (included) to `$to` (excluded), as `node` and `at` (a zoned
 * time). `where` narrows them down further and should lead to an index that has the time as its last property.
 */
export function nodesInWindow(label: string, time: string, where = 'true'): string {
  return rangesOf(label, time, where, { byIndex: '', byTime: '' });
}

/**
 * The latest of them alone, at most `$limit`, latest first: read from the end of the index on `key` and the time, of which
 * no more is looked at. `value` is the one that the key must have.
 */
export function latestInWindow(label: string, time: string, key: string, value: string): string {
  const byIndex = `ORDER BY node.${key} DESC, node.${time} DESC LIMIT $limit`;
  const byTime = 'ORDER BY at DESC LIMIT $limit';
  return `${rangesOf(label, time, `node.${key} = ${value}`, { byIndex, byTime })}
  WITH node, at ${byTime}`;
}

/** `rest` ends the ranges whose times are sorted as the index is, and the one of texts, which are not. */
function rangesOf(label: string, time: string, where: string, rest: { byIndex: string; byTime: string }): string {
  const match = `MATCH (node:${label}) WHERE ${where} AND node.${time}`;
  return `CALL () {
    ${match} >= $from AND node.${time} < $to
    RETURN node, node.${time} AS at ${rest.byIndex}
    UNION ALL
    ${match} >= localdatetime({datetime: $from}) AND node.${time} < localdatetime({datetime: $to})
    RETURN node, datetime({datetime: node.${time}, timezone: 'Z'}) AS at ${rest.byIndex}
    UNION ALL
    ${match} >= ${FIRST_TEXT} AND node.${time} < ${LAST_TEXT}
    WITH node, node.${time} AS text WHERE text =~ '${ISO_TEXT}'
    WITH node, ${instantOfText('text')} AS at WHERE at >= $from AND at < $to
    RETURN node, at ${rest.byTime}
  }`;
}

/** The results whose time is text between the days of the window that no moment can be read from, as `node`. */
export function unreadableResults(): string {
  return `MATCH (node:TaskResult)
    WHERE node.started_at >= ${FIRST_TEXT} AND node.started_at < ${LAST_TEXT} AND NOT node.started_at =~ '${ISO_TEXT}'`;
}

function instantOfText(text: string): string {
  return `datetime(left(${text}, 8) + '01T' + substring(${text}, 11)) + duration({days: toInteger(substring(${text}, 8, 2)) - 1})`;
}
