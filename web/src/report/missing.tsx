import type { Json } from './report.ts';

/** What a report says is missing, in its own sentences; nothing where it has all it needs. */
export function Missing({ report }: { report: Json }) {
  const missing = Array.isArray(report['missing']) ? report['missing'].map(String) : [];
  if (missing.length === 0) return null;
  return (
    <ul className="notice" aria-label="What is missing">
      {missing.map(sentence => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
