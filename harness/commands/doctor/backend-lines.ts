import { createRequire } from 'node:module'
import { join } from 'node:path'
import { errorLine } from '../../errors.ts'
import { fine, type DoctorLine } from './doctor-line.ts'

interface TensorFlow {
  readonly backend: () => unknown
  readonly getBackend: () => string
}

interface OnnxRuntime {
  readonly listSupportedBackends?: () => readonly { readonly name: string; readonly bundled: boolean }[]
}

const NATIVE = '@tensorflow/tfjs-node'
const PORTABLE = '@tensorflow/tfjs'

/**
 * Says what computes where a folder's code uses TensorFlow.js or ONNX Runtime, as `lockstep/tfjs` and `lockstep/onnx`
 * choose it.
 */
export function backendLines(folder: string): readonly DoctorLine[] {
  const require = createRequire(join(folder, 'lockstep.config.js'))
  return [tensorFlowLine(require), ...onnxLines(require)]
}

function tensorFlowLine(require: NodeJS.Require): DoctorLine {
  const what = 'TensorFlow.js backend'
  const native = loaded(require, NATIVE)
  if (native.module !== null) return fine(what, `${backendOf(native.module as TensorFlow)}: native, by ${NATIVE}`)
  const install = `npm install -D ${NATIVE}`
  const portable = loaded(require, PORTABLE)
  if (portable.module === null) {
    const detail = `not installed, optional: neither ${NATIVE} nor ${PORTABLE} is here`
    return { what, status: 'optional', detail, remedy: `npm install -D ${PORTABLE}` }
  }
  const plain = `${backendOf(portable.module as TensorFlow)}: plain JavaScript, by ${PORTABLE}`
  return native.isMissing
    ? { ...fine(what, `${plain}; the native one`), remedy: install }
    : { what, status: 'warn', detail: `${plain}, since ${NATIVE} cannot be loaded: ${native.why}`, remedy: install }
}

function onnxLines(require: NodeJS.Require): readonly DoctorLine[] {
  const module = loaded(require, 'onnxruntime-node').module as OnnxRuntime | null
  if (module === null) return []
  const here = (module.listSupportedBackends?.() ?? []).filter(({ bundled }) => bundled).map(({ name }) => name)
  const others = here.filter((name) => name !== 'cpu')
  return [
    fine(
      'ONNX Runtime backend',
      `cpu${others.length === 0 ? '' : `; not used by lockstep/onnx: ${others.join(', ')}`}`,
    ),
  ]
}

/** Starts the default one where none is. One that starts asynchronously has no name before. */
function backendOf(tf: TensorFlow): string {
  try {
    tf.backend()
    return tf.getBackend()
  } catch {
    return 'starts by `await tf.ready()`'
  }
}

function loaded(
  require: NodeJS.Require,
  name: string,
): { readonly module: unknown; readonly isMissing: boolean; readonly why: string } {
  try {
    return { module: require(name) as unknown, isMissing: false, why: '' }
  } catch (error) {
    const isMissing =
      (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND' && String(error).includes(`'${name}'`)
    return { module: null, isMissing, why: errorLine(error) }
  }
}
