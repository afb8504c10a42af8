import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFiles } from '../../../harness/commands/init/write-files.ts'
import { folder as project } from '../../config/folder.ts'

const FILE = { path: 'test/deep/a.ts', text: 'a\n' }

test('writes files into folders that it makes, and over none', async () => {
  const folder = await project({ 'there.ts': 'mine' })
  expect(writeFiles(folder, [FILE])).toEqual(['test/deep/a.ts'])
  expect(readFileSync(join(folder, FILE.path), 'utf8')).toBe('a\n')
  expect(() => writeFiles(folder, [{ path: 'there.ts', text: 'x' }])).toThrow('there.ts: cannot be written')
  expect(readFileSync(join(folder, 'there.ts'), 'utf8')).toBe('mine')
})

test('adds the folder of stored inputs to .gitignore, once', async () => {
  const folder = await project({ '.gitignore': 'dist' })
  expect(writeFiles(folder, [])).toEqual(['.gitignore'])
  expect(writeFiles(folder, [])).toEqual([])
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('dist\n.lockstep/\n')
  const bare = await project({ '.git/config': '' })
  expect(writeFiles(bare, [])).toEqual(['.gitignore'])
})
