import { distanceOf, momentOf } from './format.ts';
import { useNow } from './use-now.ts';

/** A moment as its distance from now, which goes on by itself; in full on pointing at it. */
export function Moment({ time }: { time: string }) {
  const now = useNow();
  return (
    <time dateTime={time} title={momentOf(time)}>
      {distanceOf(time, now)}
    </time>
  );
}
