// Held before user code can replace them: what is asked here must be answered by the language itself.
const { getOwnPropertyDescriptor, getPrototypeOf, is } = Object
const { ownKeys } = Reflect

interface Known {
  /** How the object is reached: `Array.prototype`. */
  readonly name: string
  readonly object: object
  readonly keys: readonly PropertyKey[]
  readonly descriptors: ReadonlyArray<PropertyDescriptor | undefined>
}

/**
 * Notes what the language's built-in objects and their prototypes hold, before user code is loaded. The function that
 * is returned names what has been replaced, removed or added since, as `Array.prototype.map`. It relies on syntax
 * alone, and on none of these objects.
 */
export function watchBuiltins(): () => string[] {
  const known: Known[] = []
  for (const [name, object] of holders()) {
    const keys = ownKeys(object)
    known.push({ name, object, keys, descriptors: keys.map((key) => getOwnPropertyDescriptor(object, key)) })
  }
  return () => {
    const changed: string[] = []
    for (let at = 0; at < known.length; at++) note(known[at] as Known, changed)
    return changed
  }
}

function note({ name, object, keys, descriptors }: Known, changed: string[]): void {
  let present = 0
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as PropertyKey
    const was = descriptors[at]
    const now = getOwnPropertyDescriptor(object, key)
    if (now !== undefined) present++
    if (!isSame(was, now)) changed[changed.length] = nameOf(name, key)
  }
  const today = ownKeys(object)
  if (today.length === present) return
  for (let at = 0; at < today.length; at++) {
    const key = today[at] as PropertyKey
    if (!holds(keys, key)) changed[changed.length] = nameOf(name, key)
  }
}

function isSame(was: PropertyDescriptor | undefined, now: PropertyDescriptor | undefined): boolean {
  return (
    was !== undefined && now !== undefined && is(was.value, now.value) && was.get === now.get && was.set === now.set
  )
}

function holds(keys: readonly PropertyKey[], key: PropertyKey): boolean {
  for (let at = 0; at < keys.length; at++) if (keys[at] === key) return true
  return false
}

function nameOf(name: string, key: PropertyKey): string {
  return typeof key === 'symbol' ? `${name}[${key.description}]` : `${name}.${key}`
}

/** The objects of the language, with the prototypes that have no name of their own; none of the Web or of Node. */
function holders(): Array<readonly [name: string, object: object]> {
  const found: Array<readonly [string, object]> = []
  for (const name of NAMES) {
    const object: unknown = (globalThis as Record<string, unknown>)[name]
    if ((typeof object !== 'object' && typeof object !== 'function') || object === null) continue
    found.push([name, object])
    const prototype: unknown = (object as { prototype?: unknown }).prototype
    if (typeof prototype === 'object' || typeof prototype === 'function') {
      if (prototype !== null) found.push([`${name}.prototype`, prototype])
    }
  }
  const proto = (value: object): object => getPrototypeOf(value) as object
  return [
    ...found,
    ['Iterator.prototype', proto(proto([].values()))],
    ['ArrayIterator.prototype', proto([].values())],
    ['MapIterator.prototype', proto(new Map().values())],
    ['SetIterator.prototype', proto(new Set().values())],
    ['StringIterator.prototype', proto(''[Symbol.iterator]())],
    ['RegExpStringIterator.prototype', proto(''.matchAll(/x/g))],
    ['TypedArray', proto(Int8Array)],
    ['TypedArray.prototype', proto(Int8Array.prototype)],
    ['Generator.prototype', proto(proto((function* none() {})()))],
    ['AsyncGenerator.prototype', proto(proto((async function* none() {})()))],
  ]
}

const NAMES = [
  'Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Map Set WeakMap WeakSet',
  'WeakRef Promise Proxy Date RegExp ArrayBuffer SharedArrayBuffer DataView Atomics Int8Array',
  'Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array',
  'BigInt64Array BigUint64Array Intl',
].flatMap((line) => line.split(' '))
