import { expect, test } from 'vitest'
import { parallel } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { inputOf } from '../../harness/run/vacuity.ts'
import { sideOf } from '../diagnose/diagnosed.ts'

test('a stage takes the value of the nearest earlier one on its path', () => {
  const same = (name: string) => stage(name, (value: unknown) => value)
  const { info } = sideOf('training', [
    same('a'),
    parallel('p', { x: [same('b'), same('c')], y: [same('d')] }),
    same('e'),
  ])
  const from = Object.fromEntries(
    info.stages.map(({ name }, index) => [name, info.stages[inputOf(info, index)]?.name ?? 'input']),
  )
  expect(from).toMatchObject({ a: 'input', b: 'a', c: 'b', d: 'a', e: 'p' })
})
