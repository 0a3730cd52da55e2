/** Moves parameters against their gradients; one per training. */
export interface Optimiser {
  /** Counts a step; call once before the updates of a batch. */
  nextStep(): void;
  /**
   * Moves a parameter against its gradient, in place.
   *
   * @param decays does this parameter decay? (weights do; biases and scales do not)
   */
  update(
    name: string,
    parameter: Float32Array,
    gradient: Float32Array,
    learningRate: number,
    decays: boolean,
  ): void;
  /** All it remembers between steps, to go on from: live arrays, by name. */
  state(): ReadonlyMap<string, Float32Array>;
  /** Goes on from a {@link Optimiser.state} after that many steps. */
  restore(state: ReadonlyMap<string, Float32Array>, steps: number): void;
}

/** What an optimiser remembers of each parameter: some arrays of the parameter's length. */
export class Memory {
  private readonly arrays = new Map<string, Float32Array>();

  /** the array of that kind of a parameter, zeros at first */
  of(parameter: string, kind: string, length: number): Float32Array {
    const name = `${parameter}/${kind}`;
    let array = this.arrays.get(name);
    if (!array) this.arrays.set(name, (array = new Float32Array(length)));
    return array;
  }

  all(): ReadonlyMap<string, Float32Array> {
    return this.arrays;
  }

  restore(arrays: ReadonlyMap<string, Float32Array>): void {
    this.arrays.clear();
    for (const [name, array] of arrays) this.arrays.set(name, array.slice());
  }
}
