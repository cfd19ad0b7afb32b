export type Release = () => void;

/** Lets one in at a time, in the order they came; who waits too long gets an error instead of waiting for ever. */
export class Gate {
  readonly #timeoutMs: number;
  readonly #waiting: Waiter[] = [];
  #busy = false;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** The returned function lets the next one in; calling it again does nothing. */
  async enter(): Promise<Release> {
    if (this.#busy) await this.#turn();
    this.#busy = true;
    return once(() => this.#leave());
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        letIn: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(
          new Error(`The books were busy for ${this.#timeoutMs} ms: somebody holds a transaction open.`),
        );
      }, this.#timeoutMs);
      this.#waiting.push(waiter);
    });
  }

  // Handed over, not opened: busy stays true, so that nobody slips in between.
  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#busy = false;
    else next.letIn();
  }
}

interface Waiter {
  letIn(): void;
}

function once(work: () => void): () => void {
  let left = false;
  return () => {
    if (left) return;
    left = true;
    work();
  };
}
