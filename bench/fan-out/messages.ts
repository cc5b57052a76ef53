/** What the benchmark asks of the process that serves. */
export type ServerOrder =
  | { readonly do: 'broadcast'; readonly bytes: number }
  | { readonly do: 'commit' }
  | { readonly do: 'create' }
  | { readonly do: 'cpu' }
  | { readonly do: 'heap' }
  | { readonly do: 'statements' };

/** What the benchmark asks of the process that holds the clients. */
export type ClientOrder =
  | { readonly do: 'connect'; readonly url: string; readonly count: number; readonly kind: ClientKind }
  | { readonly do: 'expect' }
  | { readonly do: 'collect' }
  | { readonly do: 'disconnect' };

/** What the clients subscribe to: nothing (the bare server sends anyway), all the same, or one of fifty filters. */
export type ClientKind = 'bare' | 'equal' | 'filtered' | 'related';
