const RECORDER = Symbol.for('lockstep.tap')

/**
 * Names an intermediate value of a function and returns it. Outside a traced run it is the identity.
 * While traced, the harness may return another value in its place: that is how it isolates what comes after.
 */
export function tap<Value>(name: string, value: Value): Value {
  const recorder = (globalThis as { [RECORDER]?: (name: string, value: unknown) => unknown })[RECORDER]
  return recorder === undefined ? value : (recorder(name, value) as Value)
}
