import type { Candidate } from './find-candidates.ts'

/** What the code of a function shows of one field of its record. */
export interface FieldUse {
  /** What is made of it: a number, a date, or what it is compared with or given by default; null: nothing says so. */
  readonly kind: 'text' | 'number' | 'flag' | 'list' | 'date' | null
  /** Texts and numbers that the code compares it with, looks it up by, or takes in its stead. */
  readonly values: readonly (string | number)[]
}

/** Reads what a function does with a field: literals that it meets, by their text alone. Nothing is run. */
export function readUses(key: string, { record, body }: Candidate, source: string): FieldUse {
  const field = fieldPattern(key, record?.name ?? '', body)
  const find = (pattern: string): readonly string[] =>
    [...body.matchAll(new RegExp(pattern.replaceAll('FIELD', field), 'gu'))].map((match) => match[1] ?? '')
  const met = [
    ...find(String.raw`FIELD\s*(?:[=!]==?|[<>]=?)\s*(${LITERAL})`),
    ...find(String.raw`(${LITERAL})\s*(?:[=!]==?|[<>]=?)\s*FIELD`),
    ...find(String.raw`FIELD\)?\s*(?:\?\?|\|\||\bor\b)\s*(${LITERAL})`),
    ...find(String.raw`\.get\(\s*["']${key}["']\s*,\s*(${LITERAL})`),
    ...find(String.raw`\{[^{}=]*\b${key}\s*=\s*(${LITERAL})`),
    ...[
      ...find(String.raw`FIELD\s+(?:not\s+)?in\s*([[({][^\])}]*)`),
      ...find(String.raw`(\[[^\]]*)\]\)?\.(?:includes|has)\(\s*FIELD`),
    ].flatMap(literalsIn),
    ...[
      ...find(String.raw`\b(\w+)\[\s*FIELD\s*\]`),
      ...find(String.raw`\b(\w+)\.(?:get|has|includes)\(\s*FIELD`),
      ...find(String.raw`FIELD\s+(?:not\s+)?in\s+(\w+)`),
    ].flatMap((name) => tableOf(name, source)),
  ]
  const values = [...new Set(met.map(valueOf))]
  const texts = values.filter((value) => typeof value === 'string').filter((text) => text !== '')
  const numbers = values.filter((value) => typeof value === 'number')
  if (find(DATED).length > 0) return { kind: 'date', values: [] }
  if (find(CONVERTED).length > 0) return { kind: 'number', values: numbers }
  if (texts.length > 0) return { kind: 'text', values: texts }
  if (numbers.length > 0) return { kind: 'number', values: numbers }
  return {
    kind: values.includes('') ? null : values.includes(null) ? 'list' : values.length > 0 ? 'flag' : null,
    values: [],
  }
}

const LITERAL = String.raw`"[^"\\\n]*"|'[^'\\\n]*'|-?\d+(?:\.\d+)?\b|[Tt]rue\b|[Ff]alse\b|\[\]`

/** What makes a number of a field stands before it: `float(row["spend"])`, `Math.log1p(row.spend)`. */
const CONVERTED = String.raw`(?:\b(?:float|int|Number)|[Mm]ath\.\w+)\(\s*FIELD`
const DATED = String.raw`\b(?:strptime|fromisoformat|to_datetime|parseISO|Timestamp|Date|Date\.parse)\(\s*FIELD`

/** A pattern of a field wherever it is read: of the record, as a variable that is given it, with calls behind it. */
export function fieldPattern(key: string, record: string, body: string): string {
  const isPattern = record.startsWith('{')
  const read = isPattern
    ? String.raw`\b${key}\b`
    : String.raw`\b${record}(?:(?:\?\.)?\[\s*["']${key}["']\s*\]|\.get\(\s*["']${key}["'][^()]*\)|\??\.${key}\b)`
  const taken = new RegExp(String.raw`\{[^{}]*\b${key}\b[^{}]*\}\s*=\s*${isPattern ? '\\b\\B' : record}\b`, 'u').test(
    body,
  )
  const given = [...body.matchAll(new RegExp(String.raw`\b(\w+)(?:\s*:\s*[\w |]+)?\s*=\s*\(?(?:\w+\()?${read}`, 'gu'))]
  const names = new Set([...(taken ? [key] : []), ...given.map((match) => match[1] ?? '')])
  const variables = [...names].map((name) => String.raw`(?<![.\w"'])${name}\b`)
  return String.raw`(?:${[read, ...variables].join('|')})(?:\??\.\w+\(\))*`
}

function literalsIn(text: string): readonly string[] {
  return [...text.matchAll(new RegExp(LITERAL, 'gu'))].map(([literal]) => literal)
}

/** Keys of a table, or elements of a list or set, that a file defines under a name. */
function tableOf(name: string, source: string): readonly string[] {
  const defined = new RegExp(
    String.raw`\b${name}\b[^=\n]*=\s*(?:frozenset\(|set\(|new Set\(|new Map\()?([[({][^;]*?)(?:\n\S|;|\n\n|$)`,
    'u',
  )
  const text = defined.exec(`${source}\n\n`)?.[1] ?? ''
  const keys = [...text.matchAll(/[{,]\s*(?:(\w+)|(["'][^"'\n]*["']))\s*:/gu)].map(
    ([, word, quoted]) => quoted ?? `'${word ?? ''}'`,
  )
  const pairs = [...text.matchAll(/\[\s*(["'][^"'\n]*["'])\s*,\s*[^\]]*\]/gu)].map(([, quoted]) => quoted ?? '')
  if (keys.length > 0) return keys
  return pairs.length > 1 ? pairs : literalsIn(text)
}

function valueOf(literal: string): string | number | boolean | null {
  if (/^["']/u.test(literal)) return literal.slice(1, -1)
  if (/^[TtFf]/u.test(literal)) return /^t/iu.test(literal)
  return literal === '[]' ? null : Number(literal)
}
