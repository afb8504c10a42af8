import { expect, test } from 'vitest'
import { arbitraryFrom } from '../../harness/inputs/arbitrary-from.ts'
import { generate } from '../../harness/inputs/generate.ts'
import { inferEdges } from '../../harness/inputs/infer/infer-edges.ts'
import { inferInputs } from '../../harness/inputs/infer/infer-inputs.ts'

/** Runs 1,000 inputs from one ordinary golden input, as a check does. */
async function run(golden: unknown, params: readonly unknown[] = []): Promise<unknown[]> {
  const hints = { params, edges: null, valid: null, where: 'x' }
  const source = await arbitraryFrom(inferInputs([golden], hints), 'x')
  return [...generate({ source, edges: inferEdges([golden], hints), runs: 1000, seed: 1 })].map((one) => one.input)
}

/** Each says whether a text tells two implementations apart; the right-hand comments name the pair. */
const TEXT: Readonly<Record<string, (text: string) => boolean>> = {
  // oxlint-disable-next-line no-control-regex -- these controls are the point
  'white space of Python and not JavaScript': (text) => /[\u001C-\u001F\u0085]/.test(text), // split() and split(/\s+/)
  'white space of JavaScript and not Python': (text) => text.includes('\uFEFF'),
  // oxlint-disable-next-line no-control-regex -- these controls are the point
  'ends of line beside \\r?\\n': (text) => /[\v\f\u001C-\u001E\u0085\u2028\u2029]|\r(?!\n)/.test(text), // splitlines()
  'digits beside ASCII': (text) => /\p{Nd}/u.test(text) && /[^\P{Nd}\d]/u.test(text), // \d
  'letters beside ASCII': (text) => /[^\P{L}A-Za-z]/u.test(text), // \w, \b
  'combining marks': (text) => /\p{M}/u.test(text), // \w in Python leaves them out
  'casefold beside toLowerCase': (text) => /[ßẞſςϐﬁᾳŉ]/u.test(text), // casefold()
  'dotted capital I': (text) => text.includes('İ'), // length and offsets
  'sigma at the end of a word': (text) => /\p{L}Σ(?!\p{L})/u.test(text),
  'text that NFC changes': (text) => text.normalize('NFC') !== text,
  'text that NFD changes': (text) => text.normalize('NFD') !== text,
  'text that NFKC changes': (text) => text.normalize('NFKC') !== text.normalize('NFC'),
  'order of NFKC and lower-casing': (text) =>
    text.normalize('NFKC').toLowerCase() !== text.toLowerCase().normalize('NFKC'),
  'astral characters': (text) => /[\u{10000}-\u{10FFFF}]/u.test(text), // len() and .length
  'lone surrogates': (text) => /\p{Cs}/u.test(text),
  'characters newer than Unicode 14': (text) =>
    /[\u{1FAE8}\u1C89\uA7F1\u20C1\u{31350}\u{16EA0}\u{10D50}\u{1CCD6}]/u.test(text),
  'joined emoji': (text) => text.includes('\u200D'),
  'empty text': (text) => text === '',
  'blank text': (text) => text !== '' && text.trim() === '',
  'a newline at the end': (text) => text.endsWith('\n'), // $ in Python
  'two blanks': (text) => /\S {2,}\S/.test(text), // split(' ')
  'HTML entities': (text) => /&\w+;|&#\w+;/.test(text),
  'curly apostrophes': (text) => text.includes('’'),
  'names of prototype members': (text) => /__proto__|constructor|toString/.test(text),
  'words for missing values': (text) => /\b(?:nan|None|null|NA)\b/i.test(text),
  'numbers in notations of their own': (text) => /1e5|0x1F|1_000|1,234/.test(text),
  'control characters': (text) => /\p{Cc}/u.test(text.replaceAll(/[\t\n\r]/g, '')),
  'all capitals': (text) => /[A-Z]{3}/.test(text) && text === text.toUpperCase(),
}

test('an ordinary text reaches every class of text', async () => {
  const texts = (await run('The quick brown fox jumps over the lazy dog.')).filter((input) => typeof input === 'string')
  expect(texts.length).toBeGreaterThan(970)
  expect(texts.some((text) => text.length >= 1000)).toBe(true)
  expect(seldom(TEXT, texts, 3)).toEqual({})
})

test('a text field among others reaches every class of text', async () => {
  const rows = await run({ id: 7n, name: 'Jane Roe', comment: 'She called twice and got no answer.', score: 0.5 })
  const texts = rows.flatMap((row) => Object.values(row ?? {})).filter((value) => typeof value === 'string')
  expect(seldom(TEXT, texts, 2)).toEqual({})
})

test('words of a list reach every class of text but the long ones', async () => {
  const texts = (await run(['the', 'cat', 'sat'])).flat().filter((value) => typeof value === 'string')
  const { 'two blanks': _blanks, 'all capitals': _capitals, ...classes } = TEXT
  expect(seldom(classes, texts, 3)).toEqual({})
})

const FLOAT: Readonly<Record<string, (value: unknown) => boolean>> = {
  'ties of rounding': (value) => typeof value === 'number' && Math.abs(value % 1) === 0.5, // round() and Math.round
  'even ties': (value) => value === 0.5 || value === 2.5 || value === -1.5,
  'minus zero': (value) => Object.is(value, -0),
  NaN: (value) => Number.isNaN(value),
  infinities: (value) => value === Infinity || value === -Infinity,
  'beyond 2^53': (value) => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) >= 2 ** 53,
  negative: (value) => typeof value === 'number' && value < 0,
  'whole floats': (value) => typeof value === 'number' && Number.isInteger(value), // 1.0 in JSON
  'exponents in text': (value) => typeof value === 'number' && Number.isFinite(value) && String(value).includes('e'),
  subnormal: (value) => typeof value === 'number' && value !== 0 && Math.abs(value) < 2 ** -1022,
  zero: (value) => Object.is(value, 0),
  'at the bin edge': (value) => value === 0.3,
  'an ulp below the bin edge': (value) => value === 0.29999999999999993,
  'an ulp above the bin edge': (value) => value === 0.30000000000000004,
}

test('an ordinary float reaches every class of floats', async () => {
  const rows = await run({ v: 0.25 }, [{ edges: [0.1, 0.3] }])
  expect(
    seldom(
      FLOAT,
      rows.map((row) => (row as { v?: unknown } | null)?.v),
      3,
    ),
  ).toEqual({})
})

const INT: Readonly<Record<string, (value: unknown) => boolean>> = {
  'beyond 2^53': (value) => typeof value === 'bigint' && value * value > 2n ** 106n,
  'beyond 2^31': (value) => typeof value === 'bigint' && value * value >= 2n ** 62n,
  negative: (value) => typeof value === 'bigint' && value < 0n, // // and %
  zero: (value) => value === 0n,
  'a threshold': (value) => value === 18n,
  'below the threshold': (value) => value === 17n,
  missing: (value) => value === null || value === undefined,
}

test('an ordinary int reaches every class of ints', async () => {
  const rows = await run({ user: 42n }, [{ bins: [18n, 65n] }])
  expect(
    seldom(
      INT,
      rows.map((row) => (row as { user?: unknown } | null)?.user),
      3,
    ),
  ).toEqual({})
})

test('an ordinary record reaches every shape of records and lists', async () => {
  const rows = await run({ name: 'Jane Roe', age: 30n, tags: ['b', 'a'], since: '2024-03-01' })
  type Row = Readonly<Record<string, unknown>>
  const tags = (row: Row): readonly unknown[] => (Array.isArray(row['tags']) ? row['tags'] : ['?'])
  const classes: Readonly<Record<string, (row: Row) => boolean>> = {
    'null value': (row) => Object.values(row).includes(null),
    'missing key': (row) => !Object.hasOwn(row, 'age') || !Object.hasOwn(row, 'name') || !Object.hasOwn(row, 'since'),
    'another order of keys': (row) =>
      Object.keys(row).length === 4 && Object.keys(row).join() !== 'name,age,tags,since',
    'a key too many': (row) => Object.keys(row).length > 4,
    'an empty list': (row) => tags(row).length === 0,
    'a list of one': (row) => tags(row).length === 1,
    duplicates: (row) => new Set(tags(row)).size < tags(row).length,
    'a leap day': (row) => row['since'] === '2024-02-29' || row['since'] === '2000-02-29',
    'an ISO year beside the calendar year': (row) => isoYear(row['since']) !== Number(String(row['since']).slice(0, 4)),
    'before the epoch': (row) =>
      typeof row['since'] === 'string' && row['since'] < '1970' && /^\d{4}-/.test(row['since']),
  }
  const records = rows.filter((row): row is Row => typeof row === 'object' && row !== null)
  expect(seldom(classes, records, 3)).toEqual({})
  expect(records.filter((row) => Object.keys(row).toSorted().join() === 'age,name,since,tags').length).toBeGreaterThan(
    920,
  )
})

/** The year of the Thursday of the same ISO week; the calendar year for what is no date. */
function isoYear(text: unknown): number {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return Number(String(text).slice(0, 4))
  const date = new Date(text)
  return new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * 86_400_000).getUTCFullYear()
}

/** Names the classes that fewer than `least` values belong to, with how many do. */
function seldom<Value>(
  classes: Readonly<Record<string, (value: Value) => boolean>>,
  all: readonly Value[],
  least: number,
): Record<string, number> {
  const counts = Object.entries(classes).map(([name, has]) => [name, all.filter((value) => has(value)).length] as const)
  return Object.fromEntries(counts.filter(([, count]) => count < least))
}
