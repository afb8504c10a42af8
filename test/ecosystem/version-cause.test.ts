import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { check } from '../../harness/commands/check/check.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import { loadConfig } from '../../harness/config/load-config.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PYTHON = join(ROOT, '.venv/bin/python')
const OLDER = '12.3.0'

// Inside the repository, so that its packages are found.
const folder = mkdtempSync(join(ROOT, 'node_modules/.version-'))
afterAll(() => rmSync(folder, { recursive: true }))

beforeAll(() => {
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--target',
    join(folder, 'older'),
  ]
  const { status, stderr } = spawnSync(PYTHON, [...pip, `pillow==${OLDER}`], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
})

const SIDE = `from lockstep.pillow import pipeline
side = pipeline("photo", mode="RGB", size=(8, 8), resample="bilinear")
`

// Grey images of 12 by 96 pixels, as PGM files in base64.
const INPUTS = `import * as fc from 'fast-check'
const header = Buffer.from('P5 12 96 255\\n')
export default fc
  .uint8Array({ minLength: 12 * 96, maxLength: 12 * 96 })
  .map((pixels) => Buffer.concat([header, pixels]).toString('base64'))
`

test('Pillow 13 resizes tall images in another order than Pillow 12: a version, proved in the environment of training', async () => {
  writeFileSync(join(folder, 'side.py'), SIDE)
  writeFileSync(join(folder, 'inputs.ts'), INPUTS)
  const older = { file: 'side.py', python: PYTHON, env: { PYTHONPATH: join(folder, 'older') } }
  const pair = { training: { file: 'side.py', python: PYTHON }, inference: older, inputs: 'inputs.ts' }
  writeFileSync(join(folder, 'lockstep.config.json'), JSON.stringify({ pairs: { photo: pair }, runs: 200 }))
  const config = await loadConfig({ cwd: folder, file: 'lockstep.config.json' })
  const [report] = (await check({ config, pairs: [], options: DEFAULT_OPTIONS })).pairs
  expect(report!.exitCode).toBe(1)
  expect(report!.causes.map(({ kind, level, stage, when }) => ({ kind, level, stage, when }))).toEqual([
    { kind: 'version', level: 'proved', stage: 'resize', when: `pillow is ${OLDER}, not 13.0.0` },
  ])
  expect(report!.provenance.skews).toContainEqual(expect.objectContaining({ what: 'py:pillow' }))
})
