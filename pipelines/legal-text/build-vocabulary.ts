// Writes vocabulary.txt: the words of the SPDX licence texts that at least 40 licences use, most used first.
// After a change to a stage before `to-ids`: npm run build && npx jiti pipelines/legal-text/build-vocabulary.ts, and train.
import { writeFileSync } from 'node:fs'
import licenses from 'spdx-license-list/full.js'
import { expandAcronyms, lowercase, params, removeStopWords, tokenize } from './inference.ts'

const usedBy = new Map<string, number>()
for (const { licenseText } of Object.values(licenses)) {
  const text = expandAcronyms(lowercase(licenseText), params.acronyms)
  for (const word of new Set(tokenize(removeStopWords(text, params.stopWords)))) {
    if (/^[^0-9]/.test(word)) usedBy.set(word, (usedBy.get(word) ?? 0) + 1)
  }
}
const words = [...usedBy].filter(([, count]) => count >= 40)
words.sort(([a, usesOfA], [b, usesOfB]) => usesOfB - usesOfA || (a < b ? -1 : 1))
writeFileSync(new URL('./vocabulary.txt', import.meta.url), words.map(([word]) => `${word}\n`).join(''))
