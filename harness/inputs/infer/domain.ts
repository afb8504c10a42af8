import { equal } from '../../compare/equal/equal.ts'
import { EXACT } from '../../compare/rule.ts'
import { kindOf } from '../../values/kind.ts'
import type { Tensor } from '../../values/tagged.ts'
import { newerThan } from '../../values/unicode-age.ts'
import { asTensor } from '../../values/tensor.ts'
import type { InputClass } from '../../run/record.ts'
import { valuesIn } from '../values-in.ts'
import { isWellFormed } from '../well-formed.ts'
import { deviation, type Deviation } from './conforms.ts'
import { inferSchema } from './infer-schema.ts'
import { variantOf, type Schema } from './schema.ts'

/** The inputs that may be expected of callers, as far as golden ones show. */
export interface Domain {
  readonly classOf: (input: unknown) => InputClass
  /** Says by what an input is beyond, in words that hold nothing of its values: `role null`; null where it is not. */
  readonly outside: (input: unknown) => string | null
  /** Characters that are not expected; null: all may be. */
  readonly newer: Newer | null
}

/** Characters that a version of Unicode (`14.0`) does not know yet, and what `outside` says of them. */
export interface Newer {
  readonly version: string
  readonly pattern: RegExp
  readonly reason: string
}

/** Where nothing is known of what callers send, no input is beyond. */
export const OPEN_DOMAIN: Domain = { classOf: () => 'edge', outside: () => null, newer: null }

/** What is known of a domain beside its golden inputs. */
export interface DomainHints {
  /** The user says which inputs may occur: none is beyond by its shape. */
  readonly isOwn?: boolean
  /** The version of Unicode (`14.0`) whose characters may be expected; null: all may. */
  readonly unicode?: string | null
  /** A side is JavaScript: an int beyond ±(2^53 - 1) reaches it as a BigInt, and is beyond unless a golden one is. */
  readonly hasBigInts?: boolean
}

/**
 * Makes the domain of golden inputs; nothing is looked at before the first question. Characters that are newer than the
 * version of Unicode are beyond it, unless a golden input has such.
 */
export function domainOf(
  goldenInputs: readonly unknown[],
  { isOwn = false, unicode = null, hasBigInts = false }: DomainHints = {},
): Domain {
  const pattern = unicode === null ? null : newerThan(unicode)
  if (goldenInputs.length === 0 && pattern === null) return OPEN_DOMAIN
  let known: Known | undefined
  const lookedAt = (): Known => (known ??= look(goldenInputs, unicode, pattern))
  /** By what an input is of another shape than golden ones, whoever says what may occur. */
  const departs = (input: unknown): string | null => {
    const { schema, hasSurrogates } = lookedAt()
    if (goldenInputs.length === 0) return null
    const found = deviation(input, schema, { strictness: 'lenient', hasBigInts })
    if (found !== null) return said(found)
    return hasSurrogates || isWellFormed(input) ? null : 'a lone surrogate'
  }
  const outside = (input: unknown): string | null => {
    const found = isOwn ? null : departs(input)
    const { newer } = lookedAt()
    if (found !== null || newer === null || !hasText(input, newer.pattern)) return found
    return newer.reason
  }
  return {
    outside,
    classOf: (input) => {
      if (outside(input) !== null) return 'beyond'
      if (departs(input) !== null) return 'edge'
      const { schema, characters } = lookedAt()
      return isWithin(input, schema, characters) ? 'seen' : 'edge'
    },
    get newer() {
      return lookedAt().newer
    },
  }
}

/** Ranks classes: first what callers are known to send. */
export const CLASS_RANK: Readonly<Record<InputClass, number>> = { seen: 0, edge: 1, beyond: 2 }

/** Gives the class of the input that is nearest to golden ones; null where there is none. */
export function nearest(inputs: Iterable<unknown>, { classOf }: Domain): InputClass | null {
  let best: InputClass | null = null
  for (const input of inputs) {
    best = nearestClass([best, classOf(input)])
    if (best === 'seen') break
  }
  return best
}

/** Gives the class, of those that are known, that callers send most surely; null where none is known. */
export function nearestClass(classes: readonly (InputClass | null)[]): InputClass | null {
  const known = classes.filter((one) => one !== null)
  return known.toSorted((a, b) => CLASS_RANK[a] - CLASS_RANK[b])[0] ?? null
}

interface Known {
  readonly schema: Schema
  /** All characters of golden texts. */
  readonly characters: ReadonlySet<string>
  readonly hasSurrogates: boolean
  readonly newer: Domain['newer']
}

function look(goldenInputs: readonly unknown[], version: string | null, pattern: RegExp | null): Known {
  const characters = new Set<string>()
  for (const input of goldenInputs) for (const text of textsIn(input)) for (const one of text) characters.add(one)
  const hasNewer = pattern !== null && goldenInputs.some((input) => hasText(input, pattern))
  return {
    schema: inferSchema(goldenInputs),
    characters,
    hasSurrogates: !goldenInputs.every(isWellFormed),
    newer:
      version === null || pattern === null || hasNewer
        ? null
        : { version, pattern, reason: `a character newer than Unicode ${version}` },
  }
}

/** Whether some text of an input, keys of records among them, holds what a pattern matches. */
export function hasText(input: unknown, pattern: RegExp): boolean {
  for (const text of textsIn(input)) if (pattern.test(text)) return true
  return false
}

function said({ path, what }: Deviation): string {
  const place = path.flatMap((key, at) => (key === null ? (at === 0 ? [] : ['[]']) : [key])).join('.')
  const isElement = path.at(-1) === null
  if (!isElement) return place === '' ? what : `${place} ${what}`
  return `${what} in ${place === '' ? 'a list' : place.replace(/\.?\[\]$/, '')}`
}

/** Texts and lists may be so much longer than golden ones: their words are put together anew. */
const LONGER = 2

function isWithin(value: unknown, schema: Schema, characters: ReadonlySet<string>): boolean {
  const kind = kindOf(value)
  if (kind === 'text') {
    const longest = Math.max(0, ...(variantOf(schema, 'text')?.samples ?? []).map(({ length }) => length))
    const text = value as string
    return text.length <= longest * LONGER && Array.from(text).every((one) => characters.has(one))
  }
  if (kind === 'int' || kind === 'float') {
    const numbers = [...(variantOf(schema, 'int')?.samples ?? []), ...(variantOf(schema, 'float')?.samples ?? [])]
    const number = value as number | bigint
    return numbers.some((one) => one <= number) && numbers.some((one) => one >= number)
  }
  if (kind === 'list') {
    const variant = variantOf(schema, 'list')
    const list = value as readonly unknown[]
    const lengths = (variant?.samples ?? []).map(({ length }) => length)
    const isLong = list.length > Math.max(0, ...lengths) * LONGER || list.length < Math.min(...lengths)
    const element = variant?.element ?? null
    return !isLong && list.every((item) => element !== null && isWithin(item, element, characters))
  }
  if (kind === 'record') {
    const fields = new Map(variantOf(schema, 'record')?.fields.map(({ key, schema: own }) => [key, own]))
    return Object.entries(value as Readonly<Record<string, unknown>>).every(([key, item]) => {
      const field = fields.get(key)
      return field !== undefined && isWithin(item, field, characters)
    })
  }
  if (kind === 'tensor') return isTensorWithin(value as object, variantOf(schema, 'tensor')?.samples ?? [])
  if (kind === 'null' || kind === 'bool' || kind === 'undefined') return true
  return schema.variants.some(({ samples }) => samples.some((one) => equal(one, value, EXACT)))
}

function isTensorWithin(value: object, samples: readonly Tensor[]): boolean {
  const tensor = asTensor(value)
  if (typeof tensor === 'string') return false
  const alike = samples.filter(({ dtype }) => dtype === tensor.dtype).map((sample) => rangeOf(sample))
  const { least, greatest } = rangeOf(tensor)
  return alike.some((one) => one.least <= least) && alike.some((one) => one.greatest >= greatest)
}

type Ordered = number | bigint | string | boolean

/** The least and greatest element; NaN is in no range. */
function rangeOf({ data }: Tensor): { readonly least: Ordered; readonly greatest: Ordered } {
  let least: Ordered = Number.POSITIVE_INFINITY
  let greatest: Ordered = Number.NEGATIVE_INFINITY
  for (const one of data as Iterable<Ordered>) {
    if (Number.isNaN(one)) return { least: Number.NaN, greatest: Number.NaN }
    if (one < least) least = one
    if (one > greatest) greatest = one
  }
  return { least, greatest }
}

/** All texts of an input, keys of records among them. */
function* textsIn(input: unknown): Generator<string> {
  for (const value of valuesIn(input)) if (typeof value === 'string') yield value
}
