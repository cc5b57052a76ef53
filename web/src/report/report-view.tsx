import type { ComponentType } from 'react';
import { Badge } from '../parts/badge.tsx';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { momentOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { AgentReport } from './agent-report.tsx';
import { ArchitectureReport } from './architecture-report.tsx';
import { Missing } from './missing.tsx';
import { MvsReport } from './mvs-report.tsx';
import { isObject, type Json, numberIn, objectIn, textIn } from './report.ts';
import { SecurityReport } from './security-report.tsx';
import { shortJson } from './short-json.ts';
import { TokenReport } from './token-report.tsx';
import { VERDICTS } from './verdicts.ts';

/** Readers of the reports that are known, by their type. */
const KNOWN: Readonly<Record<string, ComponentType<{ report: Json }>>> = {
  token_budget_analysis: TokenReport,
  agent_profiling: AgentReport,
  mvs_tuning: MvsReport,
  security_check: SecurityReport,
  self_improvement: ArchitectureReport,
};

/** A report: what it comes to, what it rests on, and the part of its own task. */
export function ReportView({ report }: { report: unknown }) {
  if (!isObject(report)) return <Empty>This result has no report.</Empty>;
  const Details = KNOWN[textIn(report, 'type')];
  return (
    <>
      <Verdict report={report} />
      {Details !== undefined && <Details report={report} />}
    </>
  );
}

function Verdict({ report }: { report: Json }) {
  const [window, inputs, metrics] = ['window', 'inputs', 'metrics'].map(key => objectIn(report, key));
  const verdict = VERDICTS[textIn(report, 'verdict')];
  const figures = Object.entries(metrics ?? {}).filter(([, value]) => !isObject(value));
  return (
    <Panel title="What it comes to">
      <p>
        {verdict !== undefined && <Badge look={verdict} />}{' '}
        <span className="muted">
          {textIn(window ?? {}, 'from') !== '' &&
            `From ${momentOf(textIn(window ?? {}, 'from'))} to ${momentOf(textIn(window ?? {}, 'to'))}, `}
          {numberIn(inputs ?? {}, 'rows') !== null &&
            `${numberIn(inputs ?? {}, 'rows')} rows, ${numberIn(inputs ?? {}, 'measured') ?? 'none'} of them measured.`}
        </span>
      </p>
      <Missing report={report} />
      <Facts facts={figures.map(([name, value]) => [wordsOfName(name), shortJson(value)] as const)} />
    </Panel>
  );
}
