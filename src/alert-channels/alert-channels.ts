import type { JsonObject } from '../engine/task.ts';

/** What a caller says of a channel. */
export interface ChannelChanges {
  readonly name?: string;
  readonly url?: string;
  /** Names and values; they take the place of all headers of before. */
  readonly headers?: JsonObject;
  readonly enabled?: boolean;
  /** Whether a new signing secret takes the place of the old one. */
  readonly newSecret?: boolean;
}

export interface NewChannel extends Omit<ChannelChanges, 'newSecret'> {
  readonly name: string;
  readonly url: string;
}

/** What came of a message that was sent to try a channel. */
export interface ChannelTest {
  /** Id of its row in the log of deliveries. */
  readonly deliveryId: string;
  /** Whether the receiver took it. */
  readonly delivered: boolean;
  /** HTTP status of the answer; null when there was none. */
  readonly status: number | null;
  /** The beginning of the answer's body; null when there was none. */
  readonly body: string | null;
  /** Why it was not delivered; null when it was. */
  readonly error: string | null;
  readonly durationMs: number;
}

/** What callers do with alert channels. */
export interface AlertChannels {
  /**
   * The signing secret is told this once. Errors: BAD_USER_INPUT (naming the field), CONFLICT (name taken),
   * LIMIT_EXCEEDED.
   */
  create(channel: NewChannel): Promise<{ readonly id: string; readonly signingSecret: string }>;
  /** A channel that is disabled gives up what waits. Null: the secret stays. Errors: as `create`, NOT_FOUND. */
  update(id: string, changes: ChannelChanges): Promise<{ readonly signingSecret: string | null }>;
  /** What waits is given up; the log stays. Errors: NOT_FOUND, CONFLICT (rules name it). */
  remove(id: string): Promise<void>;
  /** Sends one message now, also to a disabled channel, and does not repeat it. Errors: NOT_FOUND. */
  test(id: string): Promise<ChannelTest>;
}
