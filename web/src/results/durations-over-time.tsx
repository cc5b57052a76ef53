import { useQuery } from 'urql';
import { DurationLines, type DurationPart } from '../charts/duration-lines.tsx';
import { RatesOverTimeDocument, type RatesOverTimeQuery } from '../generated/operations.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { durationOf, momentOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import type { Filters } from './filters.ts';
import { PARTS, partsOf, rangeVariables, taskNamesIn } from './parts-of-range.ts';

const ONE = { height: 150, labels: 5 };
const SMALL = { height: 100, labels: 2 };

interface Course {
  readonly task: string;
  readonly parts: readonly DurationPart[];
}

/** How long the runs took, task by task: percentiles of several tasks cannot be put together. */
export function DurationsOverTime({ filters: { task, range, since, until } }: { filters: Filters }) {
  const variables = { ...rangeVariables(since, until), taskNames: task === '' ? null : [task] };
  const [state, read] = useQuery({ query: RatesOverTimeDocument, variables });
  return (
    <Panel title="Durations" note={`${range.words}, by ${durationOf((until.getTime() - since.getTime()) / PARTS)}`}>
      <QueryView state={state} what="the durations" onRetry={() => read(PAST_CACHE)}>
        {data => {
          const courses = coursesOf(data, since, until);
          if (courses.length === 0) return <Empty>No duration is known of this time.</Empty>;
          return <Courses courses={courses} />;
        }}
      </QueryView>
    </Panel>
  );
}

function Courses({ courses }: { courses: readonly Course[] }) {
  const size = courses.length === 1 ? ONE : SMALL;
  const rows = courses.flatMap(({ task, parts }) =>
    parts.filter(({ p95 }) => p95 !== null).map(part => ({ task, ...part })),
  );
  return (
    <>
      <ul className={courses.length === 1 ? undefined : 'small-charts'}>
        {courses.map(({ task, parts }) => (
          <li key={task}>
            <h3 className="chart-name">{wordsOfName(task)}</h3>
            <DurationLines parts={parts} summary={summaryOf(task, parts)} {...size} />
          </li>
        ))}
      </ul>
      <p className="legend muted">Solid: half of the runs took at most this long (p50). Dashed: 95 % of them (p95).</p>
      <details>
        <summary>
          As figures<span className="hidden">: durations</span>
        </summary>
        <DataTable
          caption="Durations over time"
          rows={rows}
          keyOf={({ task, from }) => `${task} ${from}`}
          columns={[
            { title: 'Task', of: row => wordsOfName(row.task) },
            { title: 'From', of: ({ from }) => momentOf(from) },
            { title: 'p50', isFigure: true, of: ({ p50 }) => durationOf(p50) },
            { title: 'p95', isFigure: true, of: ({ p95 }) => durationOf(p95) },
          ]}
        />
      </details>
    </>
  );
}

/** The slowest task first. */
function coursesOf(data: RatesOverTimeQuery, since: Date, until: Date): Course[] {
  const slowest = ({ parts }: Course) => Math.max(...parts.map(({ p95 }) => p95 ?? 0));
  return taskNamesIn(data)
    .map(task => ({ task, parts: partsOf(data, since, until, task) }))
    .filter(({ parts }) => parts.some(({ p95 }) => p95 !== null))
    .toSorted((a, b) => slowest(b) - slowest(a));
}

function summaryOf(task: string, parts: readonly DurationPart[]): string {
  const last = parts.findLast(({ p95 }) => p95 !== null);
  return `Durations of ${wordsOfName(task)}: at last p50 ${durationOf(last?.p50)}, p95 ${durationOf(last?.p95)}`;
}
