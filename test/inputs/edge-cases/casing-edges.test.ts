import { expect, test } from 'vitest'
import { casingEdges } from '../../../harness/inputs/edge-cases/casing-edges.ts'

const text = (name: string): string => casingEdges().find((edge) => edge.name === name)!.value

test('holds letters whose case changes their length', () => {
  expect(text('turkish-dotted-capital').toLowerCase()).toHaveLength(2)
  expect(text('german-sharp-s').toUpperCase()).toBe('SS')
  expect(text('fold-fi-ligature').toUpperCase()).toBe('FIN')
})

test('holds sigma at the end of a word and elsewhere', () => {
  expect(text('final-sigma-word-final').toLowerCase()).toBe('οδος')
  expect(text('final-sigma-mid-word').toLowerCase()).toBe('σοφος σας')
  expect(text('final-sigma-alone').toLowerCase()).toBe('σ')
  expect(casingEdges().filter((edge) => edge.name.startsWith('final-sigma')).length).toBeGreaterThanOrEqual(8)
})

test('holds scripts whose case is younger than they are', () => {
  expect(text('cherokee-capital').toLowerCase()).toBe(text('cherokee-small'))
  expect(text('georgian-mkhedruli').toUpperCase()).toBe(text('georgian-mtavruli'))
})
