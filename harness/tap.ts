const RECORDER = Symbol.for('lockstep.tap')

type Recorder = (name: string, value: unknown, options?: TapOptions) => unknown

/** Options of {@link tap}; all may be left out. */
export interface TapOptions {
  /** What the code before the tap is configured with; plain data, so that it can be compared with the other side's. */
  readonly params?: unknown
  /** Packages (`stopwords-iso`) and files (`./stop.txt`) whose versions and digests belong to the tap's provenance. */
  readonly uses?: readonly string[]
}

/**
 * Names an intermediate value of a function and returns it. Outside a traced run it is the identity.
 * While traced, the harness may return another value in its place: that is how it isolates what comes after.
 */
export function tap<Value>(name: string, value: Value, options?: TapOptions): Value {
  const recorder = (globalThis as { [RECORDER]?: Recorder })[RECORDER]
  return recorder === undefined ? value : (recorder(name, value, options) as Value)
}
