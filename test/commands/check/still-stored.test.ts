import { describe, expect, test } from 'vitest'
import { withoutFormer, type Today } from '../../../harness/commands/check/still-stored.ts'
import { UsageError } from '../../../harness/errors.ts'
import { domainOf } from '../../../harness/inputs/infer/domain.ts'
import type { Edges } from '../../../harness/inputs/edge-cases/select-edges.ts'
import type { Generated } from '../../../harness/pair/generated-records.ts'
import { readStored, type StoredFailure } from '../../../harness/pair/stored.ts'
import { config, project, runOne, write } from '../project.ts'

const failure = (id: string, input: unknown, edges: Edges = true): StoredFailure => ({
  id,
  origin: id.startsWith('e-') ? 'edge' : 'generated',
  input,
  edges,
})

const golden = ['some words', 'more']

/** A generator that takes what is no `S`, and knows these inputs by their ids. */
function today(known: Readonly<Record<string, unknown>>, edges: Edges = true): Today {
  const replay = (id: string): object[] => {
    if (!Object.hasOwn(known, id)) throw new UsageError('There is no input.')
    return [{ id, origin: 'generated', input: known[id] }]
  }
  const source = { valid: (input: unknown) => input !== 'S', replay } as unknown as Generated
  const file = { records: golden.map((input) => ({ input })) } as never
  const inputs = { from: 'golden', edges, valid: null, beyond: 'warn' } as const
  return { source, domain: domainOf(golden), inputs, file }
}

function left(failures: readonly StoredFailure[], now: Today): unknown {
  const stored = failures.map(({ id, input }) => ({ id, origin: 'stored' as const, input }))
  const found = withoutFormer({ golden: [], stored, generate: true }, { failures, golden: [] }, now)
  expect(found.selection.stored.map(({ id }) => id)).toEqual(found.stored.failures.map(({ id }) => id))
  return [found.left, found.stored.failures.map(({ id }) => id)]
}

describe('of stored failures', () => {
  test('those that may not occur any more are left out, and named', () => {
    expect(left([failure('e-s', 'S')], today({}))).toEqual([[{ why: 'not-valid', records: ['e-s'] }], []])
    expect(left([failure('e-s', 'S')], { ...today({}), source: null })).toEqual([[], ['e-s']])
  })

  test('one whose id stands for another input by now is run beside that input, under a name of its own', () => {
    expect(left([failure('g-1-1', 'A')], today({ 'g-1-1': 'B' }))).toEqual([[], ['g-1-1@stored']])
    expect(left([failure('g-1-1', 'A')], today({ 'g-1-1': 'A' }))).toEqual([[], ['g-1-1']])
  })

  test('edge cases whose classes are selected no more are left out', () => {
    const failures = [
      failure('e-gone@a', 'x'),
      failure('e-here@a', 'x'),
      failure('e-moved@a', 'x'),
      failure('e-gone@b@stored', 'y'),
    ]
    const now = today({ 'e-here@a': 'x', 'e-moved@a': 'y' }, ['!emoji'])
    expect(left(failures, now)).toEqual([
      [{ why: 'edges', records: ['e-gone@a', 'e-gone@b@stored'] }],
      ['e-here@a', 'e-moved@a@stored'],
    ])
    // An edge case that is unknown since the golden records changed stays.
    expect(left([failure('e-gone@a', 'x')], today({}))).toEqual([[], ['e-gone@a']])
    expect(left([failure('e-gone@a', 'x', ['text'])], today({}, ['text', 'numbers']))).toEqual([[], ['e-gone@a']])
  })

  test('generated ones stay that today draws as well, or that are like the golden records', () => {
    const failures = [
      failure('g-1-1', '#1'),
      failure('g-1-2', '#2'),
      failure('g-1-3', 'more words'),
      failure('g-1-4', '#4', false),
    ]
    expect(left(failures, today({ 'g-1-1': '#1', 'g-1-2': 'words' }, false))).toEqual([
      [{ why: 'edges', records: ['g-1-2'] }],
      ['g-1-1', 'g-1-3', 'g-1-4'],
    ])
  })
})

describe('a check after its inputs were narrowed', () => {
  const INFERENCE = `
import { pipeline, stage } from 'lockstep'
export const inference = pipeline('text', [
  stage('lower', (text: string) => text.toLowerCase()),
  stage('trim', (text: string) => text.replace(/^[ \\t\\r\\n\\u00a0]+|[ \\t\\r\\n\\u00a0]+$/g, '')),
  stage('words', (text: string) => text.split(' ')),
])
`
  const narrowed = (root: string, inputs: object): void =>
    write(root, 'lockstep.config.json', config({ inputs: { from: 'golden', ...inputs } }, { runs: 400 }))

  test('agrees where only edge cases failed that it has no more, and says what it left out', async () => {
    const root = project({ 'inference.ts': INFERENCE })
    narrowed(root, {})
    const before = await runOne(root)
    const { failures } = readStored(root, 'text')
    expect([before.verdict, failures.length > 3, new Set(failures.map(({ origin }) => origin)).size]).toEqual([
      'diverged',
      true,
      2,
    ])
    // White space is still drawn.
    narrowed(root, { edges: ['!emoji'] })
    expect(await runOne(root)).toMatchObject({ verdict: 'diverged', compared: { stored: failures.length } })
    narrowed(root, { edges: false })
    const after = await runOne(root)
    expect(after).toMatchObject({ verdict: 'agreed', compared: { stored: 0 } })
    const said = /^\d+ stored failures are no input of the pair any more and forgotten, as `inputs` mixes no such edge/
    expect(after.findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(said))
    expect(readStored(root, 'text').failures).toEqual([])
  })

  test('leaves out what `valid` throws on', async () => {
    const root = project({
      'inference.ts': INFERENCE,
      'valid.ts': 'export default (text: string) => text.length > 0 && /^[a-z ]*$/i.test(text)',
    })
    write(root, '.lockstep/text.json', { failures: [{ id: 'e-null', origin: 'edge', input: null }], golden: [] })
    narrowed(root, { valid: 'valid.ts' })
    const after = await runOne(root)
    expect(after).toMatchObject({ verdict: 'agreed', compared: { stored: 0 } })
  })
})
