// Inference side of tfidf: scikit-learn's arithmetic written by hand, in its order, so that every bit is the same.
import { readFileSync } from 'node:fs'
import { pipeline, stage } from 'lockstep'

interface Model {
  readonly stopWords: readonly string[]
  readonly terms: readonly string[]
  readonly idf: readonly number[]
  readonly scale: readonly number[]
}

const model = JSON.parse(readFileSync(new URL('./model.json', import.meta.url), 'utf8')) as Model
const columns = new Map(model.terms.map((term, column) => [term, column]))

/** Lowercase, then without accents: what has no ASCII in its compatibility decomposition is dropped. */
function preprocess(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\u{80}-\u{10ffff}]/gu, '')
}

/** Words of two letters or more. */
function tokenize(text: string): string[] {
  return text.match(/\w\w+/g) ?? []
}

function removeStopWords(words: readonly string[], { stop_words }: { stop_words: readonly string[] }): string[] {
  return words.filter((word) => !stop_words.includes(word))
}

/** Words, then pairs of neighbours, and so on. */
function ngrams(words: readonly string[], { ngram_range }: { ngram_range: readonly [number, number] }): string[] {
  const [least, most] = ngram_range
  const grams: string[] = []
  for (let size = least; size <= most; size++) {
    for (let at = 0; at + size <= words.length; at++) grams.push(words.slice(at, at + size).join(' '))
  }
  return grams
}

/** float64, shape (terms). */
function count(grams: readonly string[]): Float64Array {
  const counts = new Float64Array(columns.size)
  for (const gram of grams) {
    const column = columns.get(gram)
    if (column !== undefined) counts[column]! += 1
  }
  return counts
}

/** (1 + ln count) · idf, then of length 1. Zeros stay zeros. */
function weigh(counts: Float64Array): Float64Array {
  const weights = counts.map((times, column) => (times === 0 ? 0 : (Math.log(times) + 1) * model.idf[column]!))
  const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0))
  return length === 0 ? weights : weights.map((weight) => weight / length)
}

/** scikit-learn multiplies sparse rows by the reciprocal; dividing would round otherwise. */
function scale(weights: Float64Array): Float64Array {
  return weights.map((weight, column) => weight * (1 / model.scale[column]!))
}

export const inference = pipeline('tfidf', [
  stage('words.preprocess', preprocess),
  stage('words.tokenize', tokenize),
  stage('words.stop-words', removeStopWords, { params: { stop_words: model.stopWords } }),
  stage('words.ngrams', ngrams, { params: { ngram_range: [1, 2] as const } }),
  stage('words.count', count),
  stage('words.tf-idf', weigh, { uses: ['./model.json'] }),
  stage('scale', scale, { uses: ['./model.json'] }),
])
