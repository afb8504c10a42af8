import type { TaggedJson } from '../values/tagged-json-type.ts'
import { jsonToTagged } from './values/json-tagged.ts'

/** What programs write in place of values that JSON lacks, and how these are written tagged. */
const LACKING: Readonly<Record<string, TaggedJson>> = {
  NaN: ['f', 'nan'],
  Infinity: ['f', 'inf'],
  '-Infinity': ['f', '-inf'],
  undefined: ['u'],
}

/** A text as a whole, or such a word outside of texts. */
const WORD = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b|\bundefined\b/gu

/** Stands for such a word, in no input that anybody writes. */
const STAND_IN = '\ue000lockstep:'

/** Longer hints help nobody. */
const LONGEST = 200

/** Says how text that is no JSON is written so that it is: what JSON lacks, without quotes, or in others. */
export function notJsonHint(text: string): string | null {
  const word = [...text.matchAll(WORD)].map(([found]) => found).find((found) => found in LACKING)
  if (word !== undefined)
    return `JSON has no ${word}: write ${taggedOf(text) ?? `{"tagged": …}, in which it is ${JSON.stringify(LACKING[word])}`}`
  if (/[{[,:]\s*'/u.test(text))
    return 'keys and texts are in double quotes; None, True and False are null, true and false'
  if (/^\s*[\p{L}_][^"{}[\]]*$/u.test(text)) return `a text is in double quotes: '${JSON.stringify(text.trim())}'`
  return null
}

/** Writes such text as an input in its tagged form. */
function taggedOf(text: string): string | null {
  const stoodFor = text.replace(WORD, (found) => (found in LACKING ? JSON.stringify(`${STAND_IN}${found}`) : found))
  const back = (json: TaggedJson): TaggedJson => {
    if (typeof json === 'string' && json.startsWith(STAND_IN)) return LACKING[json.slice(STAND_IN.length)] ?? json
    return Array.isArray(json) ? json.map(back) : json
  }
  try {
    const tagged = `{"tagged": ${JSON.stringify(back(jsonToTagged(stoodFor)))}}`
    return tagged.length > LONGEST ? null : tagged
  } catch {
    return null
  }
}
