import { expect, test } from 'vitest'
import { skewText } from '../../harness/diagnose/skew-text.ts'

const side = (packages: object, seen: object = {}, runtime = 'python 3.11') => ({
  info: { provenance: { runtime, packages, files: {}, seen: { packages: seen, files: {} } } },
})
const said = (training: object, inference: object): string | null => skewText({ training, inference } as never)

test('the one thing that differs is named', () => {
  expect(said(side({ nltk: '3.8' }), side({ nltk: '3.9' }))).toBe('nltk is 3.9, not 3.8')
  expect(said(side({ nltk: '3.8' }), side({}))).toBe('nltk is absent, not 3.8')
  expect(said(side({}), side({}, {}, 'python 3.12'))).toBe('the runtime is python 3.12, not python 3.11')
  expect(said(side({}, { numpy: '1.26' }), side({}, { numpy: '2.4' }))).toBe('numpy is 2.4, not 1.26')
})

test('of several things none is, and what one side alone imports is not in the way', () => {
  expect(said(side({ nltk: '3.8' }, { numpy: '1.26' }), side({ nltk: '3.9' }, { numpy: '2.4' }))).toBeNull()
  expect(said(side({ nltk: '3.8' }, { click: '8' }), side({ nltk: '3.9' }))).toBe('nltk is 3.9, not 3.8')
  expect(said(side({}), side({}))).toBeNull()
})
