import { describe, expect, it } from 'vitest'
import { describeCauses, placed } from '../../harness/diagnose/describe-cause.ts'
import type { DiagnosisRequest } from '../../harness/diagnose/request.ts'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { laid, named } from '../hybrid/pipelines.ts'
import { side } from '../run/sides.ts'
import { repaired } from './repaired.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())
const keep = (name: string) => stage(name, (text: string) => text)

async function described(
  sides: readonly [readonly Node[], readonly Node[]],
  inputs: readonly unknown[],
  more: Partial<DiagnosisRequest> = {},
) {
  const { causes } = await repaired(sides, inputs, more)
  return (await Promise.all(causes.map(describeCauses))).flat()
}

describe('a cause', () => {
  it('is described by kind, stage, records, when, edits and the smallest input', async () => {
    const [cause, ...others] = await described(
      [
        [lower, trim],
        [keep('lower'), trim],
      ],
      ['A ', 'b', 'xY'],
    )
    expect(others).toEqual([])
    expect(cause).toMatchObject({
      kind: 'implementation',
      level: 'proved',
      caveat: null,
      stage: 'lower',
      stages: ['lower'],
      reaches: true,
      noisy: false,
      ends: null,
      when: 'input contains an upper-case letter',
      edits: [{ edit: 'replace', after: null }],
      smallest: { input: 'A' },
      rounding: null,
    })
    expect([...(cause?.records ?? [])]).toEqual(['r0', 'r2'])
  })

  it('of a stage that is noisy on some records only is two: what differs on the others has another reason', async () => {
    const inZone = (zone: string) => stage('lower', (text: string) => (text.includes('#') ? `${text}${zone}` : text))
    const reopenedIn =
      (zone: string): DiagnosisRequest['reopen'] =>
      async (role, { TZ = zone }) =>
        side(role, role === 'training' ? [lower] : [inZone(TZ)])
    const causes = await described([[lower], [inZone('x')]], ['A', 'bB', 'c', 'd#', '#'], {
      reopen: reopenedIn('x'),
    })
    expect(causes.map(({ kind, when, records }) => [kind, when, ...records])).toEqual([
      ['implementation', 'input contains an upper-case letter', 'r0', 'r1'],
      ['state', 'TZ', 'r3', 'r4'],
    ])
    expect(causes.map(({ smallest }) => smallest?.input)).toEqual(['A', '#'])
    const agreeing = await described([[lower], [inZone('')]], ['A', 'bB', 'c', 'd#', '#'], {
      reopen: reopenedIn(''),
    })
    expect(agreeing.map(({ kind, records }) => [kind, ...records])).toEqual([['implementation', 'r0', 'r1']])
  })

  it('of a stage that gives other values by chance is one: a record may give the same a few times', async () => {
    let calls = 0
    const counted = stage('lower', (text: string) => (text.includes('#') ? `${text}${calls++}` : text))
    const causes = await described([[lower], [counted]], ['A', 'bB', 'c', 'd#', '#'])
    expect(causes.map(({ kind, records }) => [kind, records.size])).toEqual([['nondeterminism', 4]])
  })

  it('says behind which stage a missing one goes', async () => {
    const [cause] = await described(
      [
        [lower, trim, keep('end')],
        [lower, keep('end')],
      ],
      ['a ', 'b'],
    )
    expect(cause).toMatchObject({ kind: 'missing-stage', stage: 'trim', edits: [{ edit: 'insert', after: 'lower' }] })
  })

  it('lists moves so that they can be made one after the other as they are worded', async () => {
    const sign = (name: string) => stage(name, (text: string) => text + name)
    const names = ['a', 'b', 'c', 'd', 'e']
    for (const order of ['edcba', 'dbace', 'bcdea', 'eabdc', 'cbeda']) {
      const [cause, ...others] = await described([names.map(sign), order.split('').map(sign)], ['', 'x'])
      expect([cause?.kind, others]).toEqual(['order', []])
      let left = order.split('')
      for (const { pair, after } of cause!.edits) {
        left = left.filter((name) => name !== pair.name)
        left.splice(after === null ? 0 : left.indexOf(after) + 1, 0, pair.name)
      }
      expect(left).toEqual(names)
    }
  })

  it('is precision where all differences are of rounding, and says what is unsafe behind it', async () => {
    const scale = stage('scale', (value: number) => value / 3)
    const nearly = stage('scale', (value: number) => Math.fround(value / 3))
    const bins = stage('bins', (value: number) => Math.floor(value))
    const [cause] = await described(
      [
        [scale, bins],
        [nearly, bins],
      ],
      [1, 2.5],
    )
    expect(cause).toMatchObject({ kind: 'precision', stage: 'scale', rounding: { unsafeBefore: 'bins' } })
  })

  it('is named after the noise of its stage', async () => {
    let calls = 0
    const count = stage('count', (value: number) => value + ++calls)
    const [cause] = await described([[stage('count', (value: number) => value)], [count]], [1, 2])
    expect(cause).toMatchObject({ kind: 'nondeterminism', noisy: true })
  })

  it('is likely only, for each reason there is', async () => {
    const sides = [[lower], [keep('lower')]] as const
    const [given] = await described(sides, ['A'], { caveat: 'training is recorded' })
    expect(given).toMatchObject({ level: 'likely', caveat: 'training is recorded', smallest: null })
    const { request } = await repaired(sides, ['A'])
    const [none] = await described(sides, ['A'], { records: { ...request.records, failing: new Set() } })
    expect(none).toMatchObject({ level: 'likely', caveat: 'no record that diverged is repaired by it alone' })
  })

  it('says nothing of what failing inputs have in common where some of them is private', async () => {
    const [cause] = await described([[lower], [keep('lower')]], ['A', 'b'], { hides: true })
    expect(cause?.when).toBeNull()
  })
})

describe('a placed edit', () => {
  it('names the stage before its own only where it puts one', async () => {
    const { original, pair } = await laid(named('a', 'b', 'c'), named('a', 'b', 'c'))
    const after = (edit: 'move' | 'insert' | 'delete' | 'replace', name: string) =>
      placed({ edit, pair: pair(name) }, original.training).after
    expect([after('move', 'a'), after('move', 'c'), after('insert', 'b')]).toEqual([null, 'b', 'a'])
    expect([after('delete', 'b'), after('replace', 'b')]).toEqual([null, null])
    expect(placed({ edit: 'move', pair: pair('a') }, []).after).toBeNull()
  })
})
