import { useQuery } from 'urql';
import { NamesDocument } from '../generated/operations.ts';
import { wordsOfName } from '../parts/format.ts';
import { type Choice, Select } from '../parts/select.tsx';
import { type FilterName, type Filters, RANGES } from './filters.ts';

const ALL: Choice = { value: '', words: 'All' };
const STATUSES = [ALL, { value: 'success', words: 'Success' }, { value: 'error', words: 'Error' }];

export function FilterBar({ filters, onSet }: { filters: Filters; onSet: (name: FilterName, value: string) => void }) {
  const [{ data }] = useQuery({ query: NamesDocument });
  const tasks = data?.optimizationTasks ?? [];
  const agents = [...new Set(tasks.map(({ agent }) => agent))].sort();
  return (
    <search className="filters">
      <Select
        label="Task"
        value={filters.task}
        choices={[ALL, ...tasks.map(({ name }) => ({ value: name, words: wordsOfName(name) }))]}
        onSet={value => onSet('task', value)}
      />
      <Select label="Status" value={filters.status} choices={STATUSES} onSet={value => onSet('status', value)} />
      <Select
        label="Agent"
        value={filters.agent}
        choices={[ALL, ...agents.map(agent => ({ value: agent, words: agent }))]}
        onSet={value => onSet('agent', value)}
      />
      <Select
        label="Time"
        value={filters.range.name}
        choices={RANGES.map(({ name, words }) => ({ value: name, words }))}
        onSet={value => onSet('range', value)}
      />
    </search>
  );
}
