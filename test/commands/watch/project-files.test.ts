import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { projectFiles } from '../../../harness/commands/watch/project-files.ts'
import { folder } from '../../config/folder.ts'

const FILES = {
  'a.ts': '',
  'below/b.py': '',
  'below/.b.py.swp': '',
  'below/__pycache__/b.pyc': '',
  'node_modules/p/index.js': '',
  '.venv/lib/x.py': '',
  '.lockstep/text.json': '{}',
  'out/log.txt': '',
  '4913': '',
  'a.ts~': '',
}

test('lists what belongs to the project: no packages, caches, or what editors leave', async () => {
  const root = await folder(FILES)
  expect(projectFiles(root).toSorted()).toEqual(['a.ts', 'below/b.py', 'out/log.txt'])
})

test('leaves out what git ignores, and lists new files', async () => {
  const root = await folder({ ...FILES, '.gitignore': 'out\n' })
  execFileSync('git', ['init', '-q'], { cwd: root })
  expect(projectFiles(root).toSorted()).toEqual(['.gitignore', 'a.ts', 'below/b.py'])
})
