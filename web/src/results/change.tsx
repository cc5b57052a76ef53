import { wordsOfName } from '../parts/format.ts';
import { isObject } from '../report/report.ts';
import { shortJson } from '../report/short-json.ts';

interface Difference {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What is now and what would be; of two objects only where they differ, of a first one what it would hold. */
export function Change({ from, to }: { from: unknown; to: unknown }) {
  if (from === null && isObject(to))
    return Object.entries(to).map(([key, value]) => (
      <span key={key} className="change">
        {wordsOfName(key)} <code>{shortJson(value)}</code>
      </span>
    ));
  return (
    <>
      {differencesOf(from, to, '').map(one => (
        <span key={one.path} className="change">
          {one.path !== '' && `${one.path} `}
          <code>{shortJson(one.from)}</code> <span aria-hidden="true">→</span>
          <span className="hidden">to</span> <code>{shortJson(one.to)}</code>
        </span>
      ))}
    </>
  );
}

function differencesOf(from: unknown, to: unknown, path: string): Difference[] {
  if (!isObject(from) || !isObject(to)) return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }];
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return keys.flatMap(key => differencesOf(from[key], to[key], path === '' ? key : `${path}.${key}`));
}
