import { statement } from '../../graph/statement.ts';

/** The database's clock, the only one that decides what is due. One row. */
export const readNow = statement<Record<string, never>, { now: string }>(
  'read-now',
  'RETURN datetime.realtime() AS now',
);
