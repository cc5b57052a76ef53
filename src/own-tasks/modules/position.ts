import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A place in a stack or at the head of a syntax error: address or path, line, and perhaps a column. */
const PLACE = /(file:\/\/[^\s()]+?|\/[^\s()]+?):(\d+)(?::(\d+))?(?=[\s)]|$)/g;
const CARET_LINE = /^( *)\^/m;

/**
 * Where in a file something went wrong, as `path:line:column`, by the error's stack; the column is missing where nothing
 * tells it. The path alone when the file does not appear in it.
 */
export function positionIn(file: string, error: Error): string {
  const stack = error.stack ?? '';
  return placeIn(file, stack) ?? (error instanceof SyntaxError ? placeIn(file, syntaxOf(file)) : null) ?? file;
}

function placeIn(file: string, text: string): string | null {
  const place = [...text.matchAll(PLACE)].find(([, path = '']) => pathOf(path) === file);
  if (place === undefined) return null;
  const caret = place.index === 0 ? CARET_LINE.exec(text)?.[1]?.length : undefined;
  const column = place[3] ?? (caret === undefined ? undefined : caret + 1);
  return [file, place[2], column].filter(part => part !== undefined).join(':');
}

/** An imported JavaScript module with a syntax error does not say where; Node's own check does. */
function syntaxOf(file: string): string {
  return spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' }).stderr;
}

function pathOf(path: string): string {
  return path.startsWith('file:') ? fileURLToPath(path) : path;
}
