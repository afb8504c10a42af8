import { expect, test } from 'vitest'
import { loadSide } from '../../../harness/commands/doctor/load-side.ts'
import { childContext, pairTask } from '../child-context.ts'
import { config, project } from '../project.ts'

test('loads one side, whatever the other one does', async () => {
  const inference = { file: 'inference.ts', export: 'run', watch: 'auto' }
  const root = project({
    'inference.ts': "throw new Error('no vocabulary')\n",
    'lockstep.config.json': config({ inference }),
  })
  const pair = await pairTask(root)
  expect(await loadSide({ pair, role: 'training' }, childContext())).toBeNull()
  await expect(loadSide({ pair, role: 'inference' }, childContext())).rejects.toThrow('no vocabulary')
})

test('a side that the golden file stands for is not at fault', async () => {
  const root = project({ 'lockstep.config.json': config({ training: undefined }) })
  expect(await loadSide({ pair: await pairTask(root), role: 'training' }, childContext())).toBeNull()
})
