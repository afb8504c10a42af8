import { UsageError } from '../../errors.ts'
import { isNode, isObject, type Node } from './keywords.ts'

/** Finds what a `$ref` names; `at` is the place of the reference, for messages. */
export type Resolve = (ref: string, at: string) => Node

/**
 * Makes the look-up of references inside a document: `#`, JSON pointers, anchors, and the document's own `$id` before
 * them.
 * @throws {UsageError} from the look-up, if a reference leads out of the document or names nothing in it.
 */
export function resolver(document: Node, shown: string): Resolve {
  const own = isObject(document) && typeof document['$id'] === 'string' ? document['$id'].replace(/#$/, '') : null
  return (ref, at) => {
    const local = own !== null && ref.startsWith(own) ? ref.slice(own.length) || '#' : ref
    if (!local.startsWith('#')) {
      throw new UsageError(`'${ref}' leads out of the file; nothing is fetched or read beside it`, {
        at,
        hint: 'copy what it names under `$defs` and write "#/$defs/NAME"',
      })
    }
    const found = local === '#' ? document : local.startsWith('#/') ? below(document, local) : anchored(document, local)
    if (isNode(found)) return found
    throw new UsageError(`'${ref}' names no schema in ${shown}`, { at, hint: 'correct the reference' })
  }
}

/** Goes on from a JSON pointer by the names of keys. */
export function pointerText(from: string, path: readonly string[]): string {
  const escaped = path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  return `${from}${escaped.join('')}`
}

function below(document: unknown, pointer: string): unknown {
  let found: unknown = document
  for (const part of pointer.slice(2).split('/')) {
    const name = unescaped(part)
    const isThere = typeof found === 'object' && found !== null && Object.hasOwn(found, name)
    found = isThere ? (found as Readonly<Record<string, unknown>>)[name] : undefined
  }
  return found
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return part
  }
}

function anchored(value: unknown, anchor: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (isObject(value) && (value['$anchor'] === anchor.slice(1) || value['$id'] === anchor)) return value
  for (const inner of Object.values(value)) {
    const found = anchored(inner, anchor)
    if (found !== undefined) return found
  }
  return undefined
}
