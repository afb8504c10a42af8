import { describe, expect, it } from 'vitest'
import { findNotPortable } from '../../harness/hybrid/find-not-portable.ts'
import { parallel, type Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { laid } from './pipelines.ts'

async function notPortable(nodes: readonly Node[], inputs: readonly unknown[]): Promise<readonly string[]> {
  const { hybrids, original } = await laid(nodes, nodes)
  const runner = hybrids.on(inputs)
  const ran = await runner.run(original.training)
  for (const one of ran) hybrids.learn(one)
  return [...(await findNotPortable(runner, ran))].map(({ name }) => name)
}

describe('stages that are not portable', () => {
  it('are none where all values survive the way to the other language and back', async () => {
    const lower = stage('lower', (text: string) => text.toLowerCase())
    const words = stage('words', (text: string) => text.split(' '))
    expect(await notPortable([lower, words], ['A b', ''])).toEqual([])
    expect(await notPortable([lower], [])).toEqual([])
    expect(await notPortable([parallel('both', { a: [lower], b: [words] })], ['A b'])).toEqual([])
  })

  it('are those that tell apart what the other language does not', async () => {
    const mixed = stage('mixed', (value: number) => (value > 0 ? [value] : Float32Array.of(value)))
    const kind = stage('kind', (value: unknown) => (Array.isArray(value) ? 'list' : 'tensor'))
    expect(await notPortable([mixed, kind], [1, 2])).toEqual([])
    const memory = { seen: 0 }
    const counting = stage('counting', (value: number) => value + memory.seen++)
    expect(await notPortable([mixed, kind, stage('len', (text: string) => text.length), counting], [1, -1])).toEqual([
      'counting',
    ])
  })

  it('are none that give what can be compared with nothing, or are given it', async () => {
    const look = stage('look', (text: string) => (text === 'a' ? [() => {}] : [text]))
    const first = stage('first', ([one]: unknown[]) => ({ one }))
    expect(await notPortable([look, first], ['a', 'b'])).toEqual([])
  })

  it('are found among the first 16 records', async () => {
    const asked: number[] = []
    const note = stage('note', (value: number) => {
      asked.push(value)
      return value
    })
    await notPortable([note], [...Array(40).keys()])
    expect(asked).toHaveLength(40 + 16)
  })
})
