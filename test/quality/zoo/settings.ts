import { stage } from 'lockstep'
import type { ZooCase } from './case.ts'

const rounded = (value: number, unit = 10_000): number =>
  Number.isFinite(value) ? Math.floor(value * unit + 0.5) / unit : value

interface Fitting {
  readonly train: readonly number[]
  readonly batch: readonly number[]
}

interface Lookup {
  readonly index: Readonly<Record<string, number>>
  readonly text: readonly string[]
}

interface Edges {
  readonly v: number
  readonly edges: readonly number[]
}

/** Divergences of a declared parameter, of an environment variable, and of rounding. */
export const cases: readonly ZooCase[] = [
  {
    id: 'aud-log-base-eps',
    source: 'https://pytorch.org/audio/stable/generated/torchaudio.transforms.AmplitudeToDB.html',
    kind: 'parameter',
    stages: ['loudness'],
    first: 'loudness',
    witness: { input: [1, 100], training: [0, 4.6052], inference: [0, 20] },
    control: [1],
    inference: [
      stage(
        'loudness',
        (values: number[], { scale, floor }: { scale: string; floor: number }) =>
          values.map((value) =>
            scale === 'natural'
              ? rounded(Math.log((value > 0 ? value : 0) + floor))
              : rounded(10 * Math.log10(value > floor ? value : floor)),
          ),
        { params: { scale: 'decibel', floor: 1e-10 } },
      ),
    ],
  },
  {
    id: 'aud-stereo-mixdown',
    source: 'pattern: mean of both channels in training, the left one in the service',
    kind: 'parameter',
    stages: ['mix-down'],
    first: 'mix-down',
    witness: {
      input: [
        [0.5, 0.25],
        [0.25, -0.25],
      ],
      training: [0.375, 0],
      inference: [0.5, 0.25],
    },
    control: [[0.1, 0.1]],
    inference: [
      stage(
        'mix-down',
        (frames: number[][], { mode }: { mode: string }) =>
          frames.map((frame) =>
            frame.length === 0
              ? 0
              : mode === 'left'
                ? frame[0]
                : frame.reduce((sum, value) => sum + value, 0) / frame.length,
          ),
        { params: { mode: 'left' } },
      ),
    ],
  },
  {
    id: 'dt-iso-week',
    source: 'https://docs.python.org/3/library/datetime.html#datetime.date.isocalendar',
    kind: 'parameter',
    stages: ['week'],
    first: 'week',
    witness: { input: '2021-01-01', training: 53n, inference: 0n },
    control: '2023-01-10',
    inference: 'python',
  },
  {
    id: 'scale-fit-at-serving',
    source: 'pattern: the scaler is fitted on the request instead of the training set',
    kind: 'parameter',
    stages: ['scale'],
    first: 'scale',
    witness: { input: { train: [0, 10], batch: [4, 6] }, training: [0.4, 0.6], inference: [0, 1] },
    control: { train: [0, 10], batch: [0, 5, 10] },
    inference: [
      stage(
        'scale',
        (item: Fitting, { fit }: { fit: 'train' | 'batch' }) => {
          const fitted = item[fit]
          if (fitted.length === 0) return []
          let [low, high] = [fitted[0]!, fitted[0]!]
          for (const value of fitted) {
            if (value < low) low = value
            if (value > high) high = value
          }
          return item.batch.map((value) => (high > low ? (value - low) / (high - low) : 0))
        },
        { params: { fit: 'batch' } },
      ),
    ],
  },
  {
    id: 'u16-byte-truncate',
    source: 'pattern: a limit in bytes on one side, in characters on the other',
    kind: 'parameter',
    stages: ['truncate'],
    first: 'truncate',
    witness: { input: 'éééé', training: 'éé', inference: 'éééé' },
    control: 'aaaa',
    inference: [
      stage(
        'truncate',
        (text: string, { unit, limit }: { unit: string; limit: number }) => {
          let used = 0
          const kept: string[] = []
          for (const char of text) {
            const code = char.codePointAt(0)!
            used += unit === 'characters' ? 1 : code > 0xffff ? 4 : code > 0x7ff ? 3 : code > 0x7f ? 2 : 1
            if (used > limit) break
            kept.push(char)
          }
          return kept.join('')
        },
        { params: { unit: 'characters', limit: 5 } },
      ),
    ],
  },
  {
    id: 'vocab-num-words-cap',
    source: 'https://www.tensorflow.org/api_docs/python/tf/keras/preprocessing/text/Tokenizer',
    kind: 'parameter',
    stages: ['lookup'],
    first: 'lookup',
    witness: {
      input: { index: { the: 1n, cat: 2n, mat: 4n }, text: ['the', 'cat', 'mat'] },
      training: [1n, 2n],
      inference: [1n, 2n, 4n],
    },
    control: { index: { the: 1n, cat: 2n, mat: 2n }, text: ['the', 'cat', 'mat'] },
    inference: [
      stage(
        'lookup',
        (item: Lookup, { words }: { words: number }) =>
          item.text
            .map((word) => (Object.hasOwn(item.index, word) ? item.index[word]! : words))
            .filter((id) => id < words),
        { params: { words: 1_000_000 } },
      ),
    ],
  },
  {
    id: 'dt-naive-timestamp-tz',
    source: 'https://docs.python.org/3/library/datetime.html#datetime.datetime.timestamp',
    kind: 'state',
    because: 'the stage is the same; its outcome depends on the time zone of the machine',
    stages: ['to-epoch'],
    first: 'to-epoch',
    witness: { input: '2024-03-01T12:00:00', training: 1_709_294_400n, inference: 1_709_276_400n },
    control: '2024-06-01T12:00:00',
    controlDiverges: true,
    inference: 'python',
    env: { training: { TZ: 'UTC' }, inference: { TZ: 'Asia/Karachi' } },
  },
  {
    id: 'hash-python-hash-seed',
    source: 'https://docs.python.org/3/using/cmdline.html#envvar-PYTHONHASHSEED',
    kind: 'state',
    because: 'the stage is the same; its outcome depends on the hash seed of the process',
    stages: ['bucket'],
    first: 'bucket',
    witness: { input: 'user_42', training: 570n, inference: 662n },
    control: 'user_7',
    controlDiverges: true,
    inference: 'python',
    env: { training: { PYTHONHASHSEED: '1' }, inference: { PYTHONHASHSEED: '2' } },
  },
  {
    id: 'trap-float-noise-then-category',
    source: 'pattern: float32 features before a binning step',
    kind: 'precision',
    alsoRight: ['implementation'],
    because: 'rounding to float32, and Infinity beyond its range',
    stages: ['scale'],
    first: 'scale',
    witness: { input: { v: 0.3, edges: [0.1, 0.2, 0.3] }, training: 2n, inference: 3n },
    control: { v: 0.25, edges: [0.1, 0.2, 0.3] },
    inference: [
      stage('scale', (item: Edges) => ({ ...item, v: Math.fround(item.v) })),
      stage('bin', (item: Edges) => item.edges.filter((edge) => item.v > edge).length),
    ],
  },
  {
    id: 'trap-compensating',
    source: 'pattern: two conventions of the same normalisation',
    kind: null,
    benign: true,
    stages: [],
    first: null,
    witness: { input: [0, 255], training: [-1, 1], inference: [-1, 1] },
    control: [0, 128, 255],
    inference: [
      stage('pixels', (values: number[]) => values.map((value) => (value > 0 ? Math.min(value, 255) : 0))),
      stage('scale', (values: number[]) => values.map((value) => value - 127.5)),
      stage('normalise', (values: number[]) => values.map((value) => value / 127.5)),
      stage('round', (values: number[]) => values.map((value) => rounded(value, 1e6))),
    ],
  },
]
