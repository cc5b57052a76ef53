import { type RefObject, useEffect, useRef, useState } from 'react';

const FIRST_WIDTH = 600;

/** The width that a chart may have, in pixels; it follows its place. */
export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const observed = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0) setWidth(Math.floor(entry.contentRect.width));
    });
    if (place.current !== null) observed.observe(place.current);
    return () => observed.disconnect();
  }, []);
  return [place, width];
}
