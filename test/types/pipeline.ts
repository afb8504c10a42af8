import { parallel, pipeline, stage, tensor } from 'lockstep'
import type { Pipeline, Stage, Tensor } from 'lockstep'

const removeWords = (text: string, words: readonly string[]): string =>
  words.reduce((rest, word) => rest.replace(word, ''), text)
const cut = (row: readonly number[], { length }: { readonly length: number }): number[] => row.slice(0, length)

// A stage takes a function as it is: without params, with them, async, over a batch.
export const stages: readonly Stage[] = [
  stage('lowercase', (text: string) => text.toLowerCase()),
  stage('remove-words', removeWords, { params: ['the', 'of'] }),
  stage('remove-words-with-uses', removeWords, { params: ['the'], uses: ['stopwords-iso', './stop.txt'] }),
  stage('cut', cut, { params: { length: 3 } }),
  stage('fetch', async (text: string) => Promise.resolve(text)),
  stage('all', (texts: readonly string[]) => texts.map((text) => text.length), { batch: true }),
  stage('null-params', (text: string, params: null) => [text, params], { params: null }),
]

// Params must be what the function takes.
// @ts-expect-error a number is no list of words
stage('remove-words', removeWords, { params: 3 })
// @ts-expect-error an element of the wrong type
stage('remove-words', removeWords, { params: ['the', 3] })
// @ts-expect-error a key that is missing
stage('cut', cut, { params: {} })
// @ts-expect-error the function takes params, and none are given
stage('remove-words', removeWords)
// @ts-expect-error nor here
stage('remove-words', removeWords, { uses: ['stopwords-iso'] })

// Params read from elsewhere keep their type.
const length: number = JSON.parse('3')
stage('cut', cut, { params: { length } })
const params = { words: ['the', 'of'], rest: 1 } as const
stage('remove-words', removeWords, { params: params.words })

// Options are known ones.
// @ts-expect-error misspelt
stage('cut', cut, { param: { length: 3 } })
// @ts-expect-error uses is a list
stage('lowercase', (text: string) => text, { uses: 'stopwords-iso' })
// @ts-expect-error a stage is a function
stage('lowercase', 'toLowerCase')
// @ts-expect-error a stage has a name
stage((text: string) => text)

// Stages and parallel groups are nodes; branches are lists of nodes, and may hold groups again.
export const whole: Pipeline = pipeline('whole', [
  stages[0]!,
  parallel('features', {
    ids: [stages[1]!, parallel('inner', { left: [stages[2]!], right: [] })],
    counts: [stages[3]!],
  }),
])

// @ts-expect-error a function is no stage
pipeline('bare', [(text: string) => text])
// @ts-expect-error a branch is a list
parallel('features', { ids: stages[0]! })
// @ts-expect-error a pipeline takes a list, not stages one by one
pipeline('spread', stages[0]!, stages[1]!)

// A tensor of a typed array, of flat and of nested numbers.
export const tensors: readonly Tensor[] = [
  tensor('float32', [2, 2], new Float32Array(4)),
  tensor('int64', [2], [1, 2n]),
  tensor('bool', [1, 2], [[true, 0]]),
  tensor('text', [1], ['a']),
  tensor('float64', [], 0.5),
]
// @ts-expect-error no such dtype
tensor('float', [1], [1])
// @ts-expect-error a record is no element
tensor('float32', [1], [{ x: 1 }])
