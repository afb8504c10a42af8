import { stage } from 'lockstep'
import type { ZooCase } from './case.ts'

const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (char) => char.toLowerCase())
const lower = (value: string | string[]): string | string[] =>
  typeof value === 'string' ? asciiLower(value) : value.map(asciiLower)
const rounded = (value: number): number => (Number.isFinite(value) ? Math.floor(value * 1000 + 0.5) / 1000 : value)
const pixels = (values: number[]): number[] => values.map((value) => (value < 0 ? 0 : value > 255 ? 255 : value))

interface Wave {
  readonly v: readonly number[]
  readonly n: number
}

/** Divergences in which steps stand: another order, a step too few or too many. */
export const cases: readonly ZooCase[] = [
  {
    id: 'aud-pad-before-vs-after-log',
    source: 'pattern: silence padded before the logarithm is not zero after it',
    kind: 'order',
    stages: ['pad', 'log'],
    first: 'log',
    witness: {
      input: { v: [1, 0.25], n: 4n },
      training: [0, -1.386, -11.513, -11.513],
      inference: [0, -1.386, 0, 0],
    },
    control: { v: [1, 0.1], n: 2n },
    inference: [
      stage('log', (item: Wave) => ({ ...item, v: item.v.map((v) => rounded(Math.log((v > 0 ? v : 0) + 1e-5))) })),
      stage('pad', (item: Wave) => {
        const missing = Math.max(0, Math.min(Number(item.n), 64) - item.v.length)
        return { ...item, v: [...item.v, ...Array.from({ length: missing }, () => 0)] }
      }),
      stage('values', (item: Wave) => item.v),
    ],
  },
  {
    id: 'stop-before-lower',
    source: 'pattern: stop words removed before lower-casing keep their capitalised forms',
    kind: 'order',
    stages: ['lower', 'remove-stop-words', 'split'],
    first: 'split',
    witness: {
      input: 'The cat and THE dog',
      training: ['cat', 'dog'],
      inference: ['the', 'cat', 'the', 'dog'],
    },
    control: 'cat and dog',
    inference: [
      stage('split', (text: string) => text.split(' ')),
      stage('remove-stop-words', (words: string[]) => words.filter((word) => word !== 'the' && word !== 'and')),
      stage('lower', lower),
    ],
  },
  {
    id: 'uni-nfkc-order-lower',
    source: 'https://www.unicode.org/reports/tr15/',
    kind: 'order',
    stages: ['nfkc', 'lower'],
    first: 'lower',
    witness: { input: '℡ №5', training: 'tel no5', inference: 'TEL No5' },
    control: 'ﬁle',
    inference: [
      stage('lower', (text: string) => text.toLowerCase()),
      stage('nfkc', (text: string) => text.normalize('NFKC')),
    ],
  },
  {
    id: 'aud-preemphasis-missing',
    source: 'pattern: pre-emphasis done by the training loader only',
    kind: 'missing-stage',
    stages: ['pre-emphasis'],
    first: 'pre-emphasis',
    witness: { input: [0, 0.5, 1, 0.5], training: [0, 0.5, 0.515, 0.5 - 0.97], inference: [0, 0.5, 1, 0.5] },
    control: [0, 0],
    inference: [
      stage('clip', (values: number[]) =>
        values.map((value) => (Number.isNaN(value) ? 0 : Math.min(Math.max(value, -1), 1))),
      ),
    ],
  },
  {
    id: 'lib-polyfill-nfd-hangul',
    source: 'https://www.unicode.org/reports/tr15/#Hangul',
    kind: 'missing-stage',
    stages: ['compose'],
    first: 'compose',
    witness: {
      input: '\u1112\u1161\u11ab',
      training: ['\ud55c'],
      inference: ['\u1112', '\u1161', '\u11ab'],
    },
    control: '\ud55c\uae00',
    inference: [stage('characters', (text: string) => Array.from(text))],
  },
  {
    id: 'missing-html-unescape',
    source: 'pattern: the scraper of the training set unescaped HTML',
    kind: 'missing-stage',
    stages: ['unescape'],
    first: 'unescape',
    witness: { input: 'AT&amp;T', training: 'at&t', inference: 'at&amp;t' },
    control: 'att',
    inference: [stage('lower', lower)],
  },
  {
    id: 'missing-rescale',
    source: 'pattern: pixels reach the model unscaled',
    kind: 'missing-stage',
    stages: ['rescale'],
    first: 'rescale',
    witness: { input: [0n, 255n], training: [-1, 1], inference: [0n, 255n] },
    control: [0n, 128n, 255n],
    controlDiverges: true,
    inference: [stage('pixels', pixels)],
  },
  {
    id: 'extra-augmentation-left-on',
    source: 'pattern: training-time augmentation left on in the service',
    kind: 'extra-stage',
    stages: ['flip'],
    first: 'flip',
    witness: { input: [0n, 255n], training: [0, 1], inference: [1, 0] },
    control: [5n, 5n, 5n, 5n],
    inference: [
      stage('decode', pixels),
      stage('flip', (values: number[]) => values.toReversed()),
      stage('scale', (values: number[]) => values.map((value) => value / 255)),
    ],
  },
  {
    id: 'extra-html-escape',
    source: 'pattern: a web framework escapes the text before the model sees it',
    kind: 'extra-stage',
    stages: ['escape'],
    first: 'escape',
    witness: { input: 'AT&T <b>', training: ['at&t', '<b>'], inference: ['at&amp;t', '&lt;b&gt;'] },
    control: 'plain text',
    inference: [
      stage('escape', (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')),
      stage('lower', lower),
      stage('split', (text: string) => text.split(' ')),
    ],
  },
]
