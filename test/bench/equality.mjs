import { isDeepStrictEqual } from 'node:util'
import { equal } from '../../dist/compare/equal/equal.js'
import { EXACT } from '../../dist/compare/rule.js'
import { interleave } from './interleave.mjs'

const words = 'the power of attorney granted by this deed is void unless it was signed before two witnesses'.split(' ')
const text = (length, seed) => Array.from({ length }, (_, i) => words[(i * 7 + seed) % words.length]).join(' ')

/** What stages of text, table and ticket pipelines hand on, for one record. */
function stageValues(seed) {
  const tokens = text(40, seed).split(' ')
  return [
    text(40, seed),
    tokens,
    tokens.map((token, i) => token.length * 31 + i),
    Float32Array.from({ length: 32 }, (_, i) => (i * seed) / 7),
    {
      id: seed,
      name: 'Ada',
      age: 36 + seed,
      plan: null,
      tags: tokens.slice(0, 5),
      address: { city: 'Bonn', zip: '53111', geo: [7.1, 50.7] },
    },
    tokens.slice(0, 10).map((token, i) => ({ token, start: i * 5, end: i * 5 + token.length, score: i / 3 })),
    [
      [1.5, 2.5, -0],
      [NaN, 3, 4],
    ],
    { counts: { the: 3, of: 2 }, features: [0.25, 0.5, 1] },
  ]
}

/** Equality of stage values of all common kinds that are equal, against `util.isDeepStrictEqual`. */
export function mixedEquality() {
  const training = Array.from({ length: 1000 }, (_, seed) => stageValues(seed))
  const inference = Array.from({ length: 1000 }, (_, seed) => stageValues(seed))
  const each = (same) => () => {
    let agreed = 0
    for (let i = 0; i < training.length; i++) {
      const [a, b] = [training[i], inference[i]]
      for (let at = 0; at < a.length; at++) if (same(a[at], b[at])) agreed++
    }
    if (agreed !== 8000) throw new Error(`${agreed} of 8000 agree`)
  }
  return interleave(
    each((a, b) => equal(a, b, EXACT)),
    each(isDeepStrictEqual),
  )
}
