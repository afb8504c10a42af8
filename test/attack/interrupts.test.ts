import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lentFolder } from '../set-up/lent-folder.ts'
import { command, listed, writeProject } from './killed-commands.ts'

test('what is no golden file is refused by name, with exit code 4 and no stack', async () => {
  const root = lentFolder('lockstep-attack-')
  writeProject(root, ['pipe', 'folder', 'dangling', 'circle'])
  execFileSync('mkfifo', [join(root, 'golden/pipe.yaml')])
  mkdirSync(join(root, 'golden/folder.yaml'))
  symlinkSync('nowhere.yaml', join(root, 'golden/dangling.yaml'))
  symlinkSync('circle.yaml', join(root, 'golden/circle.yaml'))
  const before = listed(join(root, 'golden'))
  const said = async (...words: string[]): Promise<string> => {
    const { code, said: text } = await command(root, words)
    expect([words, code, text]).toEqual([words, 4, expect.not.stringMatching(/internal|\n\s+at /) as string])
    return text
  }
  expect(await said('golden', 'record', 'pipe', '--input', '1')).toContain(
    'golden/pipe.yaml: the golden file cannot be read: it is a named pipe, no file',
  )
  expect(await said('check', 'folder', '--runs', '1')).toContain(
    'golden/folder.yaml: the golden file cannot be read: it is a folder, no file',
  )
  expect(await said('golden', 'record', 'dangling', '--input', '1')).toContain(
    'it is a symbolic link to nothing, no file',
  )
  expect(await said('list', 'circle')).toContain('ELOOP, its symbolic links lead in a circle')
  expect(listed(join(root, 'golden'))).toEqual(before)
})
