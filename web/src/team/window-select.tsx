import { momentOf } from '../parts/format.ts';

interface WindowSelectProps {
  readonly reports: readonly { readonly id: string; readonly createdAt: string }[];
  /** Empty: the newest, whichever that is. */
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** Which profiled days are shown: those of the newest report, or of one before it. */
export function WindowSelect({ reports, chosen, onChoose }: WindowSelectProps) {
  const isKnown = chosen === '' || reports.some(({ id }) => id === chosen);
  return (
    <label>
      Days
      <select value={chosen} onChange={event => onChoose(event.target.value)}>
        <option value="">The newest report</option>
        {reports.map(({ id, createdAt }) => (
          <option key={id} value={id}>
            Until {momentOf(createdAt)}
          </option>
        ))}
        {!isKnown && <option value={chosen}>An older report</option>}
      </select>
    </label>
  );
}
