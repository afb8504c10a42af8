import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lentFolder } from '../set-up/lent-folder.ts'
import { interrupted } from './interrupted.ts'
import { childrenOf, command, listed, writeProject } from './killed-commands.ts'

const RECORDS = 3000

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
  const { code, ms } = await interrupted(root, ['golden', 'accept', 'a', '--all'], {
    isReady: () => existsSync(lock),
    wait: 100,
  })
  expect(code).toBe(130)
  expect(ms).toBeLessThan(2_000)
  expect(readFileSync(golden, 'utf8')).toBe(old)
  expect((await command(root, ['golden', 'accept', 'a', '--all'])).code).toBe(0)
  expect(readFileSync(golden, 'utf8').match(/ v2$/gm)).toHaveLength(RECORDS)
  expect(listed(join(root, 'golden'))).toEqual(['a.yaml'])
})
