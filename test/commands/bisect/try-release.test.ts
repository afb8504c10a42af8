import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { chooseSide } from '../../../harness/commands/bisect/choose-side.ts'
import type { Releases } from '../../../harness/commands/bisect/releases.ts'
import { TASK, tryRelease, type Trying } from '../../../harness/commands/bisect/try-release.ts'
import { NPM_ORDER } from '../../../harness/commands/bisect/version-order.ts'
import type { JavaScriptSideConfig } from '../../../harness/config/config.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { inOwnProcess } from '../../../harness/config/own-process.ts'
import { config, INFERENCE, keptProject, record, write } from '../project.ts'

/** Uses a package that is there in version 1.0.0, and in another one if an environment variable says so. */
const TRAINING = `import { pipeline, stage } from 'lockstep'
import { suffix } from 'suffix'
export const training = pipeline('text', [
  stage('words', (text: string) => text + suffix, { uses: ['suffix'] }),
])`

let trying: Trying
const root = keptProject({
  'training.ts': TRAINING,
  'inference.ts': INFERENCE,
  'lockstep.config.json': config(),
  'node_modules/suffix/package.json': '{ "name": "suffix", "version": "1.0.0", "type": "module", "main": "index.js" }',
  'node_modules/suffix/index.js': "export const suffix = process.env.SUFFIX ?? '!'",
})

beforeAll(async () => {
  await record(root)
  write(root, 'broken.ts', "throw new Error('it does not load')")
  const loaded = await loadConfig({ cwd: root, file: null })
  const [pair] = loaded.pairs
  if (pair === undefined) throw new Error('the project has no pair')
  trying = {
    pair,
    chosen: chooseSide(pair, { ecosystem: 'npm', name: 'suffix' }, null),
    releases: releasesThat(async () => ({ skipped: 'npm cannot install it' })),
    names: ['suffix'],
    request: {
      config: loaded,
      pairs: [],
      package: 'npm:suffix',
      side: null,
      good: null,
      bad: null,
      cache: root,
    },
  }
}, 60_000)

function npmSide(): JavaScriptSideConfig {
  if (trying.chosen.ecosystem !== 'npm') throw new Error('the side has packages of npm')
  return trying.chosen.side
}

function releasesThat(withRelease: Releases['withRelease']): Releases {
  return { name: 'suffix', installed: '1.0.0', order: NPM_ORDER, list: () => Promise.resolve([]), withRelease }
}

describe('tryRelease', () => {
  test('runs the side as it is where it has the version today, in a process of its own', async () => {
    const neverAsked = releasesThat(() => Promise.reject(new Error('asked for a release that is there')))
    expect(await tryRelease('1.0.0', { ...trying, releases: neverAsked })).toMatchObject({
      changed: [],
      packages: { suffix: '1.0.0' },
    })
  })

  test('says why a release cannot be made', async () => {
    expect(await tryRelease('2.0.0', trying)).toEqual({ skipped: 'npm cannot install it' })
  })

  test('skips a release with which the side does not run', async () => {
    const broken = releasesThat(async () => ({
      side: { ...inOwnProcess(npmSide()), file: join(root, 'broken.ts'), module: null },
    }))
    expect(await tryRelease('2.0.0', { ...trying, releases: broken })).toEqual({
      skipped: expect.stringMatching(/^the side does not run with it: .*it does not load/),
    })
  })

  test('takes a side that ran with another version for a failure of the search, not of the release', async () => {
    const stubborn = releasesThat(async () => ({ side: inOwnProcess(npmSide(), { SUFFIX: '?' }) }))
    await expect(tryRelease('2.0.0', { ...trying, releases: stubborn })).rejects.toMatchObject({
      code: 'worker',
      what: 'training.ts ran with suffix 1.0.0 where it was to run with 2.0.0',
    })
  })

  test('ends where it is interrupted, and skips nothing', async () => {
    const request = { ...trying.request, signal: AbortSignal.abort(new Error('interrupted')) }
    await expect(tryRelease('1.0.0', { ...trying, request })).rejects.toThrow('interrupted')
  })
})

test('the task is declared where the child finds it', () => {
  expect(TASK.module).toMatch(/commands\/bisect\/try-release\.ts$/)
})
