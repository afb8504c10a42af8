import { spawn, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ROOT } from '../house/source-tree.ts'
import { lentFolder } from '../set-up/lent-folder.ts'
import { command, listed, writeProject } from './killed-commands.ts'

const RECORDS = 3000

/** Starts a command, and interrupts it once `isReady`. Says how it ended and how long that took. */
async function interrupted(
  root: string,
  words: readonly string[],
  isReady: () => boolean,
): Promise<{ readonly code: number | null; readonly ms: number }> {
  const { CI: _ci, ...env } = process.env
  const main = join(ROOT, 'dist/cli/main.js')
  const child = spawn(process.execPath, [main, ...words], { cwd: root, env, stdio: 'ignore' })
  const closed = once(child, 'close') as Promise<[number | null]>
  while (child.exitCode === null && !isReady()) await setTimeout(5)
  await setTimeout(100)
  const asked = performance.now()
  child.kill('SIGINT')
  const [code] = await closed
  return { code, ms: performance.now() - asked }
}

test('thousands of records: an interrupt ends accept at once, and the file is the old or the new one', async () => {
  const root = lentFolder('lockstep-attack-')
  writeProject(root, ['a'])
  const ids = Array.from({ length: RECORDS }, (_, at) => `r${String(at).padStart(5, '0')}`)
  writeFileSync(join(root, 'in.jsonl'), ids.map((id) => `{"id":"${id}","input":"Word ${id}"}\n`).join(''))
  expect((await command(root, ['golden', 'record', 'a', '--from', 'in.jsonl'])).code).toBe(0)
  writeFileSync(join(root, 'a.version'), '2')
  expect((await command(root, ['golden', 'update', 'a'])).code).toBe(0)
  const [golden, lock] = [join(root, 'golden/a.yaml'), join(root, 'golden/.a.yaml.lock')]
  const old = readFileSync(golden, 'utf8')
  const { code, ms } = await interrupted(root, ['golden', 'accept', 'a', '--all'], () => existsSync(lock))
  expect(code).toBe(130)
  expect(ms).toBeLessThan(2_000)
  expect(readFileSync(golden, 'utf8')).toBe(old)
  expect((await command(root, ['golden', 'accept', 'a', '--all'])).code).toBe(0)
  expect(readFileSync(golden, 'utf8').match(/ v2$/gm)).toHaveLength(RECORDS)
  expect(listed(join(root, 'golden'))).toEqual(['a.yaml'])
})

test('a lock that another holds is waited for, an interrupt ends the wait, and the error names lock and holder', async () => {
  const root = lentFolder('lockstep-attack-')
  writeProject(root, ['a'])
  const lock = join(root, 'golden/.a.yaml.lock')
  writeFileSync(lock, '7 elsewhere 0\n')
  const record = ['golden', 'record', 'a', '--input', '"x"']
  const { code, ms } = await interrupted(root, record, () => false || listed(join(root, 'golden')).length > 0)
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
  writeProject(root, ['pipe', 'folder', 'dangling', 'circle', 'below'])
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
  expect(await said('golden', 'record', 'pipe', '--input', '1')).toContain('golden/pipe.yaml: the golden file cannot be read: it is a named pipe, no file')
  expect(await said('check', 'folder', '--runs', '1')).toContain('golden/folder.yaml: the golden file cannot be read: it is a folder, no file')
  expect(await said('golden', 'record', 'dangling', '--input', '1')).toContain('it is a symbolic link to nothing, no file')
  expect(await said('golden', 'pending', 'circle')).toContain('ELOOP, its symbolic links lead in a circle')
  expect(listed(join(root, 'golden'))).toEqual(before)
  expect(os.platform()).not.toBe('win32')
})
