import { ValueBar } from '../charts/value-bar.tsx';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { numberOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { intervalIn, type Json, numberIn, objectIn, rowsOf, textIn } from './report.ts';
import { RowsPanel } from './rows-panel.tsx';

const PERCENT = 100;

/** Budgets: what each task used against what it may, where it drifts and what is wasted. */
export function TokenReport({ report }: { report: Json }) {
  const tasks = rowsOf(report['tasks']);
  const most = Math.max(0, ...tasks.flatMap(task => [numberIn(task, 'p95') ?? 0, numberIn(task, 'budget_now') ?? 0]));
  const forecast = objectIn(report, 'forecast');
  return (
    <>
      {tasks.length > 0 && (
        <Panel title="Tokens by task" note="Bars: 95 % of the runs used at most this much. The mark is the budget.">
          <DataTable
            caption="Tokens by task"
            rows={tasks.toSorted((a, b) => (numberIn(b, 'total_tokens') ?? 0) - (numberIn(a, 'total_tokens') ?? 0))}
            keyOf={task => textIn(task, 'task')}
            columns={columnsFor(most)}
          />
        </Panel>
      )}
      <div className="side-by-side">
        <RowsPanel
          title="Drift"
          rows={rowsOf(report['drift'])}
          columns={['task', 'since', 'median_before', 'median_now', 'runs']}
        />
        <RowsPanel
          title="Waste"
          rows={rowsOf(report['waste'])}
          columns={['kind', 'task', 'tokens', 'share', 'runs', 'last_run_at']}
        />
        <RowsPanel
          title="Spending above the plan"
          rows={rowsOf(report['burn_alerts'])}
          columns={['task', 'planned_per_day', 'last_day', 'last_week_per_day']}
        />
        {numberIn(forecast, 'tokens') !== null && (
          <Panel title={`The next ${numberOf(numberIn(forecast, 'days'))} days`}>
            <p>
              {numberOf(numberIn(forecast, 'tokens'))} tokens expected, in nine cases of ten at most{' '}
              {numberOf(numberIn(forecast, 'p90'))}; the plan allows {numberOf(numberIn(forecast, 'planned'))}.
            </p>
          </Panel>
        )}
      </div>
    </>
  );
}

function columnsFor(most: number): Column<Json>[] {
  const isOver = (task: Json) => (numberIn(task, 'p95') ?? 0) > (numberIn(task, 'budget_now') ?? Infinity);
  return [
    { title: 'Task', of: task => wordsOfName(textIn(task, 'task')) },
    {
      title: 'p95 and budget',
      of: task => (
        <ValueBar
          value={numberIn(task, 'p95')}
          most={most}
          mark={numberIn(task, 'budget_now')}
          tone={isOver(task) ? 'bad' : 'busy'}
        />
      ),
    },
    { title: 'p50', isFigure: true, of: task => numberOf(numberIn(task, 'p50')) },
    { title: 'p95', isFigure: true, of: task => numberOf(numberIn(task, 'p95')) },
    {
      title: 'Budget',
      isFigure: true,
      of: task => `${numberOf(numberIn(task, 'budget_now'))}${isOver(task) ? ' ▲ above' : ''}`,
    },
    {
      title: 'Kept to it',
      isFigure: true,
      of: task => {
        const share = numberIn(task, 'compliance');
        const interval = intervalIn(task, 'compliance_interval');
        if (share === null) return '–';
        return (
          <span
            title={
              interval === null
                ? undefined
                : `between ${numberOf(PERCENT * interval[0])} and ${numberOf(PERCENT * interval[1])} %`
            }
          >
            {numberOf(PERCENT * share, ' %')}
          </span>
        );
      },
    },
    { title: 'Runs', isFigure: true, of: task => numberOf(numberIn(task, 'executions')) },
    { title: 'Failed', isFigure: true, of: task => numberOf(numberIn(task, 'failed')) },
    { title: 'Tokens in all', isFigure: true, of: task => numberOf(numberIn(task, 'total_tokens')) },
  ];
}
