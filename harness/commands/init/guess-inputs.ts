import type { Candidate } from './find-candidates.ts'

/** Three values for each guessed kind of field, plain first. */
const VALUES = {
  text: ['The quick brown fox', '  Mixed CASE, with a comma ', 'Café №5'],
  number: [42, 0, 3.75],
  date: ['2024-03-05', '2023-12-31', '2024-02-29'],
  time: ['2024-03-05T09:30:00Z', '2023-12-31T23:59:59Z', '2024-02-29T00:00:00Z'],
  flag: [true, false, true],
  list: [['red', 'green'], [], ['blue']],
} as const

type Kind = keyof typeof VALUES

/** Names of fields by what they usually hold; the first that fits counts. */
const NAMES: readonly (readonly [RegExp, Kind])[] = [
  [/(?:^|_)(?:is|has|was)_|flag|active$|enabled/u, 'flag'],
  [/(?:^|_)(?:time|timestamp|datetime|ts)$|_at$/u, 'time'],
  [/date|birth|signup|day$|since/u, 'date'],
  [/tags|items|list|tokens|events|words$/u, 'list'],
  [
    /age|count|amount|price|income|salary|size|score|qty|quantity|num|total|rate|ratio|balance|cost|fare|weight|height|length|tenure|lat|lon|year|month|hour|duration|distance|charges|credit|debt/u,
    'number',
  ],
]

/** Types of TypeScript and Python by what they hold. */
const TYPES: readonly (readonly [RegExp, Kind])[] = [
  [/\[\]$|^(?:Array|list|List|Sequence)\b/u, 'list'],
  [/\b(?:number|int|float|bigint)\b/u, 'number'],
  [/\b(?:boolean|bool)\b/u, 'flag'],
  [/\bDate\b|\bdate(?:time)?\b/u, 'date'],
]

/** Kinds that a type says outright of a record as a whole. */
const TEXT_TYPE = /^(?:str|string)$/u

/** What a field holds, and how surely: by its type, by what the code makes of it, or by its name alone. */
interface Guess {
  readonly kind: Kind
  readonly by: 'type' | 'use' | 'name'
}

const SURENESS: Readonly<Record<Guess['by'], number>> = { type: 2, use: 1, name: 0 }

/**
 * Guesses three inputs of a function from how it and its other side read their record: the keys that they take, by
 * type, use and name; a text where none is taken. They are to be replaced by real ones: no code says what values occur.
 */
export function guessInputs(sides: readonly Candidate[], sources: readonly string[]): readonly unknown[] {
  const fields = new Map<string, Guess>()
  for (const [at, side] of sides.entries()) {
    for (const [name, guess] of fieldsOf(side, sources[at] ?? '')) {
      const known = fields.get(name)
      if (known === undefined || SURENESS[guess.by] > SURENESS[known.by]) fields.set(name, guess)
    }
  }
  const types = sides.map(({ record }) => record?.type ?? '')
  if (fields.size === 0 || types.some((type) => TEXT_TYPE.test(type))) {
    const kind = types.flatMap((type) => kindOfType(type) ?? [])[0] ?? 'text'
    return VALUES[kind].slice()
  }
  return [0, 1, 2].map((row) => Object.fromEntries([...fields].map(([name, { kind }]) => [name, VALUES[kind][row]])))
}

function fieldsOf({ record, body }: Candidate, source: string): ReadonlyMap<string, Guess> {
  const fields = new Map<string, Guess>()
  if (record === null) return fields
  const types = declaredFields(record.type ?? '', source)
  for (const [name, type] of types) fields.set(name, guessOfType(name, type))
  const isPattern = record.name.startsWith('{')
  const keys = isPattern ? patternKeys(record.name) : readKeys(record.name, body)
  const numbers = isPattern ? [] : readKeys(`${CONVERTED}${record.name}`, body)
  for (const key of keys) {
    const guess: Guess = numbers.includes(key) ? { kind: 'number', by: 'use' } : { kind: kindOfName(key), by: 'name' }
    if (!fields.has(key)) fields.set(key, guess)
  }
  return fields
}

/** What makes a number of a field stands before it: `float(row["spend"])`, `Math.log1p(row.spend)`. */
const CONVERTED = String.raw`(?:float|int|Number|[Mm]ath\.\w+)\(\s*`

/** A type that says text says no more than that: dates are texts too. */
function guessOfType(name: string, type: string): Guess {
  const kind = kindOfType(type)
  if (kind !== null) return { kind, by: 'type' }
  const named = kindOfName(name)
  if (!/\b(?:str|string)\b/u.test(type)) return { kind: named, by: 'name' }
  return { kind: named === 'date' || named === 'time' ? named : 'text', by: 'type' }
}

/** Keys that a function takes of its record: `row["age"]`, `row.get("age")`, `row.age`, `const { age } = row`. */
function readKeys(name: string, body: string): readonly string[] {
  const keyed = body.matchAll(new RegExp(`\\b${name}(?:\\?\\.)?\\[\\s*["'](\\w+)["']\\s*\\]`, 'gu'))
  const got = body.matchAll(new RegExp(`\\b${name}\\.get\\(\\s*["'](\\w+)["']`, 'gu'))
  const dotted = body.matchAll(new RegExp(`\\b${name}\\??\\.(\\w+)\\b(?!\\s*\\()`, 'gu'))
  const taken = body.matchAll(new RegExp(`\\{([^{}]*)\\}\\s*=\\s*${name}\\b`, 'gu'))
  const own = [...keyed, ...got, ...dotted].map((match) => match[1] ?? '').filter((key) => key !== 'length')
  return [...new Set([...own, ...[...taken].flatMap((match) => patternKeys(`{${match[1] ?? ''}}`))])]
}

function patternKeys(pattern: string): readonly string[] {
  return pattern
    .slice(1, pattern.indexOf('}'))
    .split(',')
    .map((part) => /^\s*(\w+)/u.exec(part)?.[1] ?? '')
    .filter((key) => key !== '')
}

/** Fields of a type that is written in place (`{ age: number }`), or declared in the same file, also as a TypedDict. */
function declaredFields(type: string, source: string): ReadonlyMap<string, string> {
  const inline = /^\{([^]*)\}$/u.exec(type.trim())?.[1]
  const name = /^(?:Partial<|Readonly<)?["']?([A-Z]\w*)/u.exec(type.trim())?.[1]
  const declared =
    name === undefined
      ? undefined
      : (new RegExp(`(?:interface ${name}\\b[^{]*|type ${name}\\s*=\\s*)\\{([^}]*)\\}`, 'u').exec(source)?.[1] ??
        new RegExp(`class ${name}\\b[^\\n]*:\\n((?:[ \\t]+[^\\n]*\\n|\\n)+)`, 'u').exec(source)?.[1])
  const found = (inline ?? declared ?? '').matchAll(
    /(?:^|[;,\n{])\s*(?:readonly\s+)?["']?(\w+)["']?\??\s*:\s*([^;,\n]+)/gu,
  )
  return new Map([...found].map((match) => [match[1] ?? '', (match[2] ?? '').trim()]))
}

function kindOfType(type: string): Kind | null {
  return TYPES.find(([pattern]) => pattern.test(type))?.[1] ?? null
}

function kindOfName(name: string): Kind {
  const folded = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()
  return NAMES.find(([pattern]) => pattern.test(folded))?.[1] ?? 'text'
}
