import { createRequire } from 'node:module'
import { join } from 'node:path'
import { errorLine } from '../../errors.ts'
import { fine, type DoctorLine } from './doctor-line.ts'

/** Packages that parts of this one use where a project has them, and the part that does. */
const PEERS = {
  vitest: 'lockstep/vitest',
  'onnxruntime-node': 'lockstep/onnx',
  '@huggingface/tokenizers': 'lockstep/tokenizers',
  sharp: 'lockstep/sharp',
  '@tensorflow/tfjs': 'lockstep/tfjs',
  '@tensorflow/tfjs-node': 'the native backend of lockstep/tfjs',
} as const

/**
 * Loads each optional package as code in a folder would. One that is not there is in order, and its line says how to
 * get it; one that is there and cannot be loaded fails.
 */
export function peerLines(folder: string): readonly DoctorLine[] {
  const require = createRequire(join(folder, 'lockstep.config.js'))
  return Object.entries(PEERS).map(([name, part]) => {
    const version = versionOf(require, name)
    if (version === null) {
      const detail = `not installed, optional: for ${part}`
      return { what: name, status: 'optional', detail, remedy: `npm install -D ${name}` }
    }
    // Vitest is no library that is loaded outside of its tests.
    if (name === 'vitest') return fine(name, version)
    try {
      require(name)
      return fine(name, version)
    } catch (error) {
      return {
        what: name,
        // The portable one takes its place.
        status: name === '@tensorflow/tfjs-node' && versionOf(require, '@tensorflow/tfjs') !== null ? 'warn' : 'fail',
        detail: `${version} cannot be loaded: ${errorLine(error)}`,
        remedy: `npm install -D ${name}`,
      }
    }
  })
}

function versionOf(require: NodeJS.Require, name: string): string | null {
  for (const path of require.resolve.paths(name) ?? []) {
    try {
      return (require(join(path, name, 'package.json')) as { readonly version: string }).version
    } catch {
      continue
    }
  }
  return null
}
