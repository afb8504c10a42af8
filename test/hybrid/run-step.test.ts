import { describe, expect, it } from 'vitest'
import { inputColumn, type Column } from '../../harness/hybrid/column.ts'
import { withParams } from '../../harness/hybrid/program.ts'
import { knownTaps, type Known } from '../../harness/hybrid/known.ts'
import { runStep } from '../../harness/hybrid/run-step.ts'
import { learnKinds } from '../../harness/hybrid/crossing.ts'
import { outcomeKind } from '../../harness/pipeline/outcome.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { tap } from '../../harness/tap.ts'
import { EXACTLY } from '../diagnose/diagnosed.ts'
import { laid } from './pipelines.ts'

const cut = stage('cut', (text: string, { limit }: { limit: number }) => text.slice(0, limit), { params: { limit: 2 } })

describe('a step of stages', () => {
  it('runs on the rows that are asked for, in their order', async () => {
    const { sides, step } = await laid([cut], [cut])
    const on = inputColumn(['abc', 'def', 'ghi'])
    const run = (rows: readonly number[]) =>
      runStep(sides.inference, { step: step('inference', 'cut'), on, rows }, knownTaps(sides))
    expect(await run([2, 0])).toEqual(['gh', 'ab'])
    expect(await run([])).toEqual([])
  })

  it('runs with other params', async () => {
    const { sides, step } = await laid([cut], [cut])
    const edited = withParams(step('inference', 'cut'), { limit: 1 }, 'limit')
    const on = inputColumn(['abc'])
    expect(await runStep(sides.inference, { step: edited, on, rows: [0] }, knownTaps(sides))).toEqual(['a'])
  })

  it('runs its first parts before it, and hands on what they threw', async () => {
    const strict = stage('strict', (text: string) => {
      if (text === '') throw new RangeError('empty')
      return `<${text}`
    })
    const close = stage('close', (text: string) => `${text}>`)
    const parts = { training: new Map([['close', ['strict']]]), inference: new Map<string, readonly string[]>() }
    const { sides, step } = await laid([strict, close], [close], { terms: { ...EXACTLY, parts } })
    const call = { step: step('training', 'close'), on: inputColumn(['a', '']), rows: [0, 1] }
    const [value, threw] = await runStep(sides.training, call, knownTaps(sides))
    expect(value).toBe('<a>')
    expect(outcomeKind(threw)).toBe('threw')
  })

  it('is given values of the other side as its own are, and its own as they are', async () => {
    const kind = stage('kind', (value: unknown) => (Array.isArray(value) ? 'list' : 'tensor'))
    const { sides, step } = await laid([kind], [kind])
    const known: Known = { ...knownTaps(sides), given: () => learnKinds([[1]]) }
    const run = (from: Column['from']) =>
      runStep(
        sides.inference,
        { step: step('inference', 'kind'), on: { ...inputColumn([Float32Array.of(4)]), from }, rows: [0] },
        known,
      )
    expect(await run('training')).toEqual(['list'])
    expect(await run(null)).toEqual(['list'])
    expect(await run('inference')).toEqual(['tensor'])
  })
})

describe('a step of a function', () => {
  const code = (text: string): string => {
    const trimmed = tap('trim', text.trim())
    const shown = trimmed.length > 2 ? tap('shout', trimmed.toUpperCase()) : trimmed
    return tap('end', `${trimmed}|${shown}`)
  }

  it('runs the function, and earlier taps hand back what the program has there', async () => {
    const { hybrids, step } = await laid(code, code, { seen: [' abc ', 'x'] })
    const runner = hybrids.on([' abc '])
    const trim = await runner.apply(step('training', 'trim'), runner.input)
    expect(trim.outcomes).toEqual(['abc'])
    const shout = await runner.apply(step('training', 'shout'), {
      ...trim,
      key: 'other',
      outcomes: ['other'],
    })
    expect(shout.outcomes).toEqual(['OTHER'])
    const end = await runner.apply(step('training', 'end'), { ...shout, key: 'third', outcomes: ['third'] })
    expect(end.outcomes).toEqual(['other|third'])
  })

  it('goes on with the value before where a record does not pass a tap', async () => {
    const { hybrids, original } = await laid(code, code, { seen: [' abc ', 'x'] })
    const ran = await hybrids.on([' abc ', 'x']).run(original.training)
    expect(ran.map(({ column }) => column.outcomes.map(outcomeKind))).toEqual([
      ['value', 'value'],
      ['value', 'not-reached'],
      ['value', 'value'],
    ])
    expect(ran.at(-1)?.column.outcomes).toEqual(['abc|ABC', 'x|x'])
  })
})
