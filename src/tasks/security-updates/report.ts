import type { ProposedChange } from '../../recommendations/proposal.ts';
import { createReport, type Report, windowBefore } from '../report.ts';
import type { SecurityFindings, UnpinnedFinding } from './analyse.ts';
import type { SecurityParameters } from './parameters.ts';

const NO_FEED = 'No advisory feed is configured, so nothing is known about vulnerabilities of these components.';
const NO_SOURCES =
  'No lockfile is configured: set SECURITY_SOURCES to the paths of lockfiles or bills of materials, comma separated.';
/** Files are read as they are now: the window of the report is the moment of the run. */
const WINDOW_DAYS = 0;

/**
 * The report of a scan; the keys type, status, last_cve_check and recommendations are the original's. Without a feed
 * there is no CVE check: the status cannot be nominal, since nobody has looked.
 */
export function securityReport(
  taskName: string,
  findings: SecurityFindings,
  parameters: SecurityParameters,
  now: Date,
): Report {
  const { sources, components, unpinned, byEcosystem } = findings;
  const readable = sources.filter(source => source.state === 'read').length;
  return createReport(taskName, {
    type: 'security_check',
    window: windowBefore(now, WINDOW_DAYS),
    inputs: { rows: sources.length, measured: readable },
    missing: [...missingSources(findings), NO_FEED],
    recommendations: [...Map.groupBy(unpinned, requirement => requirement.source)].map(([source, requirements]) =>
      pinRequirements(source, requirements),
    ),
    metrics: {
      components: components.length,
      unpinned: unpinned.length,
      unreadable_sources: sources.length - readable,
    },
    parameters,
    details: {
      status: 'attention',
      last_cve_check: null,
      findings: [],
      inventory: {
        sources,
        components: components.length,
        direct: components.filter(component => component.direct === true).length,
        direct_unknown: components.filter(component => component.direct === null).length,
        dev: components.filter(component => component.dev).length,
        unpinned,
        by_ecosystem: byEcosystem,
      },
      response: { p50_h: null, p95_h: null, breaches: null, open: null },
      feeds: [],
    },
  });
}

function missingSources({ sources }: SecurityFindings): string[] {
  if (sources.length === 0) return [NO_SOURCES];
  return sources.flatMap(({ problem }) => problem ?? []);
}

function pinRequirements(source: string, requirements: readonly UnpinnedFinding[]): ProposedChange {
  const written = requirements.map(({ name, specifier, line }) => ({ name, specifier, line }));
  return {
    kind: 'pin_requirements',
    target: source,
    from: written.map(({ name, specifier }) => `${name}${specifier}`),
    to: 'an exact version of each, or a lockfile',
    reason: `${requirements.length} requirement(s) in ${source} name no exact version, so what is installed cannot be checked.`,
    evidence: { requirements: written },
    // The file itself says so.
    confidence: 1,
  };
}
