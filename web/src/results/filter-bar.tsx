import { useQuery } from 'urql';
import { NamesDocument } from '../generated/operations.ts';
import { wordsOfName } from '../parts/format.ts';
import { type FilterName, type Filters, RANGES } from './filters.ts';

interface Choice {
  readonly value: string;
  readonly words: string;
}

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

/** A value that the address has but the list does not is shown all the same. */
function Select({
  label,
  value,
  choices,
  onSet,
}: {
  label: string;
  value: string;
  choices: readonly Choice[];
  onSet: (value: string) => void;
}) {
  const shown = choices.some(choice => choice.value === value) ? choices : [...choices, { value, words: value }];
  return (
    <label>
      {label}
      <select value={value} onChange={event => onSet(event.target.value)}>
        {shown.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </label>
  );
}
