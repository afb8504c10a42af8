import { describe, expect, it } from 'vitest'
import { diagnose } from '../../harness/diagnose/diagnose.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { diagnosed, told } from './diagnosed.ts'
import { repaired } from './repaired.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())

describe('a diagnosis on its own', () => {
  it('moves a stage and sets its params in one repair', async () => {
    const scale = (by: number) =>
      stage('scale', (value: number, params: { by: number }) => value * params.by, { params: { by } })
    const add = stage('add', (value: number) => value + 1)
    const found = await diagnosed({ training: [add, scale(2)], inference: [scale(3), add], golden: [1, 2, 5] })
    expect(told(found)).toEqual(['order of scale, proved: move after add', 'parameter of scale, proved: set-params'])
  })

  it('closes what it started again, and counts what it ran', async () => {
    const closed: string[] = []
    const { request, sides } = await repaired([[lower], [stage('lower', (text: string) => text)]], ['A', 'b'])
    const reopen: typeof request.reopen = async (role) => ({
      ...sides[role],
      close: async () => void closed.push(role),
    })
    const found = await diagnose({ ...request, reopen })
    expect(found).toMatchObject({ unexplained: null, causes: [{ kind: 'implementation', stage: 'lower' }] })
    expect(found.executions).toBeGreaterThan(0)
    expect(new Set(closed)).toEqual(new Set(['training', 'inference']))
  })
})
