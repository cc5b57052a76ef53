import type { Config } from '../config.ts';

/** What the configuration says about tasks of one's own. Times in milliseconds, sizes in bytes. */
export interface OwnTaskSettings {
  readonly secretKey: string | null;
  /** Hosts of one's own network that HTTP handlers may reach. */
  readonly allowedHosts: readonly string[];
  readonly timeoutMs: number;
  readonly answerBytes: number;
  readonly rows: number;
}

export function ownTaskSettings(config: Config): OwnTaskSettings {
  return {
    secretKey: config.SECRET_KEY ?? null,
    allowedHosts: config.HANDLER_ALLOWED_HOSTS,
    timeoutMs: config.HANDLER_TIMEOUT,
    answerBytes: config.HANDLER_ANSWER_BYTES,
    rows: config.HANDLER_ROWS,
  };
}
