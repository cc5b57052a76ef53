import { useState } from 'react';
import { useQuery } from 'urql';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { LedgerDocument, RatesOverTimeDocument } from '../generated/operations.ts';
import { wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { PARTS, partsOf, rangeVariables } from '../results/parts-of-range.ts';
import { DayCell } from './day-cell.tsx';
import { DayDetails } from './day-details.tsx';
import { dayAt, daysOf } from './days.ts';

const DAYS_AHEAD = 14;

/** One task day by day. */
export function TaskCalendar({ name, trigger }: { name: string; trigger: string }) {
  const [opened] = useState(Date.now);
  const [chosen, setChosen] = useState<string>();
  const [since, until] = [dayAt(opened, 1 - PARTS), dayAt(opened, 1)];
  const [ledger, readLedger] = useQuery({
    query: LedgerDocument,
    variables: { taskName: name, since: since.toISOString() },
  });
  const [rates, readRates] = useQuery({
    query: RatesOverTimeDocument,
    variables: { ...rangeVariables(since, until), taskNames: [name] },
  });
  const again = () => {
    readLedger(PAST_CACHE);
    readRates(PAST_CACHE);
  };
  useLiveRefresh(again);
  const data = ledger.data && rates.data && { ledger: ledger.data, rates: rates.data };
  return (
    <Panel title={wordsOfName(name)} note={trigger}>
      <QueryView state={{ data, error: ledger.error ?? rates.error }} what="the ledger" onRetry={again}>
        {read => {
          const days = daysOf(partsOf(read.rates, since, until), read.ledger, DAYS_AHEAD);
          const open = days.find(({ day }) => day === chosen);
          return (
            <>
              <ol className="strip">
                {days.map((day, place) => (
                  <li key={day.day}>
                    <DayCell
                      day={day}
                      isToday={place === PARTS - 1}
                      isChosen={day.day === chosen}
                      onChoose={() => setChosen(day.day === chosen ? undefined : day.day)}
                    />
                  </li>
                ))}
              </ol>
              {open !== undefined && <DayDetails day={open} />}
            </>
          );
        }}
      </QueryView>
    </Panel>
  );
}
