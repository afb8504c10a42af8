import { expect, test } from 'vitest'
import { config, project, runOne, withStage, write } from '../project.ts'

const ending = (code: string): string => withStage(`(/^[a-z ]+$/.test(text.trim()) ? text.split(' ') : ${code})`)

test.for([
  ['process.exit(7)', 'crashed (exit code 7)'],
  ['(() => { for (;;); })()', 'hung (over 400 ms)'],
])('stored records that all end a process are outcomes: %s', async ([code = '', how]) => {
  const root = project({
    'inference.ts': ending(code),
    'inputs.ts': `export default ['one', ...Array.from({ length: 7 }, (_, at) => 'two' + at)]`,
    'lockstep.config.json': config({ inputs: 'inputs.ts' }, { runs: 8, timeout: { stage: 400, start: 20_000 } }),
  })
  const first = await runOne(root, { budget: 0 })
  expect(first).toMatchObject({ exitCode: 1, divergenceCount: 7 })
  const again = await runOne(root, { lastFailed: true, budget: 5 })
  expect(again).toMatchObject({ exitCode: 1, error: null, divergenceCount: 7, causes: [{ ends: { how } }] })
  // On golden and generated records it is another matter: such a side cannot run.
  write(root, 'inference.ts', withStage('process.exit(7)'))
  write(root, 'inputs.ts', `export default ['one', 'two']`)
  write(root, 'lockstep.config.json', config({ inputs: 'inputs.ts' }, { runs: 2 }))
  expect(await runOne(root, { budget: 0 })).toMatchObject({ exitCode: 3 })
})
