import { expect, test } from 'vitest'
import { newCharacterEdges } from '../../../harness/inputs/edge-cases/new-character-edges.ts'

const edges = newCharacterEdges()
const known = Number(process.versions['unicode'])

test('names the version of each, the newest first', () => {
  const versions = edges.map((edge) => Number(/^new-([\d.]+)-/.exec(edge.name)![1]))
  expect(versions).toEqual(versions.toSorted((a, b) => b - a))
  for (const version of [15, 15.1, 16, 17]) expect(versions).toContain(version)
})

test('are assigned where the runtime knows their version, and not where it does not', () => {
  for (const { name, value } of edges) {
    const version = Number(/^new-([\d.]+)-/.exec(name)![1])
    expect([name, /^\p{Assigned}$/u.test(value)]).toEqual([name, version <= known])
  }
})

const PROMISES: ReadonlyArray<readonly [part: RegExp, holds: (text: string) => boolean]> = [
  [/-case$/, (text) => text.toLowerCase() !== text],
  [/-nfkc$/, (text) => text.normalize('NFKC') !== text],
  [/digit/, (text) => /\p{Nd}/u.test(text.normalize('NFKC'))],
  [/cjk-extension/, (text) => /\p{Script=Han}/u.test(text)],
  [/emoji/, (text) => /\p{Emoji_Presentation}/u.test(text)],
  [/combining$/, (text) => /\p{M}/u.test(text)],
]

test('do what their names say, to a runtime that knows them', () => {
  const seen = edges.filter((edge) => Number(/^new-([\d.]+)-/.exec(edge.name)![1]) <= known)
  for (const [part, holds] of PROMISES) {
    expect(seen.filter((edge) => part.test(edge.name) && !holds(edge.value)).map((edge) => edge.name)).toEqual([])
  }
})
