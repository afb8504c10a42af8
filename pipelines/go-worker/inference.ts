import { crc32 } from 'node:zlib'
import { pipeline, stage } from 'lockstep'

const ACRONYMS = { eula: 'license agreement', poa: 'power of attorney' }
const STOP_WORDS = 'a an and in of or the to'.split(' ')

const words = (text: string): string[] => (text.match(/[0-9A-Za-z]+/g) ?? []).map((word) => word.toLowerCase())

// hasOwn: `constructor` is a word, and of every object.
const expandAcronyms = (list: readonly string[], acronyms: Readonly<Record<string, string>>): string[] =>
  list.flatMap((word) => (Object.hasOwn(acronyms, word) ? acronyms[word]!.split(' ') : [word]))

const removeStopWords = (list: readonly string[], stopWords: readonly string[]): string[] =>
  list.filter((word) => !stopWords.includes(word))

const toIds = (list: readonly string[]): number[] => list.map((word) => crc32(word) % 4096)

const expanding = stage('expand-acronyms', expandAcronyms, { params: ACRONYMS })
const removing = stage('remove-stop-words', removeStopWords, { params: STOP_WORDS })

export const inference = pipeline('search-terms', [stage('words', words), expanding, removing, stage('to-ids', toIds)])

// Two bugs for the harness to name: stages that changed places, and a stop word that one side has lost.
export const reordered = pipeline('search-terms', [stage('words', words), removing, expanding, stage('to-ids', toIds)])
export const shortened = pipeline('search-terms', [
  stage('words', words),
  expanding,
  stage('remove-stop-words', removeStopWords, { params: STOP_WORDS.filter((word) => word !== 'of') }),
  stage('to-ids', toIds),
])
