import { kindOf } from '../../values/kind.ts'
import { piecesOf } from '../draw/text-profile.ts'

/** What the parameters of both pipelines' stages say about inputs. */
export interface Dictionary {
  /** Keys and text values, whole and word by word. */
  readonly words: readonly string[]
  readonly numbers: readonly (number | bigint)[]
  /** Texts that stand together in a list, or as the keys of a record: categories, vocabularies. */
  readonly groups: readonly (readonly string[])[]
}

const MAX_WORDS = 20_000
const MAX_LEVEL = 16

/**
 * Collects words, numbers and groups of texts from params, at any depth; at most 20,000 words. Texts beyond 200
 * characters (patterns, templates) give their words only.
 */
export function dictionaryOf(params: readonly unknown[]): Dictionary {
  const words = new Set<string>()
  const numbers = new Set<number | bigint>()
  const groups: string[][] = []
  const take = (text: string): void => {
    if (words.size >= MAX_WORDS) return
    if (text !== '' && text.length <= 200) words.add(text)
    for (const word of piecesOf(text).words) if (word.length <= 60) words.add(word)
  }
  const visit = (value: unknown, level: number): void => {
    if (typeof value === 'string') take(value)
    else if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) numbers.add(value)
    else if (typeof value === 'object' && value !== null && level < MAX_LEVEL) visitAll(value, level)
  }
  const visitAll = (value: object, level: number): void => {
    const { keys, items } = insideOf(value)
    for (const texts of [keys, items.filter((item) => typeof item === 'string')]) {
      if (texts.length > 1 && texts.length <= MAX_WORDS) groups.push(texts)
    }
    for (const key of keys) take(key)
    for (const item of items) visit(item, level + 1)
  }
  for (const param of params) visit(param, 0)
  return { words: [...words].slice(0, MAX_WORDS), numbers: [...numbers], groups }
}

/** Names with a list or a record behind them are options (`bins: […]`), not words that inputs hold. */
function insideOf(value: object): { keys: string[]; items: unknown[] } {
  const named = (entries: Iterable<[unknown, unknown]>): { keys: string[]; items: unknown[] } => {
    const all = [...entries]
    const words = all.filter(([key, item]) => typeof key === 'string' && (typeof item !== 'object' || item === null))
    return { keys: words.map(([key]) => key as string), items: all.map(([, item]) => item) }
  }
  switch (kindOf(value)) {
    case 'list':
      return { keys: [], items: value as unknown[] }
    case 'set':
      return { keys: [], items: [...(value as Set<unknown>)] }
    case 'tuple':
      return { keys: [], items: (value as { items: unknown[] }).items }
    case 'record':
      return named(Object.entries(value))
    case 'map':
      return named(value as Map<unknown, unknown>)
    default:
      return { keys: [], items: [] }
  }
}
