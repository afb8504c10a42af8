import { expect, test } from 'vitest'
import { edgeTexts, text } from '../../../harness/inputs/arbitraries/text.ts'
import { share, values } from '../draws.ts'

// oxlint-disable-next-line no-control-regex -- C0 controls are among the edges
const ODD = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\p{Cs}\p{Cf}\p{M}]/u

test('makes ordinary texts, and a share with edges in them', () => {
  expect(share(values(2000, text({ edgeShare: 0 })), (one) => ODD.test(one))).toBe(0)
  expect(share(values(2000, text({ edgeShare: 1 })), (one) => ODD.test(one))).toBeGreaterThan(0.15)
  expect(new Set(values(1000, text())).size).toBeGreaterThan(850)
})

test('uses the words and the dictionary it is given, within its limits', () => {
  const own = values(500, text({ words: ['alpha'], dictionary: ['POA'], minWords: 1, maxWords: 4, edgeShare: 0 }))
  for (const one of own) expect(one.match(/alpha|poa/gi)?.length).toBeLessThanOrEqual(4)
  expect(own.every((one) => /^(?:alpha|poa|and|[\s\p{P}]|s\b)*$/iu.test(one))).toBe(true)
  expect(share(own, (one) => /poa/i.test(one))).toBeGreaterThan(0.2)
})

test('lets classes of edges be chosen', () => {
  expect(edgeTexts('x', ['surrogates']).every((one) => /\p{Cs}/u.test(one))).toBe(true)
  expect(edgeTexts('x', false)).toEqual([])
  expect(() => text({ edges: ['emojis'] })).toThrow("'emojis' is no class of edge cases. Did you mean 'emoji'?")
})
