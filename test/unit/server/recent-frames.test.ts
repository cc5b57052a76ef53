import { describe, expect, it } from 'vitest';
import { Frame } from '../../../src/server/frame.ts';
import { createRecentFrames } from '../../../src/server/recent-frames.ts';

const frame = (sequence: number, payload = '') => new Frame(payload, { sequence, cursor: `c${sequence}` });
const places = (frames: readonly Frame[] | undefined) => frames?.map(({ place }) => place?.sequence);

describe('recent frames', () => {
  it('go on from any place that was reached since they are kept', () => {
    const recent = createRecentFrames();
    recent.add(frame(3));
    const release = recent.hold();
    for (const sequence of [5, 6, 9]) recent.add(frame(sequence));
    expect(places(recent.after(3))).toEqual([5, 6, 9]);
    expect(places(recent.after(7))).toEqual([9]);
    expect(places(recent.after(9))).toEqual([]);
    expect(recent.after(2)).toBeUndefined();
    release();
    expect(recent.after(8)).toBeUndefined();
    expect(places(recent.after(9))).toEqual([]);
  });

  it('are kept as long as anybody holds them', () => {
    const recent = createRecentFrames();
    const releases = [recent.hold(), recent.hold()];
    recent.add(frame(1));
    releases[0]?.();
    expect(places(recent.after(0))).toEqual([1]);
    releases[1]?.();
    expect(recent.after(0)).toBeUndefined();
  });

  it('are bounded by number and by length: who is behind the oldest has to read the graph', () => {
    const recent = createRecentFrames();
    recent.hold();
    for (let sequence = 1; sequence <= 300; sequence++) recent.add(frame(sequence));
    expect(recent.after(99)).toBeUndefined();
    expect(places(recent.after(100))).toHaveLength(200);
    recent.add(frame(301, 'x'.repeat(2_000_000)));
    expect(recent.after(300)).toBeUndefined();
    expect(places(recent.after(301))).toEqual([]);
  });
});
