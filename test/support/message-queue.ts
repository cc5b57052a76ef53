const PATIENCE_MS = 5_000;

/** Keeps what arrives until a test asks for it, so that nothing is missed between two steps. */
export class MessageQueue<T> {
  readonly #name: string;
  readonly #seen: T[] = [];
  #taken = 0;
  #wake: () => void = () => {};

  constructor(name: string) {
    this.#name = name;
  }

  push(message: T): void {
    this.#seen.push(message);
    this.#wake();
  }

  /** The next message, waited for up to `withinMs`. On a timeout the error shows all that did arrive. */
  async next(withinMs = PATIENCE_MS): Promise<T> {
    if (this.#taken === this.#seen.length && !(await this.#arrivalWithin(withinMs))) {
      throw new Error(
        `${this.#name}: nothing new within ${withinMs} ms. Arrived so far: ${JSON.stringify(this.#seen)}`,
      );
    }
    return this.#seen[this.#taken++] as T;
  }

  /** Fails when anything arrives within `forMs`, or has arrived and was not asked for. */
  async quiet(forMs = 100): Promise<void> {
    if (this.#taken < this.#seen.length || (await this.#arrivalWithin(forMs))) {
      throw new Error(`${this.#name}: expected silence, got ${JSON.stringify(this.#seen.slice(this.#taken))}`);
    }
  }

  #arrivalWithin(ms: number): Promise<boolean> {
    return new Promise(resolve => {
      const timer = setTimeout(() => resolve(false), ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }
}
