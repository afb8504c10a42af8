import { UsageError, WorkerError } from '../../errors.ts'
import { isPipeline } from '../../pipeline/pipeline.ts'
import { didYouMean } from '../../suggest.ts'
import type { Construct } from '../side.ts'
import { pickExport, type ExportChoice } from './load-module.ts'

/** What is picked, and how the object of a method is made; null: as the export says by itself. */
export interface TargetChoice extends ExportChoice {
  readonly construct: Construct | null
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Splits the name of an export, `Preprocessor.transform`, into that of what is exported and what is looked up in it.
 * What a module exports by the whole name comes first.
 */
export function splitExport(
  name: string | null,
  exported: Fields,
): { readonly first: string | null; readonly path: readonly string[] } {
  if (name === null || Object.hasOwn(exported, name)) return { first: name, path: [] }
  const [first = name, ...path] = name.split('.')
  return { first, path }
}

/**
 * Picks what a module exports as a side, as {@link pickExport} does: a pipeline, a function, or a method of an object
 * or class, with its object, which is made here, once. `construct` also calls a factory of functions.
 * @throws {UsageError} if there is no such export or method, or its object cannot be made as it is said.
 * @throws {WorkerError} if the code that makes the object throws: its own error is the cause.
 */
export async function pickTarget(exported: Fields, choice: TargetChoice): Promise<unknown> {
  const { construct, at } = choice
  const { first, path } = splitExport(choice.name, exported)
  const head = pickExport(exported, { ...choice, name: first })
  const method = path.at(-1)
  const owner = path.slice(0, -1).reduce((value, key) => memberOf(value, key, choice), head)
  const shown = [first ?? choice.role, ...path.slice(0, -1)].join('.')
  if (construct === null && method === undefined) {
    if (isClass(head)) throw classAlone(head, shown, choice)
    return head
  }
  if (isPipeline(owner)) {
    const hint = construct === null ? 'name the pipeline alone: all of it is compared' : 'leave out `construct`'
    throw new UsageError(`'${shown}' is a list of stages: it has no methods to name, and is made already`, { at, hint })
  }
  if (method !== undefined && construct === null && (!isClass(owner) || isStatic(owner, method)))
    return boundTo(owner, method, { ...choice, shown })
  const object = await objectOf(owner, exported, { ...choice, shown })
  if (method !== undefined) return boundTo(object, method, { ...choice, shown })
  if (typeof object === 'function' || isPipeline(object)) return object
  throw new UsageError(`what '${shown}' makes is ${typeof object}, no function`, {
    at,
    hint: methodHint(object, shown),
  })
}

interface Shown extends TargetChoice {
  /** What the owner of the method is called. */
  readonly shown: string
}

/** Makes the object of a method. */
async function objectOf(owner: unknown, exported: Fields, { construct, shown, role, at }: Shown): Promise<unknown> {
  const hint = "give its arguments with construct: […] ([]: none), or name a function that makes it: construct: 'make'"
  if (typeof construct === 'string') {
    const make = exported[construct]
    if (typeof make !== 'function')
      throw new UsageError(`construct: '${construct}' is no function that the module exports`, { at })
    const made = await calling(() => (make as () => unknown)(), construct, { role, at })
    if (!isClass(owner) || made instanceof owner) return made
    throw new UsageError(`what ${construct}() returns is no ${shown}`, { at })
  }
  if (typeof owner !== 'function')
    throw new UsageError(`'${shown}' is an object already, nothing that makes one`, {
      at,
      hint: 'leave out `construct`',
    })
  if (construct === null) {
    const needed = isClass(owner) ? argumentsOf(owner) : 0
    if (needed > 0) throw new UsageError(`the constructor of '${shown}' takes ${counted(needed)}`, { at, hint })
  }
  const list = construct === null ? [] : listOf(construct)
  return calling(() => (isClass(owner) ? new owner(...list) : (owner as Factory)(...list)), shown, { role, at })
}

function listOf(construct: Exclude<Construct, string>): readonly unknown[] {
  return 'length' in construct ? construct : (construct.args ?? [])
}

type Factory = (...given: readonly unknown[]) => unknown
type Class = new (...given: readonly unknown[]) => object

async function calling(make: () => unknown, shown: string, { role, at }: Omit<ExportChoice, 'name'>): Promise<unknown> {
  try {
    return await make()
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new WorkerError(`'${shown}' cannot be made: ${reason}`, { side: role }, { at, cause: error })
  }
}

/** Makes a function of a method that is called on its object. */
function boundTo(object: unknown, method: string, choice: Shown): unknown {
  if (method.startsWith('#'))
    throw new UsageError(`'${choice.shown}.${method}' is private to its class`, {
      at: choice.at,
      hint: 'name the public method that calls it',
    })
  const isGetter = typeof object === 'object' && object !== null && 'get' in (descriptorOf(object, method) ?? {})
  const value = isGetter ? undefined : memberOf(object, method, choice)
  if (isPipeline(value)) return value
  if (typeof value !== 'function')
    throw new UsageError(`'${choice.shown}.${method}' is a property: ${isGetter ? 'a getter' : typeof value}`, {
      at: choice.at,
      hint: methodHint(object, choice.shown) ?? 'name a method that takes the record',
    })
  if (isClass(value)) throw classAlone(value, `${choice.shown}.${method}`, choice)
  const run = (input: unknown): unknown => (value as (input: unknown) => unknown).call(object, input)
  return Object.defineProperties(run, { name: { value: method }, length: { value: value.length } })
}

function memberOf(object: unknown, key: string, { at, name }: TargetChoice): unknown {
  if (object !== null && object !== undefined && key in Object(object)) return (object as Fields)[key]
  const known = methodsOf(object)
  const none = typeof object === 'function' ? 'to call it first, say construct: []' : 'it has no methods'
  const names = known.length === 0 ? none : `it has ${known.join(', ')}`
  throw new UsageError(`there is no '${key}' in '${name}'`, { at, hint: didYouMean(key, known) ?? names })
}

function classAlone(value: Class, shown: string, { at }: TargetChoice): UsageError {
  const hint = methodHint(value.prototype, shown) ?? 'export a function'
  return new UsageError(`'${shown}' is a class, not a function`, { at, hint })
}

function methodHint(object: unknown, shown: string): string | null {
  const [method] = methodsOf(object)
  return method === undefined ? null : `name one of its methods: export: '${shown}.${method}'`
}

/** Lists the methods of an object, those of its class included; of a class, those of its objects and its own. */
function methodsOf(object: unknown): readonly string[] {
  const starts = isClass(object) ? [object.prototype, object] : [object]
  const found = new Set<string>()
  for (const start of starts) {
    for (let level: unknown = start; isOwn(level); level = Object.getPrototypeOf(level)) {
      for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level)))
        if (isMethodName(key) && typeof value === 'function') found.add(key)
    }
  }
  return [...found]
}

/** Tells whether a level of a chain of prototypes is the user's, and not the language's. */
function isOwn(level: unknown): level is object {
  if ((typeof level !== 'object' && typeof level !== 'function') || level === null) return false
  return level !== Object.prototype && level !== Function.prototype
}

function descriptorOf(object: object, key: string): PropertyDescriptor | undefined {
  for (let level: unknown = object; isOwn(level); level = Object.getPrototypeOf(level)) {
    const found = Object.getOwnPropertyDescriptor(level, key)
    if (found !== undefined) return found
  }
  return undefined
}

function isStatic(owner: Class, key: string): boolean {
  return typeof descriptorOf(owner, key)?.value === 'function'
}

/** Functions whose prototype has methods are classes in all but their form. */
function isClass(value: unknown): value is Class {
  if (typeof value !== 'function') return false
  const isWritten = /^class\b/.test(Function.prototype.toString.call(value))
  return isWritten || (isOwn(value.prototype) && Object.getOwnPropertyNames(value.prototype).some(isMethodName))
}

function isMethodName(name: string): boolean {
  return name !== 'constructor'
}

/** How many arguments a constructor cannot do without; one that is not written is that of the base class. */
function argumentsOf(owner: Class): number {
  const isWritten = /\bconstructor\s*\(/.test(Function.prototype.toString.call(owner))
  const base: unknown = Object.getPrototypeOf(owner)
  return isWritten || !isClass(base) ? owner.length : argumentsOf(base)
}

function counted(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`
}
