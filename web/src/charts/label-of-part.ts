const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const hour = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const HOURLY_BELOW_MS = 43_200_000;
const MOST_LABELS = 5;

/** The place of a part on the axis. Every third or so has one: the others would run into each other. */
export function labelOfPart(from: string, parts: readonly { readonly from: string }[], most = MOST_LABELS): string {
  const place = parts.findIndex(part => part.from === from);
  if (place % Math.ceil(parts.length / most) !== 0) return '';
  const [first, second] = parts;
  const isShort = first && second && Date.parse(second.from) - Date.parse(first.from) < HOURLY_BELOW_MS;
  return (isShort ? hour : day).format(new Date(from));
}
