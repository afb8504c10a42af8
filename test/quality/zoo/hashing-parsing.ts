import { crc32 } from 'node:zlib'
import { stage } from 'lockstep'
import type { ZooCase } from './case.ts'
import { MDN, PYTHON, toldCase, type Told } from './told.ts'

type Item = Readonly<Record<string, unknown>>

const fnv = (bytes: Iterable<number>): number => {
  let digest = 2_166_136_261
  for (const byte of bytes) digest = Math.imul(digest ^ byte, 16_777_619) >>> 0
  return digest
}
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
]

/** Divergences inside one step of hashing, parsing and dates. */
export const cases: readonly ZooCase[] = told.map(toldCase)
