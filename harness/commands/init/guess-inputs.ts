import type { Candidate } from './find-candidates.ts'
import { otherGuesses } from './other-guesses.ts'
import { formatsIn, readFormats } from './read-formats.ts'
import { readUses, type FieldUse } from './read-uses.ts'
import { timeText } from './time-text.ts'

/** Three values for each guessed kind of field, plain first. */
const VALUES = {
  text: ['The quick brown fox', '  Mixed CASE, with a comma ', 'Café №5'],
  number: [42, 0, 3.75],
  whole: [42, 0, 7],
  year: [2024, 1999, 2000],
  date: ['2024-03-05', '2023-12-31', '2024-02-29'],
  time: ['2024-03-05T09:30:00Z', '2023-12-31T23:59:59Z', '2024-02-29T00:00:00Z'],
  flag: [true, false, true],
  list: [['red', 'green'], [], ['blue']],
  name: ['Ada Lovelace', '  grace HOPPER ', 'José O’Neil'],
  email: ['ada@example.com', ' Grace.Hopper@Example.ORG', 'jose+news@example.co.uk'],
  url: ['https://example.com/a?b=1', 'HTTP://Example.com', 'example.com/café'],
  country: ['DE', 'us', 'GB'],
} as const

type Kind = keyof typeof VALUES

/** Names of fields by what they usually hold, word by word; the first that fits counts. */
const NAMES: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:is|has|was)_|_(?:is|has|was)_|(?:^|_)(?:flag|active|enabled)$/u, 'flag'],
  [/(?:^|_)(?:time|timestamp|datetime|ts)$|_at$/u, 'time'],
  [/(?:^|_)(?:\w*dates?|birth\w*|dob|signup|signed_up|joined|created|expires|day|since)$|^date_|_date_/u, 'date'],
  [/(?:^|_)(?:tags|items|list|tokens|events|words)$/u, 'list'],
  [/(?:^|_)year$/u, 'year'],
  [/(?:^|_)(?:age|count|qty|quantity|num|month|hour|tenure|visits|logins|days|months|years)(?:_|$)/u, 'whole'],
  [
    /(?:^|_)(?:amount|price|income|salary|spend|size|score|total|rate|ratio|balance|cost|fare|weight|height|length|lat|latitude|lon|longitude|duration|distance|charge|credit|debt)s?(?:_|$)/u,
    'number',
  ],
  [/(?:^|_)e?mail(?:_address)?$/u, 'email'],
  [/(?:^|_)(?:url|link|href|website)$/u, 'url'],
  [/(?:^|_)country(?:_code)?$/u, 'country'],
  [/^(?:\w+_)?name$/u, 'name'],
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
  /** Values that the code itself names. */
  readonly values: FieldUse['values']
  /** Formats that the code takes times by. */
  readonly formats: readonly string[]
}

/** An input that was guessed, and what may stand for it where a side throws on it, likeliest first. */
export interface GuessedInput {
  readonly input: unknown
  readonly instead: readonly unknown[]
}

const SURENESS: Readonly<Record<Guess['by'], number>> = { type: 2, use: 1, name: 0 }

/**
 * Guesses three inputs of a function from how it and its other side read their record: the keys that they take, by
 * type, use and name, with values that the code compares them with; a text where none is taken. They are to be replaced
 * by real ones: no code says what values occur.
 */
export function guessInputs(sides: readonly Candidate[], sources: readonly string[]): readonly GuessedInput[] {
  const fields = new Map<string, Guess>()
  for (const [at, side] of sides.entries()) {
    for (const [name, guess] of fieldsOf(side, sources[at] ?? '')) {
      const known = fields.get(name)
      const surer = known === undefined || SURENESS[guess.by] > SURENESS[known.by] ? guess : known
      const all = <Key extends 'values' | 'formats'>(key: Key): Guess[Key] =>
        [...new Set<unknown>([...(known?.[key] ?? []), ...guess[key]])] as Guess[Key]
      fields.set(name, { ...surer, values: all('values'), formats: all('formats') })
    }
  }
  const types = sides.map(({ record }) => record?.type ?? '')
  const formats = sources.flatMap(formatsIn)
  if (fields.size === 0 || types.some((type) => TEXT_TYPE.test(type))) {
    const kind = types.flatMap((type) => kindOfType(type) ?? [])[0] ?? 'text'
    return VALUES[kind].map((input, row) => ({ input, instead: otherGuesses({ input, times: [], formats }, row) }))
  }
  const times = [...fields].flatMap(([name, guess]) => (isTime(guess) ? [name] : []))
  return [0, 1, 2].map((row) => {
    const input = Object.fromEntries([...fields].map(([name, guess]) => [name, valueAt(guess, row)]))
    return { input, instead: otherGuesses({ input, times, formats }, row) }
  })
}

/** Kinds whose values the code may name, by the type of these. */
const NAMED: Readonly<Partial<Record<Kind, 'string' | 'number'>>> = {
  text: 'string',
  name: 'string',
  country: 'string',
  number: 'number',
  whole: 'number',
  year: 'number',
}

/** Texts that the code names in turn; one alone beside others; a number between two that are not near it. */
function valueAt(guess: Guess, row: number): unknown {
  const { kind, values, formats } = guess
  if (formats[0] !== undefined && isTime(guess)) return timeText(formats[0], row)
  const type = NAMED[kind]
  const named = values.filter((value) => typeof value === type)
  const [first] = named
  if (first === undefined) return VALUES[kind][row]
  if (typeof first === 'number') return row === 1 ? first : VALUES[kind][row]
  return named.length > 1 ? named[row % named.length] : [first, 'other', first.toUpperCase()][row]
}

function isTime({ kind }: Guess): boolean {
  return kind === 'date' || kind === 'time'
}

function fieldsOf(side: Candidate, source: string): ReadonlyMap<string, Guess> {
  const { record, body } = side
  const fields = new Map<string, Guess>()
  if (record === null) return fields
  const types = declaredFields(record.type ?? '', source)
  const keys = record.name.startsWith('{') ? patternKeys(record.name) : readKeys(record.name, body)
  for (const key of new Set([...types.keys(), ...keys])) {
    const use = readUses(key, side, source)
    const type = types.get(key)
    const guess = type === undefined ? guessOfUse(key, use) : guessOfType(key, type, use)
    fields.set(key, { ...guess, formats: readFormats(key, side, source) })
  }
  return fields
}

function guessOfUse(name: string, { kind, values }: FieldUse): OfField {
  const named = kindOfName(name)
  if (kind === null) return { kind: named, by: 'name', values }
  // A text may be a name, or a date: its own name says more of it.
  const isSame = kind === 'text' ? typeof VALUES[named][0] === 'string' : typeof VALUES[named][0] === kind
  return { kind: isSame && kind !== 'date' ? named : kind, by: 'use', values }
}

type OfField = Omit<Guess, 'formats'>

/** A type that says text says no more than that: dates are texts too. */
function guessOfType(name: string, type: string, use: FieldUse): OfField {
  const choice = [...type.matchAll(/["']([^"'\n]+)["']/gu)].map(([, text = '']) => text)
  if (choice.length > 0) return { kind: 'text', by: 'type', values: choice }
  const kind = kindOfType(type)
  const guess = guessOfUse(name, use)
  if (kind !== null)
    return { kind: kind === typeof VALUES[guess.kind][0] ? guess.kind : kind, by: 'type', values: use.values }
  if (!/\b(?:str|string)\b/u.test(type)) return guess
  return { kind: typeof VALUES[guess.kind][0] === 'string' ? guess.kind : 'text', by: 'type', values: use.values }
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
