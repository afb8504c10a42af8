import { stage } from 'lockstep'
import type { ZooCase } from './case.ts'

type Pixels = number | readonly Pixels[]

const pixels = (value: Pixels): Pixels =>
  typeof value === 'object' ? value.map(pixels) : value > 255 ? 255 : value < 0 ? 0 : value
const scaled = (value: Pixels): Pixels => (typeof value === 'object' ? value.map(scaled) : value / 255)
const lower = (text: string): string => text.replace(/[A-Z]/g, (char) => char.toLowerCase())
const WORDS = new Map([
  ['hello', 4],
  ['world', 5],
  ['again', 6],
])
const toIds = stage('to-ids', (text: string) => text.split(' ').map((word) => WORDS.get(word) ?? 0))
const addSpecial = stage('add-special-tokens', (ids: number[]) => [1, ...ids, 2])
const log = (value: number): number => Math.floor(Math.log(value > 1e-12 ? value : 1e-12) * 1e6 + 0.5) / 1e6
const bigrams = (text: string): string[] => {
  const chars = Array.from(text)
  return chars.slice(1).map((char, index) => `${chars[index]}${char}`)
}

/** Divergences in the steps of well-known libraries, their behaviour written out: orders, missing and extra steps. */
export const cases: readonly ZooCase[] = [
  {
    id: 'img-bgr-rgb',
    source: 'https://docs.opencv.org/4.x/d8/d01/group__imgproc__color__conversions.html',
    emulated: true,
    kind: 'missing-stage',
    stages: ['swap-channels'],
    first: 'swap-channels',
    witness: { input: [[255n, 0n, 51n]], training: [[0.2, 0, 1]], inference: [[1, 0, 0.2]] },
    control: [[7n, 7n, 7n]],
    inference: [stage('pixels', pixels), stage('scale', scaled)],
  },
  {
    id: 'img-crop-resize-order',
    source: 'https://pytorch.org/vision/stable/transforms.html',
    emulated: true,
    reduced: true,
    kind: 'order',
    stages: ['crop', 'resize'],
    first: 'crop',
    witness: { input: [0n, 10n, 20n, 30n, 40n, 50n], training: [20n], inference: [10n, 30n] },
    control: [7n, 7n, 7n, 7n],
    inference: [
      stage('pixels', pixels),
      stage('crop', (values: number[]) => {
        const keep = Math.floor(values.length / 2)
        const start = Math.floor((values.length - keep) / 2)
        return values.slice(start, start + keep)
      }),
      stage('resize', (values: number[]) => values.filter((_, index) => index % 2 === 0)),
    ],
  },
  {
    id: 'scale-log-clip-order',
    source: 'pattern: outliers clipped before the logarithm in training, after it in the service',
    kind: 'order',
    stages: ['clip', 'log'],
    first: 'log',
    witness: { input: [0, 5, 1000], training: [0, 1.609438, 4.60517], inference: [1, 1.609438, 6.907755] },
    control: [4, 5],
    inference: [
      stage('log', (values: number[]) => values.map(log)),
      stage('clip', (values: number[]) => values.map((value) => (value > 1 ? Math.min(value, 100) : 1))),
    ],
  },
  {
    id: 'tfidf-l2-missing',
    source: 'https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting',
    emulated: true,
    kind: 'missing-stage',
    stages: ['normalise-rows'],
    first: 'normalise-rows',
    witness: { input: [3, 4], training: [0.6, 0.8], inference: [3, 4] },
    control: [1, 0],
    inference: [stage('weights', (values: number[]) => values.map((value) => (value > 0 ? Math.min(value, 1000) : 0)))],
  },
  {
    id: 'sk-char-ngram-whitespace',
    source: 'https://scikit-learn.org/stable/modules/generated/sklearn.feature_extraction.text.CountVectorizer.html',
    emulated: true,
    because: "the step that collapses white space is training's",
    kind: 'missing-stage',
    stages: ['collapse-spaces'],
    first: 'collapse-spaces',
    witness: { input: 'a  b', training: ['a ', ' b'], inference: ['a ', '  ', ' b'] },
    control: 'a b',
    inference: [stage('bigrams', bigrams)],
  },
  {
    id: 'tok-lowercase-missing',
    source: 'https://huggingface.co/docs/tokenizers/api/normalizers',
    emulated: true,
    reduced: true,
    kind: 'missing-stage',
    stages: ['lower'],
    first: 'lower',
    witness: { input: 'Hello World', training: [4n, 5n], inference: [0n, 0n] },
    control: 'hello world',
    inference: [toIds],
  },
  {
    id: 'tok-special-tokens-missing',
    source: 'https://huggingface.co/docs/tokenizers/api/post-processors',
    emulated: true,
    reduced: true,
    kind: 'missing-stage',
    stages: ['add-special-tokens'],
    first: 'add-special-tokens',
    witness: { input: 'hello world', training: [1n, 4n, 5n, 2n], inference: [4n, 5n] },
    control: 'hello',
    controlDiverges: true,
    inference: [toIds],
  },
  {
    id: 'tjs-truncate-after-special',
    source: 'https://huggingface.co/docs/transformers/pad_truncation',
    emulated: true,
    reduced: true,
    kind: 'order',
    stages: ['truncate', 'add-special-tokens'],
    first: 'add-special-tokens',
    witness: { input: 'hello world again', training: [1n, 4n, 5n, 6n, 2n], inference: [1n, 4n, 5n] },
    control: 'hello',
    inference: [toIds, addSpecial, stage('truncate', (ids: number[]) => ids.slice(0, 3))],
  },
  {
    id: 'aud-int16-scale-missing',
    source: 'https://docs.scipy.org/doc/scipy/reference/generated/scipy.io.wavfile.read.html',
    emulated: true,
    kind: 'missing-stage',
    stages: ['to-float'],
    first: 'to-float',
    witness: { input: [-32_768n, 16_384n], training: [-1, 0.5], inference: [-32_768n, 16_384n] },
    control: [0n, 0n],
    inference: [
      stage('samples', (values: number[]) =>
        values.map((value) => (value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value)),
      ),
    ],
  },
  {
    id: 'extra-smart-quotes',
    source: 'pattern: the keyboard of the client makes typographic quotes',
    kind: 'extra-stage',
    stages: ['curl-quotes'],
    first: 'curl-quotes',
    witness: { input: "don't go", training: ["don't", 'go'], inference: ['don’t', 'go'] },
    control: 'do not',
    inference: [
      stage('curl-quotes', (text: string) => text.replaceAll("'", '’')),
      stage('words', (text: string) => text.split(' ')),
    ],
  },
  {
    id: 'extra-trim-bpe',
    source: 'openai/tiktoken: a leading space belongs to the token',
    kind: 'extra-stage',
    stages: ['trim'],
    first: 'trim',
    witness: { input: ' hello', training: ['', 'hello'], inference: ['hello'] },
    control: 'hello',
    inference: [
      stage('trim', (text: string) => text.replace(/^ +| +$/g, '')),
      stage('lower', lower),
      stage('pieces', (text: string) => text.split(' ')),
    ],
  },
]
