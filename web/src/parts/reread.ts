/** Options of urql for reading again past the cache. */
export const PAST_CACHE = { requestPolicy: 'network-only' } as const;
