import { expect, test } from 'vitest'
import { refuseMissing } from '../../../harness/commands/init/missing-packages.ts'
import { folder as project } from '../../config/folder.ts'

test('passes what is there, and gives the command for what is not', async () => {
  const folder = await project({
    'node_modules/there/package.json': '{ "exports": { "import": "./index.mjs" } }',
    'node_modules/there/index.mjs': '',
    'local_module.py': '',
  })
  const here = { npm: ['there'], python: [['json', 'json'] as const, ['local_module', 'x'] as const] }
  expect(() => refuseMissing(folder, [here])).not.toThrow()
  const away = { npm: ['not-there'], python: [['no_such_module_1', 'no-such'] as const] }
  expect(() => refuseMissing(folder, [here, away, away])).toThrow(
    /^not-there, no-such are needed, and not installed here\n {2}Hint: npm install --save-dev not-there && \S+ -m pip install no-such$/u,
  )
  expect(() => refuseMissing(folder, [{ npm: ['not-there'], python: [] }])).toThrow(
    /^not-there is needed, and not installed here\n {2}Hint: npm install --save-dev not-there$/u,
  )
})
