import { readDateFormat } from '../draw/date-format.ts'
import { copyRecord, setKey } from '../draw/copy-record.ts'
import { embedSomewhere } from '../draw/embed-text.ts'
import { nextFloat } from '../draw/next-float.ts'
import { pick } from '../draw/dice.ts'
import { elementEdges, rangeEdges, type RangeEdge } from '../draw/draw-tensor.ts'
import type { Dice } from '../draw/random-at.ts'
import { dateEdges, dateTextEdges } from '../edge-cases/date-edges.ts'
import type { EdgeTag } from '../edge-cases/edge-case.ts'
import { floatEdges, intEdges } from '../edge-cases/number-edges.ts'
import { textEdges } from '../edge-cases/text-edges.ts'
import type { Tensor } from '../../values/tagged.ts'
import { asTensor, copyTensor } from '../../values/tensor.ts'
import type { Dictionary } from './dictionary.ts'
import { encodeKey, type Place } from './places.ts'
import type { RecordVariant, TensorVariant, TextVariant, TimeVariant } from './schema.ts'
import { emptiableFields } from './record-drawer.ts'
import { timeLike } from './time-drawer.ts'

/** An edge of one place: what to put there, given what a golden input has there. */
export interface PlaceEdge {
  readonly name: string
  readonly tags: readonly EdgeTag[]
  readonly breaks: boolean
  /** True for what only some places of the kind have: categories, dates or numbers written as text. */
  readonly notation: boolean
  readonly change: (old: unknown, dice: Dice) => unknown
}

/** Lists the edges that a place of this kind has, whatever is selected. */
export function placeEdges(place: Place, dictionary: Dictionary): PlaceEdge[] {
  const { variant, nullable } = place
  const wrong: PlaceEdge[] = [
    edge('null', ['null'], () => null, !nullable),
    edge('undefined', ['undefined'], () => undefined, true),
    edge('other-kind', ['kinds'], () => (variant.kind === 'text' ? 0n : 'text'), true),
  ]
  switch (variant.kind) {
    case 'text':
      return [...textPlace(variant), ...wrong]
    case 'int':
      return [
        ...constants(intEdges()),
        ...thresholds(dictionary, 'int'),
        edge('int-negated', ['negative'], (old) => -(old as bigint)),
        ...wrong,
      ]
    case 'float':
      return [
        ...constants(floatEdges()),
        ...thresholds(dictionary, 'float'),
        edge('float-negated', ['negative'], (old) => -(old as number)),
        ...wrong,
      ]
    case 'list':
      return [...listPlace(), ...wrong]
    case 'record':
      return [...recordPlace(variant), ...wrong]
    case 'tensor':
      return [...tensorPlace(variant, dictionary), ...wrong]
    case 'instant':
    case 'naive-datetime':
    case 'date':
      return [...timePlace(variant), ...wrong]
    default:
      return wrong
  }
}

function edge(name: string, tags: readonly EdgeTag[], change: PlaceEdge['change'], breaks = false): PlaceEdge {
  return { name, tags, breaks, notation: false, change }
}

function constants(edges: ReadonlyArray<{ name: string; tags: readonly EdgeTag[]; value: unknown }>): PlaceEdge[] {
  return edges.map(({ name, tags, value }) => edge(name, tags, () => value))
}

function textPlace({ form, samples }: TextVariant): PlaceEdge[] {
  const first: PlaceEdge[] = []
  const second: PlaceEdge[] = []
  // Alternating: whoever takes only the first half gets each edge once, alone or inside a golden text.
  for (const [at, { name, tags, value }] of textEdges().entries()) {
    const alone = edge(name, tags, () => value)
    const inside = edge(`${name}+in`, tags, (old, dice) => embedSomewhere(dice, String(old), value))
    const embeds = value !== '' && value.length <= 200
    first.push(embeds && at % 2 === 0 ? inside : alone)
    if (embeds) second.push(at % 2 === 0 ? alone : inside)
  }
  const notations = [
    ...(form === 'category' ? categoryEdges() : []),
    ...(form === 'date' ? dateNotations(samples) : []),
    ...(form === 'prose' && samples.some((text) => NUMBER.test(text)) ? numbersInText() : []),
  ]
  return [...notations.map((one) => ({ ...one, notation: true })), ...first, ...second]
}

const NUMBER = /\d+(?:\.\d+)?/

/** Other numbers in place of the first one that the golden text holds: in JSON, in prices, in codes. */
function numbersInText(): PlaceEdge[] {
  return ['9007199254740993', '0', '1e5', '007', '1.0', '-7', '2.675', '100000000000000000000000'].map((number) =>
    edge(`number-${number}+in`, ['numeric-text'], (old) => String(old).replace(NUMBER, number)),
  )
}

function dateNotations(samples: readonly string[]): PlaceEdge[] {
  const format = readDateFormat(samples.find((text) => text !== '') ?? '')
  if (format === null) return []
  const written = dateEdges().map(({ name, tags, value }) => edge(name, tags, () => format(Date.parse(value))))
  return [...written, ...constants(dateTextEdges())]
}

function categoryEdges(): PlaceEdge[] {
  return [
    edge('category-unknown', ['category'], () => 'something-new'),
    edge('category-upper', ['category'], (old) => String(old).toUpperCase()),
    edge('category-lower', ['category'], (old) => String(old).toLowerCase()),
    edge('category-padded', ['category'], (old) => ` ${String(old)} `),
    edge('category-prefix', ['category'], (old) => String(old).slice(0, -1)),
  ]
}

function thresholds({ numbers }: Dictionary, kind: 'int' | 'float'): PlaceEdge[] {
  return numbers.slice(0, 50).flatMap((number) => {
    const at = `threshold-${number}`
    if (kind === 'int') {
      if (typeof number === 'number' && !Number.isSafeInteger(Math.floor(number))) return []
      const whole = typeof number === 'bigint' ? number : BigInt(Math.floor(number))
      return [-1n, 0n, 1n].map((by) =>
        edge(`${at}${by < 0n ? '-below' : by > 0n ? '-above' : ''}`, ['ties'], () => whole + by),
      )
    }
    const value = Number(number)
    return [
      edge(at, ['ties'], () => value),
      edge(`${at}-below`, ['ties'], () => nextFloat(value, 'down')),
      edge(`${at}-above`, ['ties'], () => nextFloat(value, 'up')),
    ]
  })
}

function listPlace(): PlaceEdge[] {
  const list = (name: string, change: (old: readonly unknown[]) => unknown): PlaceEdge =>
    edge(`list-${name}`, ['lists'], (old) => change(old as readonly unknown[]))
  return [
    list('empty', () => []),
    list('one', (old) => old.slice(0, 1)),
    list('duplicates', (old) => [...old, ...old]),
    list('reversed', (old) => old.toReversed()),
    list('last-twice', (old) => [...old, ...old.slice(-1)]),
    list('long', (old) => Array.from({ length: 1000 }, (_, at) => old[at % Math.max(1, old.length)])),
    edge('list-nested-empty', ['lists'], () => [[]], true),
    edge('list-with-null', ['null'], (old) => [...(old as unknown[]), null], true),
  ]
}

function recordPlace(variant: RecordVariant): PlaceEdge[] {
  const { fields, count } = variant
  const emptiable = emptiableFields(variant)
  type Shape = Record<string, unknown>
  const changed = (old: unknown, change: (copy: Shape) => void): Shape => {
    const copy = copyRecord(old as Shape)
    change(copy)
    return copy
  }
  const missing = fields.map(({ key, schema }) =>
    edge(
      `missing-${encodeKey(key)}`,
      ['missing'],
      (old) => changed(old, (copy) => delete copy[key]),
      schema.count === count,
    ),
  )
  return [
    edge('keys-reversed', ['keys'], (old) => {
      const copy: Shape = {}
      for (const key of Object.keys(old as Shape).toReversed()) setKey(copy, key, (old as Shape)[key])
      return copy
    }),
    ...missing,
    ...(emptiable.length > 1
      ? [edge('all-missing', ['null'], (old) => changed(old, (copy) => emptiable.forEach(({ empty }) => empty(copy))))]
      : []),
    edge('record-empty', ['missing'], () => ({}), true),
    edge('key-extra', ['keys'], (old) => changed(old, (copy) => setKey(copy, 'extra', 'x')), true),
    edge('key-proto', ['keys'], (old) => changed(old, (copy) => setKey(copy, '__proto__', 'x')), true),
    edge('key-constructor', ['keys'], (old) => changed(old, (copy) => setKey(copy, 'constructor', 'x')), true),
  ]
}

function tensorPlace({ samples }: TensorVariant, { numbers }: Dictionary): PlaceEdge[] {
  const beyond = (
    name: string,
    choose: (edges: ReturnType<typeof rangeEdges>) => readonly RangeEdge[],
    all: boolean,
  ): PlaceEdge =>
    edge(`tensor-${name}`, ['tensor'], (old, dice) => {
      const copy = copyTensor(asTensor(old as object) as Tensor)
      const found = choose(rangeEdges(copy.dtype, samples, numbers))
      if (found.length === 0 || copy.data.length === 0) return copy
      const data = copy.data as unknown as Record<number, RangeEdge> & { fill(value: RangeEdge): void }
      const value = pick(dice, found)
      if (all) data.fill(value)
      else data[dice.nextInt(0, copy.data.length - 1)] = value
      return copy
    })
  const filled = (name: string, limit: number | null): PlaceEdge =>
    edge(`tensor-${name}`, ['tensor'], (old) => {
      const copy = copyTensor(asTensor(old as object) as Tensor)
      if (copy.dtype === 'text' || copy.data.length === 0) return copy
      const value = limit === null ? copy.data[0] : (elementEdges(copy.dtype)[limit] ?? copy.data[0])
      ;(copy.data as unknown as { fill(value: unknown): void }).fill(value)
      return copy
    })
  return [
    filled('limit-1', 0),
    filled('limit-2', 1),
    filled('limit-3', 2),
    filled('limit-4', 3),
    filled('constant', null),
    beyond('just-beyond', ({ just }) => just, false),
    beyond('twice', ({ twice }) => twice, false),
    beyond('threshold', ({ thresholds: found }) => found, false),
    beyond('all-twice', ({ twice }) => twice, true),
  ]
}

function timePlace({ samples }: TimeVariant): PlaceEdge[] {
  const like = samples[0] as Parameters<typeof timeLike>[0]
  return dateEdges().map(({ name, tags, value }) => edge(name, tags, () => timeLike(like, Date.parse(value))))
}
