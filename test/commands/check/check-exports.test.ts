import { expect, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

const FILES = {
  'side.py': 'features = 5\n',
  'side.ts': 'export const features = 5\n',
}

test.each([
  ['Python', { file: 'side.py', export: 'features' }, /'features' .*is neither a pipeline nor a function: int/u],
  ['Python', { file: 'gone.py', export: 'run' }, /there is no file gone\.py/u],
  ['TypeScript', { file: 'side.ts', export: 'features' }, /'features' is neither a pipeline nor a function: number/u],
  [
    'another Node',
    { file: 'side.ts', export: 'features', node: 'node' },
    /is neither a pipeline nor a function: number/u,
  ],
])('what the configuration names wrongly in %s is a mistake of the configuration', async (_, side, message) => {
  const root = project({ ...FILES, 'lockstep.config.json': config({ inference: side }) })
  const { exitCode, verdict, error } = await runOne(root, { runs: 0 })
  expect([exitCode, verdict, error?.code]).toEqual([2, 'could-not-run', 'usage'])
  expect(error?.what).toMatch(message)
})
