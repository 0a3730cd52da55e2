/** One step of a training. */
export interface Step {
  /** counted from 1 */
  readonly number: number;
  readonly learningRate: number;
  /** does this parameter decay? (weights do; biases and scales do not) */
  readonly decays: boolean;
}

/** Moves parameters against their gradients; one per training. */
export interface Optimiser {
  /** Moves a parameter against its gradient, in place. */
  update(name: string, parameter: Float32Array, gradient: Float32Array, step: Step): void;
  /** all it remembers between steps */
  readonly memory: Memory;
}

/** What an optimiser remembers of each parameter: some arrays of the parameter's length. */
export class Memory {
  private arrays = new Map<string, Float32Array>();

  /** The array of that kind of a parameter, zeros at first. */
  of(parameter: string, kind: string, length: number): Float32Array {
    const name = `${parameter}/${kind}`;
    let array = this.arrays.get(name);
    if (!array) this.arrays.set(name, (array = new Float32Array(length)));
    return array;
  }

  /** All arrays by name; live. */
  all(): ReadonlyMap<string, Float32Array> {
    return this.arrays;
  }

  /** Goes on from {@link Memory.all}. */
  restore(arrays: ReadonlyMap<string, Float32Array>): void {
    this.arrays = new Map([...arrays].map(([name, array]) => [name, array.slice()]));
  }
}
