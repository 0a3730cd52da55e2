/** Notes the accuracy after each epoch and says when it has not risen for long enough. */
export class Patience {
  /** counted from 1; 0 before the first */
  bestEpoch = 0;
  private bestAccuracy = -Infinity;
  private bestParameters: ReadonlyMap<string, Float32Array> = new Map();

  /** @param epochs how many without a rise are waited for */
  constructor(private readonly epochs: number) {}

  /** Notes an epoch, counted from 1; keeps a copy of its parameters where it is the best so far. */
  note(epoch: number, accuracy: number, parameters: ReadonlyMap<string, Float32Array>): void {
    if (accuracy <= this.bestAccuracy) return;
    this.bestEpoch = epoch;
    this.bestAccuracy = accuracy;
    this.bestParameters = new Map([...parameters].map(([name, values]) => [name, values.slice()]));
  }

  /** Has the accuracy not risen for that many epochs? */
  isOver(epoch: number): boolean {
    return epoch - this.bestEpoch >= this.epochs;
  }

  get best(): ReadonlyMap<string, Float32Array> {
    return this.bestParameters;
  }

  /** Goes on from what an earlier run noted. */
  restore(accuracies: readonly number[], best: ReadonlyMap<string, Float32Array>): void {
    this.bestAccuracy = Math.max(...accuracies);
    this.bestEpoch = accuracies.indexOf(this.bestAccuracy) + 1;
    this.bestParameters = best;
  }
}
