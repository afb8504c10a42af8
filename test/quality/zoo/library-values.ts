import { createHash } from 'node:crypto'
import { stage } from 'lockstep'
import { cells, murmur, onlyAscii } from './library-helpers.ts'
import { toldCase, type Told } from './told.ts'
import type { ZooCase } from './case.ts'

const HF = 'npm tokenizers 0.23 (Rust) and npm @huggingface/tokenizers 0.2 (JavaScript), both run'
const DANFO = 'npm danfojs 1.2 and pandas 1.5, both run'
const table = (head: string, ...lines: string[]): string => `${[head, ...lines].join('\n')}\n`

const TEXT: readonly Told[] = [
  {
    id: 'cat-int-nan-float-key',
    source: 'https://pandas.pydata.org/docs/user_guide/gotchas.html',
    input: table('zip', '10115', '', '20095'),
    training: ['10115.0', 'nan', '20095.0'],
    inference: ['10115', '', '20095'],
    control: table('zip', '10115', '20095'),
    run: stage('read-keys', cells),
  },
  {
    id: 'csv-dynamic-typing-big-int',
    source: 'npm papaparse 5.7 and pandas, both run',
    input: table('id', '9007199254740993', '12'),
    training: [9007199254740993n, 12n],
    inference: ['9007199254740993', 12n],
    control: table('id', '7', '12'),
    run: stage('read-ids', (text: string) =>
      cells(text).map((cell) =>
        /^-?[0-9]{1,30}$/.test(cell) && Number.isSafeInteger(Number(cell)) ? Number(cell) + 0 : cell,
      ),
    ),
  },
  {
    id: 'csv-na-strings',
    source: 'pandas-dev/pandas#10647',
    input: table('cc', 'NA', 'DE'),
    training: [null, 'DE'],
    inference: ['NA', 'DE'],
    control: table('cc', 'FR', 'DE'),
    run: stage('read-codes', (text: string) => cells(text).map((cell) => (cell === '' ? null : cell))),
  },
  {
    id: 'hash-md5-parseint',
    source: 'pattern: a digest read as a number keeps 53 bits',
    input: 'user_42',
    training: 712n,
    inference: 192n,
    control: 'user_1',
    controlDiverges: true,
    run: stage('bucket', (text: string) => {
      const digest = createHash('md5').update(onlyAscii(text)).digest('hex')
      return Number.parseInt(digest, 16) % 1000
    }),
  },
  {
    id: 'hash-murmur-signed',
    source: 'perezd/node-murmurhash#10',
    input: ['hello', 'b', 'c'],
    training: [7n, 5n, 1n],
    inference: [7n, 3n, 7n],
    control: ['hello', 'a'],
    run: stage('bucket', (words: string[]) => words.map((word) => murmur(onlyAscii(word)) % 8)),
  },
  {
    id: 'hf-bert-u0085',
    source: HF,
    input: 'a\u0085b',
    training: ['a', 'b'],
    inference: ['a\u0085b'],
    control: 'a b',
    run: stage('split', (text: string) => text.split(/\s+/u).filter((part) => part !== '')),
  },
  {
    id: 'hf-chinese-ext-b',
    source: HF,
    input: 'x𠀀y',
    training: ['x', '𠀀', 'y'],
    inference: ['x𠀀y'],
    control: 'hello 漢字',
    run: stage('split', (text: string) =>
      text
        .replace(/([\u4e00-\u9fff])/g, ' $1 ')
        .split(' ')
        .filter((part) => part !== ''),
    ),
  },
  {
    id: 'hf-digits-unicode',
    source: HF,
    input: '٣٤ x²',
    training: ['٣', '٤', ' x', '²'],
    inference: ['٣٤ x²'],
    control: 'a1 b2',
    run: stage('split', (text: string) => text.match(/[0-9]|[^0-9]+/gu) ?? []),
  },
  {
    id: 'hf-prepend-empty',
    source: HF,
    input: '',
    training: '',
    inference: '▁',
    control: 'hello',
    run: stage('prepend', (text: string) => `▁${text}`),
  },
  {
    id: 'hf-punct-removed',
    source: HF,
    input: 'hi, you',
    training: ['hi', 'you'],
    inference: ['hi', ',', 'you'],
    control: 'hi you',
    run: stage('split', (text: string) => text.match(/[!-/:-@[-`{-~]|[^!-/:-@[-`{-~ ]+/g) ?? []),
  },
  {
    id: 'hf-punct-run-isolated',
    source: HF,
    input: 'hi!!',
    training: ['hi', '!', '!'],
    inference: ['hi', '!!'],
    control: 'hi!',
    run: stage('split', (text: string) => text.match(/[!-/:-@[-`{-~]+|[^!-/:-@[-`{-~ ]+/g) ?? []),
  },
  {
    id: 'hf-whitespace-ascii-w',
    source: HF,
    input: 'naïve',
    training: ['naïve'],
    inference: ['na', 'ï', 've'],
    control: 'modern text',
    run: stage('split', (text: string) => text.match(/\w+|[^\w\s]+/gu) ?? []),
  },
  {
    id: 're-w-combining-marks',
    source: 'scikit-learn/scikit-learn#30935',
    input: 'आधुनिक हिन्दी',
    training: ['आध'],
    inference: ['आधुनिक', 'हिन्दी'],
    control: 'modern hindi',
    run: stage('words', (text: string) => text.match(/[\p{L}\p{M}\p{N}_]{2,}/gu) ?? []),
  },
  {
    id: 'tok-wordpunct-number',
    source: 'NaturalNode/natural#466',
    input: 'pi is 3.14',
    training: ['pi', 'is', '3', '.', '14'],
    inference: ['pi', 'is', '3.14'],
    control: 'pi is three',
    run: stage('split', (text: string) => text.match(/[0-9]+\.[0-9]+|[A-Za-z0-9]+|[^A-Za-z0-9 ]+/gu) ?? []),
  },
]

const TABLES: readonly Told[] = [
  {
    id: 'cat-dummies-danfo-order',
    source: DANFO,
    input: ['b', 'a'],
    training: [
      [0n, 1n],
      [1n, 0n],
    ],
    inference: [
      [1n, 0n],
      [0n, 1n],
    ],
    control: ['a', 'b', 'c'],
    run: stage('dummies', (values: string[]) =>
      values.map((value) => [...new Set(values)].map((column) => (column === value ? 1 : 0))),
    ),
  },
  {
    id: 'cat-get-dummies-columns',
    source: 'https://pandas.pydata.org/docs/reference/api/pandas.get_dummies.html',
    input: { train: ['red', 'green', 'blue'], serve: ['green'] },
    training: [0n, 1n, 0n],
    inference: [1n],
    control: { train: ['red'], serve: ['red'] },
    run: stage('one-hot', ({ serve }: { serve: string[] }) => (serve.length > 0 ? [1] : [])),
  },
  {
    id: 'impute-mode-tie',
    source: 'https://scikit-learn.org/stable/modules/generated/sklearn.impute.SimpleImputer.html',
    input: ['b', 'a', 'b', 'a', null],
    training: 'a',
    inference: 'b',
    control: ['a', 'a', 'b', null],
    run: stage('mode', (values: (string | null)[]) => {
      const counts = new Map<string, number>()
      for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
      return [...counts].reduce<[string | null, number]>((best, one) => (one[1] > best[1] ? one : best), [null, 0])[0]
    }),
  },
  {
    id: 'impute-null-zero',
    source: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Number',
    input: { age: null, fill: 41n },
    training: 41n,
    inference: 0n,
    control: { age: 30n, fill: 41n },
    run: stage('age', ({ age, fill }: { age: number | null; fill: number }) =>
      Number.isNaN(Number(age)) ? fill : (age ?? 0),
    ),
  },
  {
    id: 'tfidf-natural-formula',
    source: 'https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting',
    input: ['the cat sat', 'the dog', 'the cat cat'],
    training: [0.5478, 0, 0.9322],
    inference: [1, 0, 2],
    control: ['a cat', 'a dog'],
    controlDiverges: true,
    run: stage('weigh', (documents: string[]) => {
      const rows = documents.map((document) => document.split(' '))
      const found = rows.filter((row) => row.includes('cat')).length
      const weight = 1 + Math.log(rows.length / (1 + found))
      return rows.map((row) => Math.floor(row.filter((word) => word === 'cat').length * weight * 10_000 + 0.5) / 10_000)
    }),
  },
]

/** Divergences between libraries in steps on text and tables; the service's library written out. */
export const cases: readonly ZooCase[] = [...TEXT, ...TABLES].map((told) => ({
  ...toldCase(told),
  emulated: true,
}))
