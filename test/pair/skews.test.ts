import { expect, test } from 'vitest'
import { provenancesOf, skews, uncomparedPolicies } from '../../harness/pair/skews.ts'
import type { Provenance } from '../../harness/pipeline/provenance.ts'

const node = (changes: Partial<Provenance> = {}): Provenance => ({
  runtime: 'node 20.1.0',
  platform: 'linux x64',
  unicode: '15.0',
  packages: {},
  files: {},
  ...changes,
})
const python = (changes: Partial<Provenance> = {}): Provenance =>
  node({ runtime: 'python 3.11.7', unicode: '14.0.0', ...changes })
const NONE = { versions: {}, equivalent: [] }
const what = (...given: Parameters<typeof skews>): string[] => skews(...given).map((skew) => skew.what)

test('Unicode and files are compared across languages, packages and runtimes inside one', () => {
  const training = python({ packages: { nltk: '3.8' }, files: { './stop.txt': 'sha256:a' } })
  const inference = node({ packages: { nltk: '9' }, files: { './stop.txt': 'sha256:b' } })
  const golden = python({ runtime: 'python 3.10.0', packages: { nltk: '3.9' }, files: { './stop.txt': 'sha256:a' } })
  expect(skews({ training, inference, golden }, NONE)).toEqual([
    { what: 'unicode', training: '14.0.0', inference: '15.0', golden: '14.0.0', policy: 'older' },
    { what: 'file:./stop.txt', training: 'sha256:a', inference: 'sha256:b', golden: 'sha256:a', policy: 'warn' },
    { what: 'py:python', training: '3.11.7', inference: null, golden: '3.10.0', policy: 'warn' },
    { what: 'py:nltk', training: '3.8', inference: null, golden: '3.9', policy: 'warn' },
  ])
})

test('a runtime of another language is neither Python nor Node', () => {
  const versions = { 'npm:node': 'same' } as const
  for (const runtime of ['go 1.26.8', 'http models:8080']) {
    const sides = { training: node({ runtime, unicode: '15.0' }), inference: node(), golden: null }
    expect(what(sides, NONE)).toEqual([])
    expect(uncomparedPolicies(sides, { versions })).toHaveLength(1)
  }
})

test('a missing package is a version of its own, and policies are looked up by name', () => {
  const sides = { training: node({ packages: { a: '1' } }), inference: node({ packages: { a: null } }), golden: null }
  expect(skews(sides, { versions: { 'npm:a': 'same' }, equivalent: [] })).toEqual([
    { what: 'npm:a', training: '1', inference: '(missing)', golden: null, policy: 'same' },
  ])
  expect(what(sides, { versions: { 'npm:a': 'ignore' }, equivalent: [] })).toEqual([])
})

test('what is called equivalent is compared across languages', () => {
  const training = python({ packages: { tokenizers: '0.20' }, unicode: '15.0' })
  const inference = node({ packages: { '@huggingface/tokenizers': '0.21' } })
  const equivalent = [{ training: 'py:tokenizers', inference: 'npm:@huggingface/tokenizers' }]
  expect(what({ training, inference, golden: null }, { versions: {}, equivalent })).toEqual([
    'py:tokenizers = npm:@huggingface/tokenizers',
  ])
})

test('a policy that had nothing to compare is said: it holds nothing', () => {
  const sides = { training: python({ packages: { nltk: '3.8' } }), inference: node(), golden: null }
  const versions = { 'py:nltk': 'same', 'npm:gone': 'same', unicode: 'same', 'py:other': 'warn' } as const
  expect(uncomparedPolicies(sides, { versions })).toEqual([
    { kind: 'version-not-compared', what: 'py:nltk', sides: 1 },
    { kind: 'version-not-compared', what: 'npm:gone', sides: 0 },
  ])
})

test('what was only seen in use is compared where the configuration names it, and nowhere else', () => {
  const seen = (version: string): Partial<Provenance> => ({
    seen: { packages: { numpy: version, click: version }, files: { './a': version } },
  })
  const same = { training: python(seen('1')), inference: python(seen('2')), golden: null }
  expect(what(same, NONE)).toEqual([])
  const versions = { 'py:numpy': 'same', 'file:./a': 'warn' } as const
  expect(what(same, { versions, equivalent: [] })).toEqual(['file:./a', 'py:numpy'])
  expect(uncomparedPolicies(same, { versions })).toEqual([])
  const equivalent = [{ training: 'py:numpy', inference: 'py:click' }]
  expect(what(same, { versions: {}, equivalent })).toContain('py:numpy = py:click')
})

test('provenances are those of now, and of the newest recording', () => {
  const side = (provenance: Provenance): never => ({ info: { provenance } }) as never
  const environments = new Map([node(), python()].map((provenance, at) => [`e${at}`, { side: { provenance } }]))
  expect(provenancesOf({ training: null, inference: side(node()) }, { environments } as never)).toEqual({
    training: null,
    inference: node(),
    golden: python(),
  })
})
