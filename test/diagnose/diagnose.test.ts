import { describe, expect, it } from 'vitest'
import { parallel } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { rule } from '../../harness/compare/rule.ts'
import { diagnosed, EXACTLY, told } from './diagnosed.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())
const expand = stage('expand', (text: string) => text.replaceAll('poa', 'power of attorney'))
const drop = stage('drop', (text: string) =>
  text
    .split(' ')
    .filter((word) => word !== 'of')
    .join(' '),
)
const words = stage('words', (text: string) => text.split(' '))
const count = stage('count', (list: string[]) => list.length)
const TEXTS = ['the poa is void', 'plain words', ' POA ', 'of all', '', 'a b', 'X of Y']

describe('a diagnosis', () => {
  it('proves an order, and moves the stage that runs too early', async () => {
    const found = await diagnosed({
      training: [lower, expand, drop, words],
      inference: [lower, drop, expand, words],
      golden: TEXTS,
    })
    expect(told(found)).toEqual(['order of drop, proved: move after expand'])
    expect(found.causes[0]).toMatchObject({
      stages: ['expand', 'drop'],
      reaches: true,
      proof: { repaired: { golden: [7, 7], fresh: [7, 7] }, withoutThisEdit: { diverging: 2 }, residual: 0 },
      smallest: { input: 'poa', complete: true },
    })
    expect([...found.causes[0]!.records]).toEqual(['r0', 'r2'])
  })

  it('takes null and undefined for the values they are', async () => {
    const first = stage('first', (list: readonly unknown[]) => list[0])
    const size = stage('size', (value: unknown) => (value == null ? 0 : 3))
    const found = await diagnosed({
      training: [first, size],
      inference: [first, stage('size', (value: unknown) => (value === null ? 1 : value === undefined ? 0 : 3))],
      golden: [[1], [null], []],
    })
    expect(told(found)).toEqual(['implementation of size, proved: replace'])
    expect(found.causes[0]!.smallest!.input).toEqual([null])
    const absent = await diagnosed({
      training: [first],
      inference: [stage('first', (list: readonly unknown[]) => list[0] ?? 0)],
      golden: [[1], [null]],
    })
    expect(absent.causes[0]!.smallest).toMatchObject({ input: [null], training: null, inference: 0 })
  })

  it('finds a missing stage and an extra one', async () => {
    const missing = await diagnosed({
      training: [lower, trim, words, count],
      inference: [lower, words, count],
      golden: TEXTS,
    })
    expect(told(missing)).toEqual(['missing-stage of trim, proved: insert after lower'])
    const extra = await diagnosed({
      training: [lower, words, count],
      inference: [lower, trim, words, count],
      golden: TEXTS,
    })
    expect(told(extra)).toEqual(['extra-stage of trim, proved: delete'])
    expect(extra.causes[0]!.smallest!.input).toBe(' ')
  })

  it('says when an edge case shows', async () => {
    const dotless = stage('lower', (text: string) => text.replaceAll('İ', 'i').toLowerCase())
    const golden = ['İzmir', 'Ankara', 'Van', 'İ', 'x İ', 'Adana']
    const found = await diagnosed({ training: [lower, words], inference: [dotless, words], golden })
    expect(told(found)).toEqual(['implementation of lower, proved: replace'])
    expect(found.causes[0]).toMatchObject({
      when: 'input contains a character outside ASCII',
      smallest: { input: 'İ' },
    })
  })

  it('tells rounding from another result, and names the stage no tolerance is safe before', async () => {
    const scale = stage('scale', (value: number) => value / 3)
    const single = stage('scale', (value: number) => Math.fround(value / 3))
    const bin = stage('bin', (value: number) => Math.floor(value * 10))
    const golden = [0.1, 0.2, 0.7, 1.1, 2.3]
    const found = await diagnosed({ training: [scale, bin], inference: [single, bin], golden })
    expect(told(found)).toEqual(['precision of scale, proved: replace'])
    expect(found.causes[0]!.rounding).toMatchObject({ dtype: 'float32', unsafeBefore: 'bin' })
    const other = stage('scale', (value: number) => value / 3 + 1e-4)
    const wrong = await diagnosed({ training: [scale, bin], inference: [other, bin], golden })
    expect(told(wrong)).toEqual(['implementation of scale, proved: replace'])
  })

  it('finds two independent faults, the second hidden behind the first, each with its own records', async () => {
    const upper = stage('lower', (text: string) => text.toUpperCase())
    const letters = stage('words', (text: string) => Array.from(text))
    const found = await diagnosed({
      training: [lower, trim, words, count],
      inference: [upper, trim, letters, count],
      golden: TEXTS,
    })
    expect(told(found)).toEqual([
      'implementation of lower, proved: replace',
      'implementation of words, proved: replace',
    ])
    expect(found.causes.map(({ records }) => records.size)).toEqual([6, 7])
  })

  it('finds an order and a missing stage in one pair', async () => {
    const found = await diagnosed({
      training: [trim, lower, expand, drop, words],
      inference: [lower, drop, expand, words],
      golden: TEXTS,
    })
    expect(told(found)).toEqual(['order of drop, proved: move after expand', 'missing-stage of trim, proved: insert'])
  })

  it('calls structure harmless that changes no value', async () => {
    const idle = stage('idle', (text: string) => text)
    const found = await diagnosed({
      training: [lower, trim, words],
      inference: [lower, idle, trim, words],
      golden: TEXTS,
    })
    expect(told(found)).toEqual(['extra-stage of idle, harmless: delete'])
  })

  it('searches again where fresh inputs refute a repair', async () => {
    // On the goldens alone it is enough to leave `trim` out; only a fresh input shows that its place matters too.
    const found = await diagnosed({
      training: [trim, lower, words],
      inference: [lower, words],
      golden: ['A', 'b c'],
      fresh: ['A', ' b'],
    })
    expect(told(found)).toEqual(['missing-stage of trim, likely: insert'])
    expect(found.causes[0]!.caveat).toBe('no record that diverged is repaired by it alone')
  })

  it('counts what a later stage swallows as no harm to the last value', async () => {
    const spaced = stage('lower', (text: string) => `${text.toLowerCase()} `)
    const found = await diagnosed({ training: [lower, trim, words], inference: [spaced, trim, words], golden: TEXTS })
    expect(found.causes[0]).toMatchObject({ kind: 'implementation', reaches: false, maskedBy: 'trim' })
  })

  it('names a stage that gives other values for equal inputs', async () => {
    let calls = 0
    const noisy = stage('lower', (text: string) => `${text.toLowerCase()}${calls++ % 3}`)
    const found = await diagnosed({ training: [lower, words], inference: [noisy, words], golden: TEXTS })
    expect(found.causes[0]).toMatchObject({ kind: 'nondeterminism', noisy: true })
  })

  it('looks into parallel branches', async () => {
    const branches = (own: ReturnType<typeof stage>) => parallel('features', { length: [own], words: [words] })
    const length = stage('length', (text: string) => text.length)
    const found = await diagnosed({
      training: [lower, branches(length)],
      inference: [lower, branches(stage('length', (text: string) => Array.from(text).length))],
      golden: ['a', '😀', 'b😀'],
    })
    expect(told(found)).toEqual(['implementation of length, proved: replace'])
    expect(found.causes[0]!.reaches).toBe(true)
  })

  it('does not blame a stage whose differences the rules allow', async () => {
    const scale = stage('scale', (value: number) => value / 3)
    const rough = stage('scale', (value: number) => value / 3 + 1e-9)
    const double = stage('double', (value: number) => value * 2)
    const triple = stage('double', (value: number) => value * 3)
    const found = await diagnosed({
      training: [scale, double],
      inference: [rough, triple],
      golden: [1, 2, 3],
      terms: { ...EXACTLY, rules: new Map([['*', rule({ atol: 1e-6 }, 'test')]]) },
    })
    expect(told(found)).toEqual(['implementation of double, proved: replace'])
  })
})

describe('a stage that is noisy in training', () => {
  let calls = 0
  const draw = stage('draw', (text: string) => `${text} ${calls++}`)

  it('is no more than likely, and hides no other fault', async () => {
    const found = await diagnosed({
      training: [lower, draw],
      inference: [stage('lower', String), draw],
      golden: ['A', 'b', 'c'],
    })
    expect(told(found)).toEqual(['implementation of lower, proved: replace', 'nondeterminism of draw, likely: replace'])
    expect(found.causes[1]!.caveat).toBe(
      "training's own 'draw' gives other values for equal inputs: to put it in repairs nothing for good",
    )
  })

  it('is proved where only inference is noisy', async () => {
    const found = await diagnosed({
      training: [lower, stage('draw', (text: string) => `${text} 0`)],
      inference: [lower, draw],
      golden: ['A', 'b', 'c'],
    })
    expect(told(found)).toEqual(['nondeterminism of draw, proved: replace'])
  })
})
