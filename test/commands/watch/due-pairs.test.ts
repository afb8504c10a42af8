import { realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { duePairs } from '../../../harness/commands/watch/due-pairs.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { folder } from '../../config/folder.ts'

const FILES = {
  'lockstep.config.yaml': 'pairs: { one: { training: t.ts, inference: a.ts }, two: { inference: b.ts } }',
  't.ts': `import './shared.ts'`,
  'shared.ts': '',
  'a.ts': '',
  'b.ts': '',
  'data.csv': '',
  'golden/two.yaml': '',
}

test('names the pairs that use a file, while a check runs only by what is code or named', async () => {
  const root = realpathSync(await folder(FILES))
  const config = await loadConfig({ cwd: root, file: null })
  const due = (path: string, ended: number | null): readonly string[] =>
    duePairs(config, { root, changed: [path], files: Object.keys(FILES) }, ended).pairs
  const written = statSync(join(root, 'data.csv')).mtimeMs
  expect(due('shared.ts', null)).toEqual(['one'])
  expect(due('golden/two.yaml', null)).toEqual(['two'])
  expect(due('golden/two.pending.yaml', null)).toEqual(['two'])
  expect(due('lockstep.config.yaml', null)).toEqual(['one', 'two'])
  expect(due('data.csv', null)).toEqual([])
  expect([due('data.csv', written), due('data.csv', written - 1)]).toEqual([[], ['one', 'two']])
  expect(due('gone.csv', 0)).toEqual([])
  expect(due('README.md', null)).toEqual([])
  const both = { root, changed: ['data.csv', 'b.ts'], files: Object.keys(FILES) }
  expect(duePairs(config, both, null)).toEqual({ pairs: ['two'], files: ['b.ts'] })
})
