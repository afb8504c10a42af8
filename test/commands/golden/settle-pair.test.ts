import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TASK } from '../../../harness/cli/golden-settle.ts'
import { inChild } from '../../../harness/commands/in-child.ts'
import { settlePair } from '../../../harness/commands/golden/settle-pair.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { config, project, record, TRAINING, write } from '../project.ts'

test('settles changes by id or all, in a process of its own; an error comes back as it was raised', async () => {
  const root = project({})
  await record(root)
  write(root, 'other.ts', TRAINING.replace("split(' ')", "split('  ')"))
  write(root, 'lockstep.config.json', config({ training: 'other.ts' }))
  await record(root, 'update')
  const golden = join(root, 'golden.yaml')
  const request = { config: await loadConfig({ cwd: root, file: null }) }
  const accepted = { golden, verb: 'accept', ids: ['plain'] } as const
  await expect(inChild(TASK, accepted, request)).resolves.toEqual(['plain'])
  expect(readFileSync(golden, 'utf8')).toContain('[plain words]')
  await expect(settlePair({ golden, verb: 'reject', ids: 'all' })).resolves.toEqual(['spaces'])
  expect(existsSync(join(root, 'golden.pending.yaml'))).toBe(false)
  await expect(inChild(TASK, accepted, request)).rejects.toMatchObject({ code: 'golden', what: 'nothing is pending' })
})
