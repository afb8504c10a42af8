import { describe, expect, test } from 'vitest'
import { parallel } from '../../harness/pipeline/parallel.ts'
import { isPipeline, pipeline } from '../../harness/pipeline/pipeline.ts'
import { stage } from '../../harness/pipeline/stage.ts'

const same = (value: string): string => value

describe('a pipeline', () => {
  test('is plain data that another copy of the package recognises', () => {
    const made = pipeline('text', [stage('one', same)])
    expect(isPipeline(made)).toBe(true)
    expect(isPipeline({ [Symbol.for('lockstep.pipeline')]: 1, name: 'other', nodes: [] })).toBe(true)
    expect(isPipeline({ name: 'text', nodes: [] })).toBe(false)
  })

  test('refuses a stage name that comes twice, in branches too', () => {
    expect(() => pipeline('text', [stage('one', same), stage('one', same)])).toThrow("two stages named 'one'")
    const inside = parallel('both', { a: [stage('one', same)], b: [stage('one', same)] })
    expect(() => pipeline('text', [inside])).toThrow("two stages named 'one'")
    expect(() => pipeline('text', [parallel('one', { a: [stage('one', same)] })])).toThrow("two stages named 'one'")
  })

  test('refuses no stages, no name and things that are no stages', () => {
    expect(() => pipeline('text', [])).toThrow("Pipeline 'text' has no stage.")
    expect(() => pipeline(' ', [stage('one', same)])).toThrow('needs a name')
    expect(() => pipeline('text', [same as never])).toThrow('something that is no stage')
    expect(() => pipeline('text', 'stages' as never)).toThrow('needs a list of stages')
  })
})

describe('a stage', () => {
  test('knows whether params were given, undefined ones too', () => {
    expect(stage('one', same)).toMatchObject({ hasParams: false, uses: [], batch: false })
    expect(stage('one', same, { params: undefined })).toMatchObject({ hasParams: true })
  })

  test('knows where it was declared', () => {
    expect(stage('one', same).site).toMatch(/pipeline\.test\.ts:\d+:\d+$/)
  })

  test('refuses an empty name, no function and unknown options', () => {
    expect(() => stage('', same)).toThrow('A stage needs a name')
    expect(() => stage('one', 'lower' as never)).toThrow("Stage 'one' needs a function, received string.")
    expect(() => stage('one', same, { parms: 1 } as never)).toThrow(
      "unknown option 'parms'; known: params, uses, batch",
    )
  })
})

test('a parallel group refuses no name and no branch', () => {
  expect(() => parallel('', { a: [] })).toThrow('needs a name')
  expect(() => parallel('both', {})).toThrow("Parallel group 'both' has no branch.")
})
