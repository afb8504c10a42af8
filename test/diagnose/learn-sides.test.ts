import { describe, expect, it } from 'vitest'
import { learnSides } from '../../harness/diagnose/learn-sides.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from '../hybrid/pipelines.ts'

const INPUTS = ['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff', 'ggggggg']
type Code = (text: string) => unknown

async function learned(training: Code, inference: Code, caveat: string | null = null) {
  const both = await laid(training, inference, { seen: INPUTS })
  const sides = { ...both.sides, inTrainingEnv: null }
  return learnSides({ sides, caveat }, both, INPUTS)
}

describe('what is learned of the sides', () => {
  const plain: Code = (text) => tap('end', `${tap('upper', text.toUpperCase())}!`)

  it('is how training runs, and nothing odd where both are plain', async () => {
    const found = await learned(plain, plain)
    expect([found.unfaithful, found.unheard.size, found.notPortable.size]).toEqual([null, 0, 0])
    expect(found.trainingRun.training.at(-1)?.column.outcomes[0]).toBe('A!')
  })

  it('is why a function cannot be diagnosed', async () => {
    let runs = 0
    const counting: Code = (text) => tap('end', `${tap('upper', text.toUpperCase())}${runs++}`)
    const found = await learned(plain, counting)
    expect(found.unfaithful).toBe(
      "tap 'end' of inference gives something else when the taps before it hand back copies of their own values",
    )
    expect((await learned(counting, plain)).unfaithful).toContain('of training')
  })

  it('is which taps only watch', async () => {
    const watching: Code = (text) => {
      const upper = text.toUpperCase()
      tap('upper', upper)
      return tap('end', `${upper}!`)
    }
    const found = await learned(plain, watching)
    expect([...found.unheard].map(([pair, why]) => `${pair.name}: ${why}`)).toEqual([
      "upper: inference goes on with a value of its own whatever tap 'upper' hands back",
    ])
  })

  it('asks nothing of recorded values of training, or of stages', async () => {
    const peeking: Code = (text) => tap('end', `${tap('upper', text.toUpperCase())}${text.length}`)
    expect((await learned(peeking, plain, 'only recorded')).unheard.size).toBe(0)
    const nodes = [stage('upper', (text: string) => text.toUpperCase())]
    const both = await laid(nodes, nodes)
    const sides = { ...both.sides, inTrainingEnv: null }
    expect(await learnSides({ sides, caveat: null }, both, INPUTS)).toMatchObject({ unfaithful: null })
  })
})
