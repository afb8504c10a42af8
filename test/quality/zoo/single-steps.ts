import { crc32 } from 'node:zlib'
import { stage, type Stage } from 'lockstep'
import type { ZooCase } from './case.ts'

type Item = Readonly<Record<string, unknown>>

interface Told {
  readonly id: string
  readonly source: string
  readonly input: unknown
  readonly training: unknown
  readonly inference: unknown
  readonly control: unknown
  readonly because?: string
  readonly controlDiverges?: true
  readonly run: Stage | readonly Stage[] | 'python'
}

const PYTHON = 'https://docs.python.org/3/library/'
const MDN = 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/'

const fnv = (bytes: Iterable<number>): number => {
  let digest = 2_166_136_261
  for (const byte of bytes) digest = Math.imul(digest ^ byte, 16_777_619) >>> 0
  return digest
}
const lookup = (orElse: (value: unknown) => unknown): Stage =>
  stage('lookup', ({ vocab, token }: { vocab: Item; token: string }) => orElse(vocab[token]))

const told: readonly Told[] = [
  {
    id: 'csv-newline-in-quotes',
    source: 'https://datatracker.ietf.org/doc/html/rfc4180',
    input: 't,v\n"a\nb",1\nc,2\n',
    training: 2n,
    inference: 3n,
    control: 't,v\na,1\nc,2\n',
    run: stage('count-rows', (text: string) => text.trim().split('\n').length - 1),
  },
  {
    id: 'csv-split-comma',
    source: 'https://datatracker.ietf.org/doc/html/rfc4180',
    input: 'id,name,v\n1,"Smith, John",3\n',
    training: ['1', 'Smith, John', '3'],
    inference: ['1', '"Smith', ' John"', '3'],
    control: 'id,name,v\n1,Smith,3\n',
    run: stage('parse', (text: string) => text.trim().split('\n')[1]!.split(',')),
  },
  {
    id: 'dt-dst-24h',
    source: `${PYTHON}datetime.html#aware-and-naive-objects`,
    because: 'a day later on the wall clock against 24 hours later, in a zone that changes to summer time',
    input: '2024-03-09T12:00:00',
    training: 12n,
    inference: 13n,
    control: '2024-06-01T12:00:00',
    run: stage('next-day', (text: string) => {
      const wall = Date.parse(`${text}Z`)
      if (Number.isNaN(wall)) throw new RangeError('no date')
      const change = Date.parse('2024-03-10T02:00:00Z')
      const later = wall + 86_400_000
      return new Date(wall < change && later >= change ? later + 3_600_000 : later).getUTCHours()
    }),
  },
  {
    id: 'dt-weekday',
    source: `${MDN}Date/getDay`,
    input: '2024-03-03',
    training: 6n,
    inference: 0n,
    control: '2024-03-05',
    controlDiverges: true,
    run: stage('weekday', (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()),
  },
  {
    id: 'hash-fasttext-codepoints',
    source: 'piskvorky/gensim#2059',
    input: 'é',
    training: 1_043_777n,
    inference: 687_940n,
    control: 'abc',
    run: 'python',
  },
  {
    id: 'hash-fasttext-signed-char',
    source: 'piskvorky/gensim#2059',
    input: 'é',
    training: 1_043_777n,
    inference: 1_665_217n,
    control: 'abc',
    run: stage('hash', (text: string) => fnv(new TextEncoder().encode(text)) % 2_000_000),
  },
  {
    id: 'hash-fnv-no-imul',
    source: `${MDN}Math/imul`,
    because: 'the product loses its low bits beyond 2^53: no rounding-sized difference',
    input: 'hello',
    training: 1_335_831_723n,
    inference: 2_821_698_721n,
    control: '',
    run: stage('hash', (text: string) => {
      let digest = 2_166_136_261
      for (const byte of new TextEncoder().encode(text)) digest = ((digest ^ byte) * 16_777_619) >>> 0
      return digest
    }),
  },
  {
    id: 'hash-java-31-overflow',
    source: 'https://docs.oracle.com/javase/8/docs/api/java/lang/String.html#hashCode--',
    input: 'feature_name_long',
    training: 87n,
    inference: 479n,
    control: 'abc',
    run: stage('hash', (text: string) => {
      let digest = 0
      for (const char of text) digest = (31 * digest + char.charCodeAt(0)) | 0
      return ((digest % 1000) + 1000) % 1000
    }),
  },
  {
    id: 'hash-json-dumps-separators',
    source: `${PYTHON}json.html#json.dumps`,
    input: { a: 1, n: 'é' },
    training: 2_894_912_317n,
    inference: 3_722_273_256n,
    control: { a: 2.5, n: 'e' },
    controlDiverges: true,
    run: [stage('serialise', (item: Item) => JSON.stringify(item)), stage('checksum', (text: string) => crc32(text))],
  },
  {
    id: 'hash-mod-negative',
    source: 'https://docs.python.org/3/reference/expressions.html#binary-arithmetic-operations',
    input: -7n,
    training: 3n,
    inference: -2n,
    control: 7n,
    run: stage('bucket', (value: number) => value % 5),
  },
  {
    id: 'int-json-2-53',
    source: `${MDN}Number/MAX_SAFE_INTEGER`,
    because: 'the id becomes another one: text, no rounding-sized difference',
    input: '{"user_id": 9007199254740993}',
    training: '9007199254740993',
    inference: '9007199254740992',
    control: '{"user_id": 42}',
    run: stage('parse', (text: string) => String((JSON.parse(text) as { user_id: unknown }).user_id)),
  },
  {
    id: 'json-nan',
    source: `${PYTHON}json.html#infinite-and-nan-number-values`,
    input: [1.5, null],
    training: '[1.5,NaN]',
    inference: '[1.5,null]',
    control: [1.5, 2.5],
    run: stage('serialise', (values: (number | null)[]) => JSON.stringify(values.map((value) => value ?? Number.NaN))),
  },
  {
    id: 'json-surrogate-escape',
    source: 'https://datatracker.ietf.org/doc/html/rfc8259#section-8.2',
    input: '"a\\ud83d"',
    training: [97n, 63n],
    inference: [97n, 239n, 191n, 189n],
    control: '"abc"',
    run: stage('encode', (text: string) => [...new TextEncoder().encode(JSON.parse(text) as string)]),
  },
  {
    id: 'num-empty-string-zero',
    source: `${MDN}Number/Number`,
    input: { v: ' ', fill: 37.5 },
    training: 37.5,
    inference: 0,
    control: { v: '12', fill: 37.5 },
    run: stage('parse-number', (item: { v: string; fill: number }) => {
      const value = Number(item.v)
      return Number.isNaN(value) ? item.fill : value
    }),
  },
  {
    id: 'num-floor-division',
    source: 'https://docs.python.org/3/reference/expressions.html#binary-arithmetic-operations',
    input: -7n,
    training: -4n,
    inference: -3n,
    control: 7n,
    run: stage('bin', (value: number) => (value / 2) | 0),
  },
  {
    id: 're-dollar-trailing-newline',
    source: `${PYTHON}re.html#regular-expression-syntax`,
    input: '12\n',
    training: true,
    inference: false,
    control: '12',
    run: stage('is-number', (text: string) => /^\d+$/.test(text)),
  },
  {
    id: 're-word-boundary-ascii',
    source: `${MDN}RegExp`,
    input: "l'été à Paris",
    training: "'été à Paris",
    inference: "'éé à Paris",
    control: 'the cat',
    run: stage('remove-stop-words', (text: string) => text.replace(/\b(t|l|a)\b/g, '')),
  },
  {
    id: 'round-tofixed',
    source: `${MDN}Number/toFixed`,
    input: [0.5, 2.5],
    training: ['0', '2'],
    inference: ['1', '3'],
    control: [0.4, 2.6],
    run: stage('format', (values: number[]) => values.map((value) => value.toFixed(0))),
  },
  {
    id: 'trap-fit-time-version',
    source: `${PYTHON}re.html#re.ASCII`,
    because: 'version of the regular-expression engine at fitting time; no second environment at hand',
    input: { corpus: ['été', 'ete'], text: 'été' },
    training: [-1n],
    inference: [1n],
    control: { corpus: ['ete', 'hiver'], text: 'ete' },
    run: [
      stage('fit', (item: { corpus: string[]; text: string }) => {
        const words = /[\p{L}\p{N}_]+/gu
        const all = item.corpus.flatMap((line) => line.match(words) ?? [])
        return { words: [...new Set(all)].toSorted(), text: item.text.match(words) ?? [] }
      }),
      stage('ids', (item: { words: string[]; text: string[] }) => item.text.map((word) => item.words.indexOf(word))),
    ],
  },
  {
    id: 'trap-transport-hides-int',
    source: `${MDN}Number/MAX_SAFE_INTEGER`,
    because: 'text differs in spacing and digits',
    input: '9007199254740993',
    training: '{"id": 9007199254740993}',
    inference: '{"id":9007199254740992}',
    control: '42',
    controlDiverges: true,
    run: stage('serialise', (text: string) => JSON.stringify({ id: Number(text) })),
  },
  {
    id: 'u16-char-list',
    source: `${MDN}String#utf-16_characters_unicode_code_points_and_grapheme_clusters`,
    input: 'a😀b',
    training: ['a', '😀', 'b'],
    inference: ['a', '\ud83d', '\ude00', 'b'],
    control: 'abc',
    // oxlint-disable-next-line unicorn/prefer-spread -- the divergence itself
    run: stage('characters', (text: string) => text.split('')),
  },
  {
    id: 'u16-span-offsets',
    source: `${MDN}String/slice`,
    input: { text: '😀 call Bob', span: [7n, 10n] },
    training: 'Bob',
    inference: ' Bo',
    control: { text: ': call Bob', span: [7n, 10n] },
    run: stage('span', (item: { text: string; span: number[] }) => item.text.slice(item.span[0], item.span[1])),
  },
  {
    id: 'uni-strip-accents-range',
    source: 'https://www.unicode.org/charts/PDF/U0300.pdf',
    input: 'שָׁלוֹם café',
    training: 'שלום cafe',
    inference: 'שָׁלוֹם cafe',
    control: 'café',
    run: stage('strip-accents', (text: string) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')),
  },
  {
    id: 'vocab-falsy-zero',
    source: `${MDN}Falsy`,
    input: { vocab: { a: 0n }, token: 'a' },
    training: 0n,
    inference: 1n,
    control: { vocab: { b: 3n }, token: 'b' },
    run: lookup((value) => value || 1),
  },
  {
    id: 'vocab-proto-key',
    source: `${MDN}Object/constructor`,
    input: { vocab: { a: 5n }, token: 'constructor' },
    training: 1n,
    inference: null,
    control: { vocab: { a: 5n }, token: 'a' },
    run: lookup((value) => (value === undefined ? 1 : typeof value === 'function' ? null : value)),
  },
  {
    id: 'vocab-sort-locale',
    source: `${MDN}String/localeCompare`,
    input: ['banana', 'Apple', 'éclair', 'zebra'],
    training: ['Apple', 'banana', 'zebra', 'éclair'],
    inference: ['Apple', 'banana', 'éclair', 'zebra'],
    control: ['apple', 'banana'],
    run: stage('sort-categories', (names: string[]) => names.toSorted((a, b) => a.localeCompare(b, 'en'))),
  },
  {
    id: 'vocab-sort-numbers',
    source: `${MDN}Array/sort`,
    input: [10n, 9n, 1n],
    training: [1n, 9n, 10n],
    inference: [1n, 10n, 9n],
    control: [3n, 2n, 1n],
    run: stage('sort-categories', (values: number[]) => values.toSorted()),
  },
  {
    id: 'ws-split-c1-controls',
    source: `${PYTHON}stdtypes.html#str.split`,
    input: 'red\u001cgreen\u0085blue',
    training: ['red', 'green', 'blue'],
    inference: ['red\u001cgreen\u0085blue'],
    control: 'red green blue',
    run: stage('split', (text: string) => text.trim().split(/\s+/)),
  },
  {
    id: 'ws-split-empty-string',
    source: `${PYTHON}stdtypes.html#str.split`,
    input: '',
    training: [0n, []],
    inference: [1n, ['']],
    control: 'a b',
    run: stage('split', (text: string) => [text.split(' ').length, text.split(' ')]),
  },
  {
    id: 'ws-split-limit',
    source: `${MDN}String/split`,
    input: 'error: disk: full',
    training: ['error', 'disk: full'],
    inference: ['error'],
    control: 'error',
    run: stage('split', (text: string) => text.split(': ', 1)),
  },
  {
    id: 'ws-strip-bom-header',
    source: 'https://encoding.spec.whatwg.org/#dom-textdecoder-ignorebom',
    input: [239n, 187n, 191n, 105n, 100n, 44n, 120n, 10n, 49n, 44n, 50n],
    training: { '\ufeffid': '1', x: '2' },
    inference: { id: '1', x: '2' },
    control: [105n, 100n, 44n, 120n, 10n, 49n, 44n, 50n],
    run: stage('decode', (bytes: number[]) => {
      const [head, row] = new TextDecoder().decode(Uint8Array.from(bytes)).split('\n')
      const values = row!.split(',')
      return Object.fromEntries(head!.split(',').map((key, index) => [key, values[index]]))
    }),
  },
]

/** Divergences inside one step that has no parameter for them: the same intent, written twice. */
export const cases: readonly ZooCase[] = told.map(
  ({ id, source, input, training, inference, control, run, ...rest }) => {
    const stages = run === 'python' ? run : Array.isArray(run) ? (run as Stage[]) : [run as Stage]
    const first = stages === 'python' ? 'hash' : stages[0]!.name
    const witness = { input, training, inference }
    return { id, source, kind: 'implementation', stages: [first], first, witness, control, inference: stages, ...rest }
  },
)
