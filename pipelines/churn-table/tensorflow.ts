import { loadTensorFlow } from 'lockstep/tfjs'

// `packageName` goes into the stages' `uses`: which TensorFlow.js ran is part of their provenance.
export const { tf, packageName, whyNotNative } = loadTensorFlow()
