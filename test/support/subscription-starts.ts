/** Knows which subscriptions have their source: hand `record` to the server as `onSubscriptionStart`. */
export class SubscriptionStarts {
  readonly #started = new Set<string>();
  readonly #waiting = new Map<string, () => void>();

  readonly record = (operationId: string): void => {
    this.#started.add(operationId);
    this.#waiting.get(operationId)?.();
  };

  /** Resolves once the server has subscribed the operation. */
  async of(operationId: string): Promise<void> {
    if (this.#started.has(operationId)) return;
    await new Promise<void>(resolve => this.#waiting.set(operationId, resolve));
  }
}
