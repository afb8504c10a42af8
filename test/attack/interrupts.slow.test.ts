import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lentFolder } from '../set-up/lent-folder.ts'
import { interrupted } from './interrupted.ts'
import { command, listed, writeProject } from './killed-commands.ts'

const RECORDS = 3000

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
