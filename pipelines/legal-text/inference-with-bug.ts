// inference.ts after a merge that went wrong: two branches both moved a stage, the conflict was resolved by keeping both
// lines, and stop words now go before acronyms are spelled out. Types and every unit test still pass. `npm run demo`
// shows the harness catching it.
import { pipeline, stage } from 'lockstep'
import { expandAcronyms, lowercase, pad, params, removeStopWords, toIds, tokenize } from './inference.ts'

export const inference = pipeline('legal-text', [
  stage('lowercase', lowercase),
  stage('remove-stop-words', removeStopWords, { params: params.stopWords }),
  stage('expand-acronyms', expandAcronyms, { params: params.acronyms }),
  stage('tokenize', tokenize),
  stage('to-ids', toIds, { params: params.ids, uses: ['./vocabulary.txt'] }),
  stage('pad', pad, { params: params.pad }),
])
