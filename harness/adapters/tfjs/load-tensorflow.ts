import type * as tfjs from '@tensorflow/tfjs'
import { errorLine, UsageError } from '../../errors.ts'
import { loadPeer } from '../peer/load-peer.ts'

/** The module that `@tensorflow/tfjs` and `@tensorflow/tfjs-node` export. */
export type TensorFlow = typeof tfjs

/** TensorFlow.js, and where it came from. */
export interface LoadedTensorFlow {
  readonly tf: TensorFlow
  /** For the `uses` of stages: what computes is part of their provenance. */
  readonly packageName: '@tensorflow/tfjs-node' | '@tensorflow/tfjs'
  /** Why it is not the native one; null if it is. */
  readonly whyNotNative: string | null
}

/**
 * Loads TensorFlow.js: the native one where it loads (its library is fetched while installing, and not everywhere), the
 * portable one else. All copies in a process share their tensors and their backend.
 * @throws {UsageError} if neither is installed.
 */
export function loadTensorFlow(): LoadedTensorFlow {
  try {
    const tf = loadPeer('@tensorflow/tfjs-node', 'lockstep/tfjs') as TensorFlow
    return { tf, packageName: '@tensorflow/tfjs-node', whyNotNative: null }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    const tf = loadPeer('@tensorflow/tfjs', 'lockstep/tfjs') as TensorFlow
    tf.enableProdMode() // also spares the console the advice to install the native one
    return { tf, packageName: '@tensorflow/tfjs', whyNotNative: errorLine(error) }
  }
}
