import { kindOf } from '../../values/kind.ts'
import { compareSimplicity, sizeOf } from './simplicity.ts'

/** One character each: the ordinary ones, and those that preprocessing trips over. */
const CHARACTERS = Array.from(
  'abizAIZ019 \n\t\r,.:;!?-_\'"&<>()/\\#%*+=@[]{}|~^$`éßİıſσςΣﬁ℡²½中אا가ｱ😀𝐀\u0301\u2000\u00ad\u200b\u200d\u202e\u00a0\u0085\u001c\u2028\u3000\ufeff\u0000\ud83d',
)

/** The first outside ASCII of every general category of Unicode. */
const OF_EACH_CATEGORY = Array.from('Àµǅʰª\u0300\u0903\u0488\u0660ᛮ²‿֊༺༻«»¡¬¢¨¦\u00a0\u00ad\ue000\u0378')

/** Single characters to put in place of others. */
export const SIMPLEST_CHARACTERS: readonly string[] = [...new Set([...CHARACTERS, ...OF_EACH_CATEGORY])].toSorted(
  compareSimplicity,
)

/** Texts that preprocessing reads as something else: names of values, numbers, dates, markup, words of many lists. */
const TEXTS = (
  '&lt ééé 0x1 1e5 -1 1.5 1,5 0001-01-01 00010101 1970-01-01 2000-01-01 2021-01-01 2023-01-01 2024-02-29 2024-12-31 12:00 2024-03-01T12:00:00 ' +
  '2024-03-01T12:00:00Z true null none nan NaN inf {} [] &amp; &lt; <b> %20 __proto__ constructor toString the and of The And THE'
).split(' ')

/** What pairs and triples are made of. */
const PAIRED = Array.from('ab01 A\n,"\'é:&<.-')
const TRIPLED = Array.from('a1 A\n,"é:-')

const INTS = [
  0n,
  1n,
  2n,
  3n,
  5n,
  7n,
  10n,
  100n,
  255n,
  256n,
  1000n,
  -1n,
  -2n,
  -3n,
  -5n,
  -7n,
  -10n,
  65_536n,
  2n ** 31n,
  2n ** 53n + 1n,
]
const FLOATS = [
  0,
  1,
  2,
  3,
  5,
  7,
  10,
  100,
  255,
  1000,
  0.5,
  -0,
  Number.NaN,
  0.1,
  0.25,
  0.3,
  1.5,
  2.5,
  0.01,
  0.001,
  1e-12,
  1e-5,
  -1,
  -2,
  -0.5,
  -1.5,
  -7,
  2 ** 31,
  2 ** 53,
  1e21,
  1e38,
  1e300,
  Infinity,
  -Infinity,
]

/** Pairs and triples of characters are tried in place of texts up to so long; longer ones lose parts first. */
const SHORT = 4

/** Dictionary words at most, shortest first. */
const MOST_WORDS = 256

/**
 * Lists the simplest values of a value's own kind that are no longer than it, simplest first: always the same ones, to
 * start from.
 */
export function startingValues(value: unknown, dictionary: readonly string[]): readonly unknown[] {
  const size = sizeOf(value)
  return candidates(value, dictionary)
    .filter((candidate) => sizeOf(candidate) <= size)
    .toSorted(compareSimplicity)
}

/**
 * Lists the simplest values of a value's own kind, simplest first and only those simpler than it: always the same ones,
 * so that whatever was found first ends in one normal form.
 */
export function simplerValues(value: unknown, dictionary: readonly string[]): readonly unknown[] {
  const simpler = candidates(value, dictionary).filter((candidate) => compareSimplicity(candidate, value) < 0)
  return simpler.toSorted(compareSimplicity)
}

function candidates(value: unknown, dictionary: readonly string[]): readonly unknown[] {
  switch (kindOf(value)) {
    case 'text':
      return texts(sizeOf(value), dictionary)
    case 'int':
      return INTS
    case 'float':
      return [...FLOATS, ...[1, 2, 3, 4, 6, 9].map((digits) => Number((value as number).toPrecision(digits)))]
    case 'bool':
      return [false]
    case 'list':
      return lists(value as readonly unknown[], dictionary)
    case 'record':
      return value instanceof Map ? [] : records(value as Readonly<Record<string, unknown>>, dictionary)
    default:
      return []
  }
}

function texts(length: number, dictionary: readonly string[]): readonly string[] {
  const words = [...TEXTS, ...[...new Set(dictionary)].toSorted(compareSimplicity).slice(0, MOST_WORDS)]
  const isShort = length <= SHORT
  const pairs = length < 2 || !isShort ? [] : PAIRED.flatMap((a) => PAIRED.map((b) => a + b))
  const triples =
    length < 3 || !isShort ? [] : TRIPLED.flatMap((a) => TRIPLED.flatMap((b) => TRIPLED.map((c) => a + b + c)))
  const repeated = isShort
    ? SIMPLEST_CHARACTERS.flatMap((char) =>
        [2, 3].filter((times) => times <= length).map((times) => char.repeat(times)),
      )
    : []
  return ['', ...SIMPLEST_CHARACTERS, ...words, ...pairs, ...triples, ...repeated]
}

/** Lists of up to two elements, of the simplest elements of the kinds it holds. */
function lists(list: readonly unknown[], dictionary: readonly string[]): readonly unknown[] {
  const kinds = new Map(list.map((item) => [kindOf(item), item]))
  const elements = [...kinds.values()].flatMap((item) => [
    ...candidates(item, dictionary).slice(0, 24),
    ...(kindOf(item) === 'null' ? [null] : []),
  ])
  const few = elements.slice(0, 12)
  return [[], ...elements.map((item) => [item]), ...few.flatMap((a) => few.map((b) => [a, b]))]
}

/** Values of one field tried while all others are as simple as can be. */
const MOST_OF_A_FIELD = 64

/** Records of the same keys in which all fields but one are as simple as their kinds allow. */
function records(record: Readonly<Record<string, unknown>>, dictionary: readonly string[]): readonly unknown[] {
  const entries = Object.entries(record)
  const simplest = entries.map(([key, value]) => [key, simplestLike(value)] as const)
  return [
    Object.fromEntries(simplest),
    ...entries.flatMap(([key, value], at) =>
      candidates(value, dictionary)
        .toSorted(compareSimplicity)
        .slice(0, MOST_OF_A_FIELD)
        .map((candidate) => Object.fromEntries(simplest.with(at, [key, candidate] as const))),
    ),
  ]
}

/** The simplest value of a value's kind; itself where nothing is known of the kind. */
function simplestLike(value: unknown): unknown {
  switch (kindOf(value)) {
    case 'text':
      return ''
    case 'int':
      return 0n
    case 'float':
      return 0
    case 'bool':
      return false
    case 'list':
      return []
    case 'record':
      if (value instanceof Map) return value
      return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, simplestLike(item)]))
    default:
      return value
  }
}
