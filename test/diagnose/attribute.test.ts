import { describe, expect, it } from 'vitest'
import { attribute } from '../../harness/diagnose/attribute.ts'
import type { EditGroup } from '../../harness/diagnose/group-edits.ts'
import type { Edit } from '../../harness/hybrid/edits.ts'
import { runTraining, type TrainingRun } from '../../harness/hybrid/training-run.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { laid, namesOf } from '../hybrid/pipelines.ts'
import { goldens, repaired } from './repaired.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())
const size = stage('size', (text: string) => text.length)
const keep = (name: string) => stage(name, (text: string) => text)

async function attributions(training: readonly Node[], inference: readonly Node[], inputs: readonly unknown[]) {
  const { causes } = await repaired([training, inference], inputs)
  return causes.map(({ attribution: { records, reaches, maskedBy, lastAgrees, failing, passing, giving } }) => ({
    records: [...records],
    reaches,
    maskedBy: maskedBy?.name ?? null,
    lastAgrees,
    failing,
    passing,
    giving,
  }))
}

describe('the records of a cause', () => {
  it('are those that diverge when all other edits are made', async () => {
    const found = await attributions([lower, trim], [keep('lower'), keep('trim')], ['A', ' b', ' C', 'd'])
    expect(found).toEqual([
      {
        records: ['r0', 'r2'],
        reaches: true,
        maskedBy: null,
        lastAgrees: false,
        failing: ['A', ' C'],
        passing: [' b', 'd'],
        giving: [' b', 'd'],
      },
      {
        records: ['r1', 'r2'],
        reaches: true,
        maskedBy: null,
        lastAgrees: false,
        failing: [' b', ' C'],
        passing: ['A', 'd'],
        giving: ['A', 'd'],
      },
    ])
  })

  it('tell which stage masks the cause where it does not reach the last value on any of them', async () => {
    const masked = await attributions([lower, size], [keep('lower'), size], ['A', 'b'])
    expect(masked).toMatchObject([{ records: ['r0'], reaches: false, maskedBy: 'size', lastAgrees: true }])
    const grow = stage('lower', (text: string) => (text === 'B' ? 'bb' : text))
    const partly = await attributions([lower, size], [grow, size], ['A', 'B'])
    expect(partly).toMatchObject([{ records: ['r0', 'r1'], reaches: true, maskedBy: null }])
  })

  it('tell where a stage would mask the cause if another cause did not make the last value differ', async () => {
    const squeeze = stage('squeeze', (text: string) => text.replaceAll(/ +/g, ' '))
    const words = stage('words', (text: string) => text.split(/ +/))
    const few = stage('words', (text: string) => text.replace('#', '').split(' '))
    const found = await attributions([squeeze, words], [keep('squeeze'), few], ['a  b', '#c'])
    expect(found).toMatchObject([
      { records: ['r0'], reaches: false, maskedBy: 'words', lastAgrees: false },
      { records: ['r1'], reaches: true },
    ])
  })

  it('name no stage that masks the cause where several do', async () => {
    const first = stage('first', (text: string) => (text.length > 1 ? text[0]?.toLowerCase() : text))
    const upper = stage('upper', (text: string) => text.toUpperCase())
    const found = await attributions([lower, first, upper], [keep('lower'), first, upper], ['ab', 'AB', 'A'])
    expect(found).toMatchObject([{ records: ['r1', 'r2'], reaches: false, maskedBy: null, lastAgrees: true }])
  })

  it('do not reach the last value where two causes make up for each other', async () => {
    const add = (name: string, by: number) => stage(name, (value: number) => value + by)
    const found = await attributions(
      [add('a', 1), add('b', 1), add('c', 0)],
      [add('a', 2), add('b', 0), add('c', 0)],
      [5],
    )
    expect(found).toMatchObject([
      { records: ['r0'], reaches: false, maskedBy: 'b' },
      { records: ['r0'], reaches: false, maskedBy: 'b' },
    ])
  })

  it('are looked for among those that diverged only', async () => {
    const { causes } = await repaired([[lower], [keep('lower')]], ['A', 'B'], {})
    expect(causes.map(({ attribution }) => attribution.records.size)).toEqual([2])
    const { request } = await repaired([[lower], [keep('lower')]], ['A', 'B'])
    const some = await repaired([[lower], [keep('lower')]], ['A', 'B'], {
      records: { ...request.records, failing: new Set(['r1']) },
    })
    expect(some.causes.map(({ attribution }) => [...attribution.records])).toEqual([['r1']])
    const none = await repaired([[lower], [keep('lower')]], ['A', 'B'], {
      records: { ...request.records, failing: new Set() },
    })
    expect(none.causes.map(({ attribution }) => [attribution.records.size, attribution.passing])).toEqual([
      [0, ['A', 'B']],
    ])
  })
})

describe('attribute', () => {
  /** Two stages that inference lacks the work of, and a repair that replaces both. */
  async function both() {
    const pipelines = await laid([lower, trim], [keep('lower'), keep('trim')])
    const [first, second] = ['lower', 'trim'].map((name): Edit => ({ edit: 'replace', pair: pipelines.pair(name) }))
    if (first === undefined || second === undefined) throw new Error('there are two')
    const repair = { edits: [first, second], program: pipelines.original.training, smallest: true, rivals: [] }
    const groups = [second, first].map((edit): EditGroup => ({ kind: 'implementation', edits: [edit], inverted: [] }))
    return { ...pipelines, repair, groups }
  }

  it('has one program for each group, in their order, that lacks the edits of its own alone', async () => {
    const { groups, ...given } = await both()
    const { attributed } = attribute({ ...given, groups, failing: new Set() })
    expect(attributed.map(({ group }) => group)).toEqual(groups)
    const sides = attributed.map(({ attribution: { program } }) => program.map(({ side }) => side))
    expect(sides).toEqual([
      ['training', 'inference'],
      ['inference', 'training'],
    ])
    expect(attributed.map(({ attribution }) => namesOf(attribution.program))).toEqual([
      ['lower', 'trim'],
      ['lower', 'trim'],
    ])
  })

  it('goes on from batch to batch, and runs nothing on one that has no record that diverged', async () => {
    const given = await both()
    const { look, attributed } = attribute({ ...given, failing: new Set(['r0', 'r2']) })
    const [a, b, c] = goldens(['A', ' b', ' c'])
    if (a === undefined || b === undefined || c === undefined) throw new Error('there are three')
    const unasked: TrainingRun = {
      ...(await runTraining(given, [b.input])),
      compare: () => Promise.reject(new Error('it was run')),
    }
    await look(await runTraining(given, [a.input]), [a])
    await look(unasked, [b])
    await look(await runTraining(given, [c.input]), [c])
    expect(attributed.map(({ attribution: { failing, passing } }) => ({ failing, passing }))).toEqual([
      { failing: [' c'], passing: ['A', ' b'] },
      { failing: ['A'], passing: [' b', ' c'] },
    ])
  })

  it('tells of those that pass on which of them training gives a value', async () => {
    const strict = (made: (text: string) => string) =>
      stage('lower', (text: string) => {
        if (text === '') throw new RangeError('empty')
        return made(text)
      })
    const found = await attributions([strict((text) => text.toLowerCase())], [strict(String)], ['A', 'a', ''])
    expect(found).toMatchObject([{ failing: ['A'], passing: ['a', ''], giving: ['a'] }])
  })

  it('keeps 5,000 inputs of each, and every record', async () => {
    const given = await both()
    const inputs = Array.from({ length: 5_001 }, (_, at) => [`A${at}`, `a${at} `]).flat()
    const records = goldens(inputs)
    const { look, attributed } = attribute({ ...given, failing: new Set(records.map(({ id }) => id)) })
    await look(await runTraining(given, inputs), records)
    for (const { attribution } of attributed) {
      const { failing, passing } = attribution
      expect([attribution.records.size, failing.length, passing.length]).toEqual([5_001, 5_000, 5_000])
    }
  })
})
