import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { bisect } from '../../../harness/commands/bisect/bisect.ts'
import { bisectPair } from '../../../harness/commands/bisect/bisect-pair.ts'
import type { BisectReport } from '../../../harness/commands/bisect/bisect-report.ts'
import type { BisectRequest } from '../../../harness/commands/bisect/request.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { config, keptProject, project, record } from '../project.ts'

const TRAINING = `import { pipeline, stage } from 'lockstep'
import { shout } from 'loud-words'
export const training = pipeline('text', [stage('shout', shout, { uses: ['loud-words'] })])`
const root = keptProject({
  'training.ts': TRAINING,
  'inference.ts': TRAINING.replace('const training', 'const inference'),
  'node_modules/loud-words/package.json': '{ "name": "loud-words", "version": "1.2.0", "main": "index.js" }',
  'node_modules/loud-words/index.js': 'exports.shout = (text) => text.toUpperCase()',
})

beforeAll(() => record(root), 60_000)

async function asked(more: Partial<BisectRequest> = {}, folder = root): Promise<BisectRequest> {
  const loaded = await loadConfig({ cwd: folder, file: null })
  const none = { pairs: [], side: null, good: null, bad: null }
  return { config: loaded, package: 'npm:loud-words', cache: join(folder, 'cache'), ...none, ...more }
}

async function bisected(more: Partial<BisectRequest> = {}, folder = root): Promise<BisectReport> {
  const request = await asked(more, folder)
  const [pair] = request.config.pairs
  if (pair === undefined) throw new Error('the project has no pair')
  return bisectPair(pair, { ecosystem: 'npm', name: 'loud-words' }, request)
}

describe('bisectPair', () => {
  test('asks no registry where the side runs with the version that was recorded', async () => {
    expect(await bisected()).toEqual({
      pair: 'text',
      side: 'training',
      shown: { side: 'training.ts', golden: 'golden.yaml' },
      package: 'npm:loud-words',
      good: '1.2.0',
      bad: '1.2.0',
      records: 2,
      verdict: 'same-version',
      exitCode: 3,
      first: null,
      releases: 1,
      tried: [],
      leftOut: [],
    })
    expect(await bisected({ side: 'inference' })).toMatchObject({ side: 'inference', good: '1.2.0', bad: '1.2.0' })
  })

  test('takes versions that are one for one, however they are written', async () => {
    expect(await bisected({ good: '1.2.0+build' })).toMatchObject({ verdict: 'same-version', good: '1.2.0+build' })
  })

  test('refuses ends that are no versions, or the same', async () => {
    await expect(bisected({ good: 'old' })).rejects.toThrow("--good: 'old' is no version of npm:loud-words")
    await expect(bisected({ bad: 'new' })).rejects.toThrow("--bad: 'new' is no version of npm:loud-words")
    await expect(bisected({ good: '1.0.0', bad: '1.0.0' })).rejects.toMatchObject({
      code: 'usage',
      hint: 'leave one of them out',
    })
  })

  test('refuses a golden file that nothing is recorded in, or that does not say the version', async () => {
    await expect(bisected({}, project({}))).rejects.toMatchObject({
      code: 'golden',
      hint: 'npx lockstep golden record text',
    })
    const plain = project({})
    await record(plain)
    await expect(bisected({ bad: '1.0.0' }, plain)).rejects.toThrow('does not say which version')
    await expect(bisected({ good: '1.0.0' }, plain)).rejects.toThrow('npm:loud-words is not installed for training.ts')
  })
})

describe('bisect', () => {
  test('looks at pairs whose golden records say the version, where none is named', async () => {
    const reports = await bisect(await asked({ pairs: [] }))
    expect(reports).toMatchObject([{ pair: 'text', verdict: 'same-version' }])
    await expect(bisect(await asked({ package: 'npm:other' }))).rejects.toMatchObject({
      code: 'usage',
      what: "no golden file says which version of 'npm:other' it was recorded with",
    })
    await expect(bisect(await asked({ package: 'py:loud-words' }))).rejects.toThrow('no golden file says')
  })

  test('does not hide what is wrong with a golden file, and refuses pairs and packages that are none', async () => {
    const golden = readFileSync(join(root, 'golden.yaml'), 'utf8')
    const torn = project({ 'golden.yaml': golden.replace('records:', 'record:') })
    await expect(bisect(await asked({}, torn))).rejects.toMatchObject({ code: 'golden' })
    await expect(bisect(await asked({ pairs: ['test'] }))).rejects.toThrow("there is no pair 'test'")
    await expect(bisect(await asked({ package: 'npm:../x' }))).rejects.toThrow('names no package')
  })

  test('looks at no pair without a golden file, unless it is named', async () => {
    const bare = project({ 'lockstep.config.json': config({ golden: 'none.yaml' }) })
    await expect(bisect(await asked({}, bare))).rejects.toThrow('no golden file says')
    await expect(bisect(await asked({ pairs: ['text'] }, bare))).rejects.toMatchObject({ code: 'golden' })
  })
})
