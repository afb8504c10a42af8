import { stage } from 'lockstep'
import { byte, murmur, onlyAscii } from './library-helpers.ts'
import { toldCase, type Told } from './told.ts'
import type { ZooCase } from './case.ts'

const signed = (word: string): number => murmur(onlyAscii(word)) | 0
let noise = 1
/** A linear congruential generator: noise as good as any, and the same in every fresh process. */
const nextNoise = (): number => (noise = (noise * 16_807) % 2_147_483_647) % 100

const told: readonly Told[] = [
  {
    id: 'fp-read-csv-precision',
    source: 'pandas-dev/pandas#17154',
    input: '0.12345678901234567',
    training: 0.12345678901234568,
    inference: 0.12345678901234566,
    control: '0.5',
    run: stage('read-number', (text: string) => (/^[0-9]{1,18}\.[0-9]{1,18}$/.test(text) ? Number(text) : null)),
  },
  {
    id: 'norm-zero-vector',
    source: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.normalize.html',
    input: [0, 0],
    training: [0, 0],
    inference: [Number.NaN, Number.NaN],
    control: [3, 4],
    run: stage('normalise', (values: number[]) => {
      let total = 0
      for (const value of values) total += value * value
      return values.map((value) => value / Math.sqrt(total))
    }),
  },
  {
    id: 'num-nan-sort',
    source: 'https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Array/sort',
    input: [3, null, 1, 2],
    training: 2,
    inference: Number.NaN,
    control: [3, 1, 2, 5],
    run: stage('second-smallest', (values: (number | null)[]) => {
      const ordered = values.map((value) => value ?? Number.NaN).toSorted((a, b) => a - b)
      return ordered[1] ?? null
    }),
  },
  {
    id: 'round-pandas-danfo',
    source: 'npm danfojs 1.2 and pandas 1.5, both run',
    input: [0.5, 1.5, 2.5],
    training: [0, 2, 2],
    inference: [1, 2, 3],
    control: [0.4, 1.6],
    run: stage('round', (values: number[]) => values.map(Math.round)),
  },
  {
    id: 'scale-constant-column',
    source: 'npm danfojs 1.2 and scikit-learn, both run',
    input: [5, 5],
    training: [0, 0],
    inference: [Number.NaN, Number.NaN],
    control: [1, 2, 4],
    run: stage('standardise', (values: number[]) => {
      let [mean, spread] = [0, 0]
      for (const value of values) mean += value / values.length
      for (const value of values) spread += (value - mean) * (value - mean)
      return values.map((value) => (value - mean) / Math.sqrt(spread / values.length))
    }),
  },
  {
    id: 'stat-argsort-ties',
    source: 'https://numpy.org/doc/stable/reference/generated/numpy.argsort.html',
    input: [1, 1, 2, 2, 2],
    training: [4n, 3n],
    inference: [2n, 3n],
    control: [3, 1, 2, 5, 4],
    run: stage('top', (values: number[]) =>
      values.some(Number.isNaN)
        ? []
        : [...values.keys()]
            .toSorted((a, b) => Number(values[b]! > values[a]!) - Number(values[a]! > values[b]!))
            .slice(0, 2),
    ),
  },
  {
    id: 'stat-quantile',
    source: 'https://numpy.org/doc/stable/reference/generated/numpy.percentile.html',
    input: [1, 2, 3, 4],
    training: 1.75,
    inference: 1.5,
    control: [1, 1, 1, 1],
    run: stage('quartile', (values: number[]) => {
      if (values.length === 0 || !values.every(Number.isFinite)) return null
      const ordered = values.toSorted((a, b) => a - b)
      const at = ordered.length / 4
      return Number.isInteger(at) ? (ordered[at - 1]! + ordered[at]!) / 2 : ordered[Math.ceil(at) - 1]!
    }),
  },
  {
    id: 'aud-resample-linear',
    source: 'pattern: the service picks samples where training filters before',
    input: [0, 2, 4, 8],
    training: [1, 6],
    inference: [0, 4],
    control: [4, 4, 4, 4],
    run: stage('resample', (values: number[]) => values.slice(0, -1).filter((_, index) => index % 2 === 0)),
  },
]

const structural: readonly ZooCase[] = [
  {
    id: 'hash-featurehasher-sign',
    source: 'https://scikit-learn.org/stable/modules/generated/sklearn.feature_extraction.FeatureHasher.html',
    kind: 'missing-stage',
    stages: ['alternate-sign'],
    first: 'alternate-sign',
    witness: {
      input: ['foo', 'hello'],
      training: [
        [0n, -1n],
        [7n, 1n],
      ],
      inference: [
        [0n, 1n],
        [7n, 1n],
      ],
    },
    control: ['hello'],
    inference: [
      stage('weights', (words: string[]) => words.map((word) => [signed(word), 1])),
      stage('buckets', (pairs: [number, number][]) => pairs.map(([key, weight]) => [Math.abs(key) % 8, weight])),
    ],
  },
  {
    id: 'img-crop-pct-missing',
    source: 'huggingface/transformers.js#482',
    kind: 'missing-stage',
    stages: ['crop'],
    first: 'crop',
    witness: {
      input: [0n, 10n, 20n, 30n, 40n, 50n, 60n, 70n],
      training: [10n, 30n, 50n],
      inference: [0n, 20n, 50n],
    },
    control: [7n, 7n, 7n, 7n, 7n, 7n, 7n, 7n],
    inference: [
      stage('shrink', (values: number[]) =>
        values.length === 0 ? [] : [0, 1, 2].map((at) => values[Math.floor((at * values.length) / 3)]!),
      ),
    ],
  },
  {
    id: 'img-palette',
    source: 'https://pillow.readthedocs.io/en/stable/handbook/concepts.html#modes',
    kind: 'missing-stage',
    stages: ['to-colour'],
    first: 'to-colour',
    witness: { input: [2n], training: [[220n, 30n, 40n]], inference: [2n] },
    control: [0n, 1n],
    controlDiverges: true,
    inference: [stage('open', (values: number[]) => values.map((value) => Math.floor(Math.min(2, byte(value)))))],
  },
  {
    id: 'aud-dither',
    source: 'https://kaldi-asr.org/doc/feat.html',
    kind: 'extra-stage',
    stages: ['dither'],
    first: 'dither',
    witness: { input: [1, 2], training: 3n, inference: 59n },
    control: [4, 5],
    controlDiverges: true,
    inference: [
      stage('samples', (values: number[]) => values.filter((value) => Math.abs(value) < 1e9)),
      stage('dither', (values: number[]) => values.map((value) => value + nextNoise())),
      stage('level', (values: number[]) => values.reduce((sum, value) => sum + Math.trunc(value), 0)),
    ],
  },
]

/** Divergences between libraries in steps on numbers, and in which steps there are; the service's library written out. */
export const cases: readonly ZooCase[] = [
  ...told
    .map(toldCase)
    .map((zoo): ZooCase => (zoo.id === 'fp-read-csv-precision' ? { ...zoo, kind: 'precision' } : zoo)),
  ...structural.map((zoo): ZooCase => ({ ...zoo, reduced: true })),
].map((zoo) => ({ ...zoo, emulated: true as const }))
