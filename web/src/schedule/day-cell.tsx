import type { Day, EntryKind } from './days.ts';
import { KINDS } from './kinds.ts';

const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'numeric', timeZone: 'UTC' });

/** So far ahead due times are not listed any more. */
const MORE_DUE = { mark: '…', words: 'more due', tone: 'muted', figure: '' };

interface DayCellProps {
  readonly day: Day;
  readonly isToday: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One day in marks; its button shows what is behind them. */
export function DayCell({ day, isToday, isChosen, onChoose }: DayCellProps) {
  const marks = marksOf(day);
  const said = `${day.day}: ${marks.map(({ words, figure }) => `${figure} ${words}`.trim()).join(', ') || 'nothing'}`;
  return (
    <button type="button" className={`day${isToday ? ' today' : ''}`} aria-expanded={isChosen} onClick={onChoose}>
      <span className="hidden">{said}</span>
      <span className="date" aria-hidden="true">
        {shortDay.format(new Date(day.day))}
      </span>
      {marks.map(({ mark, tone, figure, words }) => (
        <span key={words} className={`marks ${tone}`} aria-hidden="true">
          {mark} {figure}
        </span>
      ))}
    </button>
  );
}

function marksOf({ successes, errors, unusual, due, isDueCut }: Day) {
  const counted = (kind: EntryKind) =>
    unusual.filter(({ kinds }) => kinds.includes(kind)).reduce((sum, { row }) => sum + row.count, 0);
  const others = (['late', 'caught_up', 'retried', 'skipped', 'stopped'] as const).map(kind => ({
    ...KINDS[kind],
    tone: 'warn-text',
    count: counted(kind),
  }));
  const marks = [
    { mark: '✓', words: 'succeeded', tone: 'good-text', count: successes },
    { mark: '✕', words: 'failed', tone: 'bad-text', count: errors },
    ...others,
    { mark: '○', words: 'due', tone: 'muted', count: due.length },
  ]
    .filter(({ count }) => count > 0)
    .map(({ count, ...look }) => ({ ...look, figure: String(count) }));
  return isDueCut ? [...marks, MORE_DUE] : marks;
}
