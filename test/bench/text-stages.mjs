/** Six text stages on 200 characters, the usual preprocessing of a text model; values of mutable kinds included. */
const ACRONYMS = new Map([
  ['poa', 'power of attorney'],
  ['nda', 'non-disclosure agreement'],
  ['ip', 'intellectual property'],
])
const STOP_WORDS = new Set(['the', 'of', 'a', 'is', 'and', 'to', 'in', 'be', 'with'])
const LENGTH = 64

/** @returns {Record<string, (value: any) => unknown>} fresh functions and a fresh vocabulary, one set for each side */
export function textStages() {
  const vocabulary = new Map()
  const idOf = (word) => {
    const known = vocabulary.get(word)
    if (known !== undefined) return known
    vocabulary.set(word, vocabulary.size)
    return vocabulary.size - 1
  }
  return {
    lowercase: (text) => text.toLowerCase(),
    'expand-acronyms': (text) => text.replace(/\b(?:poa|nda|ip)\b/g, (word) => ACRONYMS.get(word)),
    'remove-stop-words': (text) =>
      text
        .split(' ')
        .filter((word) => !STOP_WORDS.has(word))
        .join(' '),
    tokenize: (text) => text.match(/[a-z0-9]+|[^\sa-z0-9]/g) ?? [],
    'to-ids': (words) => words.map(idOf),
    pad: (ids) => {
      const padded = new Int32Array(LENGTH)
      padded.set(ids.length > LENGTH ? ids.slice(0, LENGTH) : ids)
      return padded
    },
  }
}

const PROSE =
  'The POA is void and the NDA of the company is to be signed in the presence of a notary, together with all IP of the other party'

/**
 * Makes texts of 200 characters, 40 words, or of as many as are asked for; no two are alike.
 *
 * @param {number} count
 * @returns {string[]}
 */
export function texts(count, characters = 200) {
  const more = ` ${PROSE}`.repeat(Math.ceil(characters / PROSE.length))
  return Array.from({ length: count }, (_, index) =>
    `${PROSE} ${index}${more}`.slice(index % 40, (index % 40) + characters),
  )
}
