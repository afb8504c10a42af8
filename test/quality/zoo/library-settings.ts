import { cells } from './library-helpers.ts'
import { parameterCase, type ToldParameter } from './library-params.ts'
import type { ZooCase } from './case.ts'

const told: readonly ToldParameter[] = [
  {
    id: 'csv-dynamic-typing-scientific',
    source: 'https://www.papaparse.com/docs#config',
    name: 'read-skus',
    params: { typed: true },
    witness: { input: 'sku\n1e5\n7F\n', training: ['1e5', '7F'], inference: [100_000, '7F'] },
    control: 'sku\nA1\n7F\n',
    run: (text: string, { typed }: { typed: boolean }) =>
      cells(text).map((cell) => (typed && /^[0-9]+(e[0-9]{1,2})?$/.test(cell) ? Number(cell) : cell)),
  },
  {
    id: 'sk-kbins-strategy',
    source: 'https://scikit-learn.org/stable/modules/generated/sklearn.preprocessing.KBinsDiscretizer.html',
    name: 'bin',
    params: { strategy: 'uniform' },
    witness: { input: [1, 2, 3, 100], training: [0n, 0n, 1n, 1n], inference: [0n, 0n, 0n, 1n] },
    control: [1, 2, 3, 4],
    run: (values: number[], { strategy }: { strategy: string }) => {
      if (values.length === 0 || !values.every(Number.isFinite)) return []
      const ordered = values.toSorted((a, b) => a - b)
      const [low, high] = [ordered[0]!, ordered.at(-1)!]
      const edge = strategy === 'quantile' ? ordered[Math.floor(ordered.length / 2)]! : low + (high - low) / 2
      return values.map((value) => (value >= edge ? 1 : 0))
    },
  },
  {
    id: 'stem-porter-nltk-default',
    source: 'nltk/nltk#303',
    name: 'stem',
    params: { mode: 'original' },
    witness: {
      input: ['array', 'day', 'happy'],
      training: ['array', 'day', 'happi'],
      inference: ['arrai', 'dai', 'happi'],
    },
    control: ['running', 'happy'],
    run: (words: string[], { mode }: { mode: string }) =>
      words.map((word) => {
        if (!/^[a-z]*y$/.test(word)) return word
        const body = word.slice(0, -1)
        const stems = mode === 'nltk' ? body.length > 1 && !/[aeiou]$/.test(body) : /[aeiou]/.test(body)
        return stems ? `${body}i` : word
      }),
  },
  {
    id: 'tfidf-smooth-idf',
    source: 'https://scikit-learn.org/stable/modules/generated/sklearn.feature_extraction.text.TfidfTransformer.html',
    name: 'idf',
    params: { smooth: false },
    witness: {
      input: ['a b', 'a', 'c', 'd', 'e', 'f'],
      training: [0.847298, 0.847298, 1.252763, 1.252763, 1.252763, 1.252763],
      inference: [1.098612, 1.098612, 1.791759, 1.791759, 1.791759, 1.791759],
    },
    control: ['a b', 'a b'],
    run: (documents: string[], { smooth }: { smooth: boolean }) => {
      const rows = documents.map((document) => document.split(' '))
      const extra = smooth ? 1 : 0
      return rows.map((row) => {
        const found = rows.filter((other) => other.includes(row[0]!)).length
        return Math.floor(Math.log((rows.length + extra) / (found + extra)) * 1e6 + 0.5) / 1e6
      })
    },
  },
  {
    id: 'aud-center-padding',
    source: 'https://pytorch.org/docs/stable/generated/torch.stft.html',
    name: 'frames',
    params: { center: false },
    witness: { input: [1, 2, 3, 4, 5, 6], training: 4n, inference: 2n },
    control: [0, 1, 2],
    controlDiverges: true,
    run: (samples: number[], { center }: { center: boolean }) => {
      const length = samples.length + (center ? 4 : 0)
      return length < 4 ? 0 : Math.floor((length - 4) / 2) + 1
    },
  },
  {
    id: 'aud-mel-norm',
    source: 'pytorch/audio#1740',
    name: 'peaks',
    params: { norm: null },
    witness: { input: [4, 8], training: [0.5, 0.25], inference: [1, 1] },
    control: [2, 2],
    run: (widths: number[], { norm }: { norm: string | null }) =>
      widths.map((width) => (norm === 'slaney' && width > 0.01 ? 2 / width : 1)),
  },
]

/** More divergences in declared parameters of libraries, their behaviour written out. */
export const cases: readonly ZooCase[] = told.map(parameterCase)
