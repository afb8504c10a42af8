import { Session } from 'node:inspector'
import { fileURLToPath } from 'node:url'

/** What the debugger's `Runtime.getProperties` tells of a function, as far as it is read here. */
interface FunctionProperties {
  readonly internalProperties?: ReadonlyArray<{
    readonly name: string
    readonly value?: { readonly value?: unknown }
  }>
}

const HELD = Symbol.for('lockstep.function')

/**
 * Finds the file that defines a function, as the engine knows it; null where that is no file: of built-in functions,
 * and of those that `bind` or `eval` made.
 */
export function whereDefined(target: (...args: never[]) => unknown): string | null {
  const session = new Session()
  session.connect()
  const scripts = new Map<string, string>()
  const holder = globalThis as { [HELD]?: unknown }
  let objectId: string | undefined
  let script: string | undefined
  try {
    session.on('Debugger.scriptParsed', ({ params }) => void scripts.set(params.scriptId, params.url))
    session.post('Debugger.enable')
    holder[HELD] = target
    // In this thread everything is answered before `post` returns.
    session.post('Runtime.evaluate', { expression: `globalThis[Symbol.for('lockstep.function')]` }, (_, found) => {
      objectId = found.result.objectId
    })
    if (objectId === undefined) return null
    session.post('Runtime.getProperties', { objectId, ownProperties: true }, (_, found) => {
      const { internalProperties = [] } = found as FunctionProperties
      const place = internalProperties.find(({ name }) => name === '[[FunctionLocation]]')?.value?.value
      script = (place as { readonly scriptId?: string } | undefined)?.scriptId
    })
  } finally {
    delete holder[HELD]
    session.disconnect()
  }
  const url = script === undefined ? '' : (scripts.get(script) ?? '')
  if (url.startsWith('file:')) return fileURLToPath(url.replace(/\?.*$/, ''))
  return url.startsWith('/') || /^[A-Za-z]:[\\/]/.test(url) ? url.replace(/\?.*$/, '') : null
}
