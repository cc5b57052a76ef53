import { type Choice, Select } from '../parts/select.tsx';
import type { FindingFilterName, FindingFilters } from './finding-filters.ts';
import { FINDING_LOOKS, PRIORITIES } from './finding-looks.ts';

const STATES: readonly Choice[] = [
  { value: '', words: 'Not fixed' },
  ...Object.entries(FINDING_LOOKS).map(([value, { words }]) => ({ value, words })),
  { value: 'all', words: 'All' },
];
const URGENCIES: readonly Choice[] = [
  { value: '', words: 'All' },
  ...PRIORITIES.map(({ priority, title }) => ({ value: priority, words: title })),
];

export function FindingFilterBar({
  filters: { state, priority },
  onSet,
}: {
  filters: FindingFilters;
  onSet: (name: FindingFilterName, value: string) => void;
}) {
  return (
    <search className="filters">
      <Select label="State" value={state} choices={STATES} onSet={value => onSet('state', value)} />
      <Select label="Priority" value={priority} choices={URGENCIES} onSet={value => onSet('priority', value)} />
    </search>
  );
}
