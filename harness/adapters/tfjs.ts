import { stage, type Stage } from '../pipeline/stage.ts'
import { loadTensorFlow, type TensorFlow } from './tfjs/load-tensorflow.ts'
import { fromTf, keep, toTf } from './tfjs/tensors.ts'
import { usedPackages } from './tfjs/used-packages.ts'

export { loadTensorFlow, type LoadedTensorFlow, type TensorFlow } from './tfjs/load-tensorflow.ts'

/** Options of {@link tensorStage}; all may be left out. */
export interface TensorStageOptions<Params> {
  /** Handed to the function as its second argument; plain data. */
  readonly params?: Params
  /** Packages and files beside TensorFlow.js and its backend, which are named already. */
  readonly uses?: readonly string[]
}

/**
 * Declares a stage that computes with TensorFlow.js. The function gets the tensors in its value as tensors of
 * TensorFlow.js (typed arrays too) and returns tensors, or lists and records that hold some. It is synchronous.
 * Whatever it makes on the way is disposed of, and its results once they are read: asynchronously, which every backend
 * can, also those without `dataSync`. The package and the backend that compute belong to the stage's provenance.
 * @throws {UsageError} if TensorFlow.js is not installed, or its backend has not started.
 */
export function tensorStage<Params>(
  name: string,
  run: (value: never, params: Params) => unknown,
  options: TensorStageOptions<Params> & { readonly params: Params },
): Stage
export function tensorStage(
  name: string,
  run: (value: never) => unknown,
  options?: Omit<TensorStageOptions<never>, 'params'>,
): Stage
export function tensorStage(
  name: string,
  run: (value: never, params: never) => unknown,
  options: TensorStageOptions<unknown> = {},
): Stage {
  const loaded = loadTensorFlow()
  const { tf } = loaded
  const compute = async (value: unknown, params?: unknown): Promise<unknown> => {
    const { value: tensors, kept } = inScope(tf, () => {
      const returned = run(toTf(tf, value) as never, params as never)
      if (returned instanceof Promise)
        throw new TypeError(`stage '${name}' is asynchronous; await outside of tensorStage`)
      return keep(tf, returned)
    })
    try {
      return await fromTf(tensors)
    } finally {
      tf.dispose(kept)
    }
  }
  const uses = [...usedPackages(loaded), ...(options.uses ?? [])]
  if (!Object.hasOwn(options, 'params')) return stage(name, (value: never) => compute(value), { ...options, uses })
  return stage(name, (value: never, params: unknown) => compute(value, params), {
    ...options,
    params: options.params,
    uses,
  })
}

/** Disposes of all tensors that a function made and did not keep; `tf.tidy` returns tensors alone. */
function inScope<Made>(tf: TensorFlow, make: () => Made): Made {
  tf.engine().startScope()
  try {
    return make()
  } finally {
    tf.engine().endScope()
  }
}
