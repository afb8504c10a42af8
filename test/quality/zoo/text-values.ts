import { stage, type Stage } from 'lockstep'
import type { ZooCase } from './case.ts'
import { MDN, PYTHON, toldCase, type Told } from './told.ts'

type Item = Readonly<Record<string, unknown>>

const lookup = (orElse: (value: unknown) => unknown): Stage =>
  stage('lookup', ({ vocab, token }: { vocab: Item; token: string }) => orElse(vocab[token]))

const told: readonly Told[] = [
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
    run: stage('sort-categories', (values: number[]) => values.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))),
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

/** Divergences inside one step of text, numbers and vocabularies. */
export const cases: readonly ZooCase[] = told.map(toldCase)
