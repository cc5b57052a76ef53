import type { ProposedChange } from '../../recommendations/proposal.ts';
import type { EarlierProposal } from '../../recommendations/settle-proposals.ts';
import type { StoredFinding } from './findings/finding.ts';
import type { Inventory, UnpinnedFinding } from './inventory/merge-sources.ts';

/** Upgrades that one scan proposes, the most urgent first; the findings themselves are all kept. */
const PROPOSED = 50;
/** Requirements that one proposal lists. */
const LISTED = 100;
/** The safe version follows from what advisories say; that the upgrade works is for the developer to see. */
const CONFIDENCE_SAME_MAJOR = 0.9;
const CONFIDENCE_BREAKING = 0.6;

/** One upgrade for each component that has a safe version, over all its findings that still matter. */
export function upgradeComponents(present: readonly StoredFinding[]): ProposedChange[] {
  return [...Map.groupBy(present.filter(needsUpgrade), ({ subject }) => subject)].slice(0, PROPOSED).map(toUpgrade);
}

function needsUpgrade({ kind, fixed_version, vex, state }: StoredFinding): boolean {
  const isCurable = kind === 'vulnerability' && fixed_version !== null;
  return isCurable && vex !== 'not_affected' && state !== 'accepted' && state !== 'fixed';
}

function toUpgrade([purl, findings]: [string, StoredFinding[]]): ProposedChange {
  const [first] = findings as [StoredFinding];
  const ids = findings.flatMap(({ advisory_ids }) => advisory_ids);
  const through = first.bump === null || first.bump === purl ? '' : ` It is brought in by ${first.bump}.`;
  return {
    kind: 'upgrade_component',
    target: purl,
    from: first.version,
    to: first.fixed_version,
    reason: `${first.package_name} ${first.version} is named by ${ids.join(', ')}; ${first.fixed_version} is the smallest version above it that no known advisory names.${through}`,
    evidence: {
      findings: findings.map(({ id }) => id),
      priority: first.priority,
      breaking: first.breaking,
      bump: first.bump,
      agent: 'developer',
    },
    confidence: first.breaking ? CONFIDENCE_BREAKING : CONFIDENCE_SAME_MAJOR,
  };
}

/** One proposal for each file with requirements that name no exact version. */
export function pinRequirements(unpinned: readonly UnpinnedFinding[]): ProposedChange[] {
  return [...Map.groupBy(unpinned, requirement => requirement.source)].map(([source, requirements]) => {
    const written = requirements.slice(0, LISTED).map(({ name, specifier, line }) => ({ name, specifier, line }));
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
  });
}

/** Whether an earlier proposal is over: nothing is left that the upgrade would cure, or the file was read and pins all. */
export function isProposalOver(
  findings: readonly StoredFinding[],
  { sources, unpinned }: Pick<Inventory, 'sources' | 'unpinned'>,
) {
  return ({ kind, target }: EarlierProposal): boolean => {
    if (kind === 'upgrade_component')
      return !findings.some(finding => finding.subject === target && needsUpgrade(finding));
    const isRead = sources.some(({ path, state }) => path === target && state === 'read');
    return isRead && !unpinned.some(({ source }) => source === target);
  };
}
