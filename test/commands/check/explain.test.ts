import { describe, expect, test } from 'vitest'
import { explain, harmlessFindings } from '../../../harness/commands/check/explain.ts'
import { foundCause, type FoundCause } from '../../../harness/diagnose/cause.ts'
import type { Diagnosis } from '../../../harness/diagnose/request.ts'
import { pairConfig } from '../../pair/pair-config.ts'
import { stages } from '../../run/sides.ts'
import { factsOf } from './pair-facts.ts'

const lower = (text: string): string => text.toLowerCase()
const trim = (text: string): string => text.trim()
const same = (text: string): string => text
const TWO = { training: stages({ lower, trim }), inference: stages({ lower: same, trim: same }) }
const cause = (stage: string, ids: readonly string[], more: Partial<FoundCause> = {}): FoundCause =>
  foundCause({ kind: 'implementation', level: 'proved', stage, reaches: true, records: new Set(ids), ...more })
const proof = { repaired: {}, withoutThisEdit: { diverging: 1 }, residual: 0 } as never
const diagnosis = (...causes: readonly FoundCause[]): never =>
  ({ causes, unexplained: null, isStructureShown: true }) as never

describe('what diverged', () => {
  test('without a diagnosis is grouped by its first stage, most records first, with the reason', async () => {
    const facts = await factsOf(TWO, ['A', 'B', ' x'], { notDiagnosed: 'only one stage was compared' })
    const { causes, goldenFailing } = explain(facts)
    expect(
      causes.map(({ cause: { stage, kind, caveat }, records, golden }) => [stage, kind, records, golden, caveat]),
    ).toEqual([
      ['lower', 'unknown', 2, 2, 'only one stage was compared'],
      ['trim', 'unknown', 1, 1, 'only one stage was compared'],
    ])
    expect([...goldenFailing]).toEqual(['A', 'B', ' x'])
  })

  test('belongs to every cause that names its record; to the first where none does', async () => {
    const facts = await factsOf(TWO, ['A', ' B', ' x'], {
      diagnosis: diagnosis(cause('lower', ['A', ' B']), cause('trim', [' B'])),
    })
    const { belongs, causes } = explain(facts)
    const of = (id: string): readonly number[] => belongs!({ record: { id } } as never)
    expect([of('A'), of(' B'), of(' x')]).toEqual([[0], [0, 1], [0]])
    expect(causes.map(({ records, golden }) => [records, golden])).toEqual([
      [2, 2],
      [1, 1],
    ])
  })

  test('on golden records comes first, the other causes in their order', async () => {
    const causes = [cause('lower', ['g1']), cause('lower', ['g2']), cause('trim', ['A', 'g1'])]
    const facts = await factsOf(TWO, ['A'], { diagnosis: diagnosis(...causes) })
    const found = explain(facts)
    expect(found.causes.map(({ cause: { stage } }) => stage)).toEqual(['trim', 'lower', 'lower'])
    expect(found.belongs!({ record: { id: 'g1' } } as never)).toEqual([0, 1])
    const beyond = [cause('lower', ['g1'], { inputClass: 'beyond' }), cause('trim', ['g2'])]
    const last = explain(await factsOf(TWO, ['A'], { diagnosis: diagnosis(...beyond) }))
    expect(last.causes.map(({ cause: { stage } }) => stage)).toEqual(['trim', 'lower'])
  })

  test('in a shard leaves a cause that none of its records has to other shards, as long as it fails itself', async () => {
    const found = [cause('trim', []), cause('lower', ['A']), cause('again', [], { kind: 'extra-stage' })]
    const listed = async (isShard: boolean, ...causes: readonly FoundCause[]) => {
      const facts = await factsOf(TWO, ['A'], { partOf: isShard ? 'sha256:aa' : null, diagnosis: diagnosis(...causes) })
      return explain(facts).causes.map(({ cause: { stage } }) => stage)
    }
    expect(await listed(false, ...found)).toEqual(['lower', 'trim', 'again'])
    expect(await listed(true, ...found)).toEqual(['lower', 'again'])
    expect(await listed(true, cause('trim', []))).toEqual(['trim'])
    const extra = { training: stages({ lower }), inference: stages({ lower, again: lower }) }
    const harmless = cause('again', [], { kind: 'extra-stage', harmless: true })
    const only = { partOf: 'sha256:aa', diagnosis: diagnosis(harmless, cause('lower', [])) }
    // Nothing of this shard diverged: the cause alone fails it, as it fails a whole check.
    expect(explain(await factsOf(extra, ['a'], only)).causes).toHaveLength(2)
  })

  test('and was not looked at is counted beside every proof', async () => {
    const facts = await factsOf(TWO, ['A', 'B', 'C'], { diagnosis: diagnosis(cause('lower', ['A'], { proof })) })
    expect(explain(facts).causes[0]!.cause.proof).toMatchObject({ residual: 2 })
  })

  test('that could not be explained is grouped as if it had not been looked at', async () => {
    const unexplained = { causes: [], unexplained: 'no edits close the gap' } as never
    const facts = await factsOf(TWO, ['A'], { diagnosis: unexplained, notDiagnosed: 'no edits close the gap' })
    expect(explain(facts).causes.map(({ cause: { kind, caveat } }) => [kind, caveat])).toEqual([
      ['unknown', 'no edits close the gap'],
    ])
  })

  test('in structure only is no failure once it was shown to change nothing, and is one until then', async () => {
    const extra = { training: stages({ lower }), inference: stages({ lower, again: lower }) }
    const undiagnosed = explain(await factsOf(extra, ['A', 'b']))
    expect([...undiagnosed.goldenFailing]).toEqual(['A', 'b'])
    const harmless = cause('again', [], { kind: 'extra-stage', harmless: true })
    const explained = explain(await factsOf(extra, ['A', 'b'], { diagnosis: diagnosis(harmless) }))
    expect(explained.merged?.tally.diverged).toBe(0)
    expect([...explained.goldenFailing]).toEqual([])
    // Causes of another kind are no word on structure, where the time was over before it was looked at.
    const inTimeOnly = { ...(diagnosis(cause('lower', [])) as Diagnosis), isStructureShown: false }
    const open = explain(await factsOf(extra, ['A', 'b'], { diagnosis: inTimeOnly }))
    expect(open.merged?.tally.diverged).toBe(2)
    expect([...open.goldenFailing]).toEqual(['A', 'b'])
  })
})

test('a stage on one side that changed nothing is told of, as a failure where order is strict', () => {
  const counted = (more: Partial<FoundCause>): never =>
    ({ cause: cause('again', [], { harmless: true, caveat: 'so far', ...more }), records: 0, golden: 0 }) as never
  const all = [
    counted({ kind: 'missing-stage' }),
    counted({ kind: 'extra-stage' }),
    counted({ kind: 'order' }),
    counted({ kind: 'extra-stage', harmless: false }),
  ]
  expect(harmlessFindings(all, pairConfig({ order: 'strict' }))).toMatchObject([
    { kind: 'structure-harmless', stage: 'again', side: 'training', strict: true },
    { kind: 'structure-harmless', stage: 'again', side: 'inference', caveat: 'so far' },
  ])
})
