import { createRequire } from 'node:module'
import type * as tfjs from '@tensorflow/tfjs'

const require = createRequire(import.meta.url)

// The native backend where it loads (its library is fetched while installing, and not everywhere), the portable one else.
function load(): { readonly tf: typeof tfjs; readonly packageName: string; readonly whyNotNative: string | null } {
  try {
    return { tf: require('@tensorflow/tfjs-node'), packageName: '@tensorflow/tfjs-node', whyNotNative: null }
  } catch (error) {
    const tf: typeof tfjs = require('@tensorflow/tfjs')
    tf.enableProdMode() // also spares the console the advice to install the native backend
    return { tf, packageName: '@tensorflow/tfjs', whyNotNative: String(error).split('\n', 1)[0]! }
  }
}

// `packageName` goes into the stages' `uses`: which backend ran is part of their provenance.
export const { tf, packageName, whyNotNative } = load()
