import type { Frame } from './frame.ts';

/** Enough for the moments between reading what was missed and joining; who is later reads the graph again. */
const MOST_FRAMES = 200;
const MOST_BYTES = 1_000_000;

/** The last frames of a group, kept while a subscriber is about to join. */
export interface RecentFrames {
  add(frame: Frame): void;
  /** Keeps frames from now on, until the function that it returns is called. */
  hold(): () => void;
  /** The frames after a place; undefined when some of them are not kept. */
  after(sequence: number): readonly Frame[] | undefined;
}

export function createRecentFrames(): RecentFrames {
  let frames: Frame[] = [];
  let bytes = 0;
  let holds = 0;
  /** The last place that is not kept. */
  let floor = 0;

  const drop = (frame: Frame | undefined) => {
    if (frame === undefined) return;
    bytes -= frame.body.length;
    floor = placeOf(frame);
  };

  return {
    add: frame => {
      if (holds === 0) {
        floor = placeOf(frame);
        return;
      }
      frames.push(frame);
      bytes += frame.body.length;
      while (frames.length > MOST_FRAMES || bytes > MOST_BYTES) drop(frames.shift());
    },
    hold: () => {
      holds++;
      return () => {
        if (--holds > 0) return;
        for (const frame of frames) drop(frame);
        frames = [];
      };
    },
    after: sequence => (sequence < floor ? undefined : frames.filter(frame => placeOf(frame) > sequence)),
  };
}

function placeOf({ place }: Frame): number {
  return place?.sequence ?? 0;
}
