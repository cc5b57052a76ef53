/** What the benchmark asks of the process that serves; sizes are characters of the result. */
export type ServerOrder =
  | { readonly do: 'broadcast'; readonly bytes: number; readonly size: number }
  | { readonly do: 'commit'; readonly size: number }
  | { readonly do: 'create' }
  | { readonly do: 'cpu' }
  | { readonly do: 'heap' }
  | { readonly do: 'statements' };

/** What the benchmark asks of the process that holds the clients. `stalled`: so many of them read nothing. */
export type ClientOrder =
  | {
      readonly do: 'connect';
      readonly url: string;
      readonly count: number;
      readonly kind: ClientKind;
      readonly stalled?: number;
    }
  | { readonly do: 'expect' }
  | { readonly do: 'collect' };

/** What the clients subscribe to: nothing (the bare server sends anyway), all the same, or one of fifty filters. */
export type ClientKind = 'bare' | 'equal' | 'filtered' | 'related';
