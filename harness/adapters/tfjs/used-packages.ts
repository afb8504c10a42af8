import { UsageError } from '../../errors.ts'
import type { LoadedTensorFlow } from './load-tensorflow.ts'

const BACKENDS: Readonly<Record<string, string>> = {
  cpu: '@tensorflow/tfjs-backend-cpu',
  webgl: '@tensorflow/tfjs-backend-webgl',
  webgpu: '@tensorflow/tfjs-backend-webgpu',
  wasm: '@tensorflow/tfjs-backend-wasm',
}

/**
 * Names the packages that compute: TensorFlow.js and, where that is a package of its own, the backend that is set. The
 * default one is started if none is.
 * @throws {UsageError} if the backend starts asynchronously and has not been waited for.
 */
export function usedPackages({ tf, packageName }: LoadedTensorFlow): string[] {
  try {
    tf.backend()
  } catch (error) {
    throw new UsageError('the backend of TensorFlow.js has not started', {
      hint: "await tf.setBackend('…') before the stages are declared",
      cause: error,
    })
  }
  const backend = BACKENDS[tf.getBackend()]
  return backend === undefined ? [packageName] : [packageName, backend]
}
