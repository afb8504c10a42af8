import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lentFolder } from '../set-up/lent-folder.ts'
import { childrenOf, command, listed, writeProject } from './killed-commands.ts'
import { interrupted } from './interrupted.ts'

test('a lock that another holds is waited for, an interrupt ends the wait, and the error names lock and holder', async () => {
  const root = lentFolder('lockstep-attack-')
  writeProject(root, ['a'])
  const lock = join(root, 'golden/.a.yaml.lock')
  writeFileSync(lock, '7 elsewhere 0\n')
  const record = ['golden', 'record', 'a', '--input', '"x"']
  const { code, ms } = await interrupted(root, record, { isReady: (pid) => childrenOf(pid).length > 0, wait: 1_000 })
  expect([code, ms < 2_000]).toEqual([130, true])
  const refused = await command(root, record)
  expect(refused).toMatchObject({
    code: 4,
    said: `lockstep: ${join(root, 'golden/a.yaml')}: another process is changing this golden file (process 7 on elsewhere)\n  Hint: wait for it; if there is none, remove ${lock}\n`,
  })
  // The disk was full when this one was written, and the next was killed while it took it over.
  writeFileSync(lock, '')
  writeFileSync(`${lock}.takeover`, '')
  expect((await command(root, record)).code).toBe(0)
  expect(listed(join(root, 'golden'))).toEqual(['a.yaml'])
})

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
