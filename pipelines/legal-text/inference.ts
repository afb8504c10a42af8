import { readFileSync } from 'node:fs'
import { pipeline, stage } from 'lockstep'

// What counts as a letter is listed, not asked of the runtime: \w, \s, trim() and toLowerCase() all mean something else
// in Python, and change with the Unicode version. U+00D7 and U+00F7 are signs; U+0300 to U+036F are combining marks.
const letter = String.raw`0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f`
const word = String.raw`[${letter}]+(?:['\u2019-][${letter}]+)*`
const acronymPattern = new RegExp(String.raw`[A-Za-z](?:\.[A-Za-z])+(?![${letter}])|[${letter}]+`, 'g')
const wordPattern = new RegExp(word, 'g')
const tokenPattern = new RegExp(String.raw`[0-9]+(?:[.,][0-9]+)+|${word}|\u00a7`, 'g')

const ACRONYMS = {
  dba: 'doing business as',
  eg: 'for example',
  eula: 'end user license agreement',
  ie: 'that is',
  ip: 'intellectual property',
  llc: 'limited liability company',
  loi: 'letter of intent',
  mou: 'memorandum of understanding',
  nda: 'non-disclosure agreement',
  osi: 'open source initiative',
  poa: 'power of attorney',
  rofr: 'right of first refusal',
  sla: 'service level agreement',
  sow: 'statement of work',
  tos: 'terms of service',
  ucc: 'uniform commercial code',
}
const STOP_WORDS = (
  'a an and any are as at be been but by can do for from had has have if in into is it its nor of on or other such ' +
  'than that the their then these they this those to was were which who will with you your'
).split(' ')

// The layout of the embedding table: row 0 pads, row 1 is any number, 64 rows are shared by unknown words, then one a word.
const PADDING = 0
const ANY_NUMBER = 1
const FIRST_BUCKET = 2
const BUCKETS = 64
const vocabulary = new Map(
  readFileSync(new URL('./vocabulary.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => [line, FIRST_BUCKET + BUCKETS + index]),
)

export function lowercase(text: string): string {
  return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
}

// hasOwn: `constructor` is a word of many contracts, and of every object.
export function expandAcronyms(text: string, acronyms: Readonly<Record<string, string>>): string {
  return text.replace(acronymPattern, (found) => {
    const key = found.replaceAll('.', '')
    return Object.hasOwn(acronyms, key) ? acronyms[key]! : found
  })
}

export function removeStopWords(text: string, stopWords: readonly string[]): string {
  const stops = new Set(stopWords)
  return text
    .replace(wordPattern, (found) => (stops.has(found) ? '' : found))
    .replace(/[ \t\n\r\f\v\u00a0]+/g, ' ')
    .replace(/^ | $/g, '')
}

export function tokenize(text: string): string[] {
  return text.match(tokenPattern) ?? []
}

export function toIds(tokens: readonly string[], { buckets }: { readonly buckets: number }): number[] {
  return tokens.map((token) => {
    if (/^[0-9][0-9.,]*$/.test(token)) return ANY_NUMBER
    return vocabulary.get(token) ?? FIRST_BUCKET + (fnv1a(token) % buckets)
  })
}

// FNV-1a, 32 bits, over code points.
function fnv1a(token: string): number {
  let state = 0x811c9dc5
  for (const character of token) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193)
  return state >>> 0
}

export function pad(ids: readonly number[], { length }: { readonly length: number }): Int32Array {
  const row = new Int32Array(length).fill(PADDING)
  row.set(ids.slice(0, length))
  return row
}

// Parameters of the stages, as the model was trained with.
export const params = {
  acronyms: ACRONYMS,
  stopWords: STOP_WORDS,
  ids: { buckets: BUCKETS },
  pad: { length: 64 },
}

export const inference = pipeline('legal-text', [
  stage('lowercase', lowercase),
  stage('expand-acronyms', expandAcronyms, { params: params.acronyms }),
  stage('remove-stop-words', removeStopWords, { params: params.stopWords }),
  stage('tokenize', tokenize),
  stage('to-ids', toIds, { params: params.ids, uses: ['./vocabulary.txt'] }),
  stage('pad', pad, { params: params.pad }),
])
