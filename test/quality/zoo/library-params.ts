import { stage } from 'lockstep'
import type { ZooCase } from './case.ts'

/** A divergence in declared params, told in short. */
export interface ToldParameter extends Pick<ZooCase, 'id' | 'source' | 'control' | 'witness'> {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
  readonly run: (value: never, params: never) => unknown
  readonly because?: string
  readonly controlDiverges?: true
}

const rounded = (value: number): number => Math.floor(value * 10_000 + 0.5) / 10_000
const EDGES = [0, 18, 30, 65, 120]

const told: readonly ToldParameter[] = [
  {
    id: 'aud-top-db-chunk',
    source: 'https://pytorch.org/audio/stable/generated/torchaudio.transforms.AmplitudeToDB.html',
    name: 'decibels',
    params: { scope: 'chunk' },
    witness: {
      input: [
        [1, 1e-6],
        [1e-6, 1e-9],
      ],
      training: [
        [0, -40],
        [-40, -40],
      ],
      inference: [
        [0, -40],
        [-60, -90],
      ],
    },
    control: [
      [1, 0.5],
      [1, 0.5],
    ],
    run: (chunks: number[][], { scope }: { scope: string }) => {
      const levels = chunks.map((chunk) => chunk.map((v) => 10 * Math.log10(v > 1e-10 ? Math.min(v, 1e12) : 1e-10)))
      const loudest = levels.flat()
      return levels.map((chunk) => {
        const among = scope === 'chunk' ? chunk : loudest
        const low = among.length > 0 ? Math.max(...among) - 40 : 0
        return chunk.map((level) => rounded(Math.max(level, low)))
      })
    },
  },
  {
    id: 'cat-cut-right-edge',
    source: 'https://pandas.pydata.org/docs/reference/api/pandas.cut.html',
    name: 'bin',
    params: { right: false },
    witness: { input: [18n, 30n, 65n], training: [0n, 1n, 2n], inference: [1n, 2n, 3n] },
    control: [17n, 29n, 64n],
    run: (values: number[], { right }: { right: boolean }) =>
      values.map((value) =>
        [0, 1, 2, 3].reduce((found, at) => {
          const [low, high] = [EDGES[at]!, EDGES[at + 1]!]
          return (right ? low < value && value <= high : low <= value && value < high) ? at : found
        }, -1),
      ),
  },
  {
    id: 'cat-leading-zero',
    source: 'https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html',
    name: 'read-column',
    params: { dtype: 'text' },
    witness: { input: 'zip\n01234\n', training: '1234', inference: '01234' },
    control: 'zip\n91234\n',
    run: (text: string, { dtype }: { dtype: string }) => {
      const value = text.split('\n')[1] ?? ''
      return dtype === 'int' && /^[0-9]+$/.test(value) ? value.replace(/^0+/, '') || '0' : value
    },
  },
  {
    id: 'cat-unknown-policy',
    source: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.OneHotEncoder.html',
    name: 'one-hot',
    params: { unknown: 'first' },
    witness: { input: { cats: ['a', 'b'], v: 'z' }, training: [0n, 0n], inference: [1n, 0n] },
    control: { cats: ['a', 'b'], v: 'b' },
    run: ({ cats, v }: { cats: string[]; v: string }, { unknown }: { unknown: string }) => {
      const at = cats.indexOf(v) < 0 && unknown === 'first' ? 0 : cats.indexOf(v)
      return cats.map((_, index) => (index === at ? 1 : 0))
    },
  },
  {
    id: 'csv-skipinitialspace',
    source: 'https://docs.python.org/3/library/csv.html#csv.Dialect.skipinitialspace',
    name: 'read-row',
    params: { skipSpace: false },
    witness: {
      input: 'a, b\n1, yes\n',
      training: [
        ['a', 'b'],
        ['1', 'yes'],
      ],
      inference: [
        ['a', ' b'],
        ['1', ' yes'],
      ],
    },
    control: 'a,b\n1,yes\n',
    run: (text: string, { skipSpace }: { skipSpace: boolean }) =>
      `${text}\n\n`
        .split('\n')
        .slice(0, 2)
        .map((line) => line.split(',').map((field) => (skipSpace ? field.replace(/^ +/, '') : field))),
  },
  {
    id: 'dt-dayfirst',
    source: 'https://pandas.pydata.org/docs/reference/api/pandas.to_datetime.html',
    name: 'parse-day',
    params: { dayFirst: false },
    witness: { input: '03/04/2024', training: '2024-04-03', inference: '2024-03-04' },
    control: '04/04/2024',
    run: (text: string, { dayFirst }: { dayFirst: boolean }) => {
      const parts = text.split('/')
      if (parts.length !== 3) throw new RangeError('no date')
      const [first, second, year] = parts
      return dayFirst ? `${year}-${second}-${first}` : `${year}-${first}-${second}`
    },
  },
  {
    id: 'img-resize-tfjs-corners',
    source: 'https://js.tensorflow.org/api/latest/#image.resizeBilinear',
    name: 'resize',
    params: { halfPixel: false },
    witness: { input: { v: [1, 2, 3, 4], n: 2n }, training: [1.5, 3.5], inference: [1, 3] },
    control: { v: [4, 4, 4], n: 2n },
    run: ({ v, n }: { v: number[]; n: number }, { halfPixel }: { halfPixel: boolean }) => {
      if (v.length === 0 || n < 1 || n > 64) return []
      return Array.from({ length: n }, (_, index) => {
        const ratio = v.length / n
        const raw = halfPixel ? (index + 0.5) * ratio - 0.5 : index * ratio
        const at = Math.min(Math.max(raw, 0), v.length - 1)
        const low = Math.floor(at)
        const high = Math.min(low + 1, v.length - 1)
        return v[low]! + (v[high]! - v[low]!) * (at - low)
      })
    },
  },
  {
    id: 'stat-ewm-adjust',
    source: 'https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.ewm.html',
    name: 'smooth',
    params: { adjust: false },
    witness: { input: [1, 4], training: [1, 3], inference: [1, 2.5] },
    control: [2, 2, 2],
    run: (values: number[], { adjust }: { adjust: boolean }) => {
      let [weighted, weights, last] = [0, 0, 0]
      return values.map((value, index) => {
        weighted = weighted * 0.5 + value
        weights = weights * 0.5 + 1
        last = adjust ? weighted / weights : index === 0 ? value : last * 0.5 + value * 0.5
        return last
      })
    },
  },
  {
    id: 'stop-after-tokenise-contractions',
    source: 'https://scikit-learn.org/stable/modules/feature_extraction.html#stop-words',
    name: 'remove-stop-words',
    params: { words: ["we've", 'the'] },
    witness: { input: "we've won", training: ['won'], inference: ['we', 've', 'won'] },
    control: 'won the big',
    run: (text: string, { words }: { words: string[] }) =>
      (text.match(/[a-z0-9]+/g) ?? []).filter((word) => !words.includes(word)),
  },
  {
    id: 'tjs-truncation-side-left',
    source: 'https://huggingface.co/docs/transformers/pad_truncation',
    name: 'truncate',
    params: { max: 3, side: 'right' },
    witness: { input: [4n, 5n, 6n, 7n], training: [5n, 6n, 7n], inference: [4n, 5n, 6n] },
    control: [4n, 5n, 6n],
    run: (ids: number[], { max, side }: { max: number; side: string }) =>
      side === 'right' ? ids.slice(0, max) : ids.slice(Math.max(0, ids.length - max)),
  },
  {
    id: 'tjs-padding-side-v2-v4',
    source: 'huggingface/transformers.js: padding_side',
    because: 'the side is a parameter of both versions; one of them did not honour it',
    name: 'pad',
    params: { length: 4, side: 'right' },
    witness: { input: [1n, 4n, 2n], training: [3n, 1n, 4n, 2n], inference: [1n, 4n, 2n, 3n] },
    control: [1n, 4n, 5n, 2n],
    run: (ids: number[], { length, side }: { length: number; side: string }) => {
      const missing = Array.from({ length: Math.max(0, length - ids.length) }, () => 3)
      return side === 'right' ? [...ids, ...missing] : [...missing, ...ids]
    },
  },
  {
    id: 'aud-power-magnitude',
    source: 'https://pytorch.org/audio/stable/generated/torchaudio.transforms.Spectrogram.html',
    name: 'spectrum',
    params: { power: 1 },
    witness: { input: [100, 2], training: [10_000, 4], inference: [100, 2] },
    control: [1, 0],
    run: (values: number[], { power }: { power: number }) =>
      values.map((value) => (power === 2 ? value * value : Math.abs(value))),
  },
]

/** Makes a case of a divergence in declared params. */
export function parameterCase({ name, params, run, ...rest }: ToldParameter): ZooCase {
  return {
    ...rest,
    kind: 'parameter',
    stages: [name],
    first: name,
    emulated: true,
    reduced: true,
    inference: [stage(name, run as (value: never, params: unknown) => unknown, { params })],
  }
}

/** Divergences in declared parameters of well-known libraries, their behaviour written out. */
export const cases: readonly ZooCase[] = told.map(parameterCase)
