import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BisectReport } from '../../../harness/commands/bisect/bisect-report.ts'
import { config, project, record, write } from '../project.ts'
import { bisectOne, RECORDS } from './bisect-one.ts'
import { installWheels, onlyFrom, writeWheels, type Wheel } from './wheels.ts'
import type { BisectRequest } from '../../../harness/commands/bisect/request.ts'

const TRAINING = `
from lockstep import pipeline, stage
from loud_words import shout

training = pipeline("text", [stage("strip", str.strip), stage("shout", shout, uses=["loud-words"])])
`

/** Up to 1.3 words are raised; from 1.4 on, exclamation marks are dropped, too. */
const source = (version: string): string =>
  `def shout(text):\n    return text.upper()${Number(version.slice(2, 3)) >= 4 ? '.replace("!", "")' : ''}\n`
const wheel = (version: string, more: Partial<Wheel> = {}): Wheel => ({
  name: 'loud_words',
  version,
  source: source(version),
  ...more,
})
const WHEELS: readonly Wheel[] = [
  wheel('1.0'),
  wheel('1.1'),
  wheel('1.2', { requires: ['loud-help<1'] }),
  wheel('1.3', { source: 'raise ImportError("broken")' }),
  wheel('1.4'),
  wheel('1.5'),
  wheel('1.6'),
  wheel('1.7rc1', { source: 'raise ImportError("not to be tried")' }),
  wheel('1.8'),
  { name: 'loud_help', version: '2.0', source: '' },
]

const shared = mkdtempSync(join(tmpdir(), 'lockstep-bisect-'))
const wheels = join(shared, 'wheels')
const cache = join(shared, 'cache')

beforeAll(() => {
  mkdirSync(wheels)
  writeWheels(wheels, WHEELS)
  for (const version of ['1.0', '1.8']) {
    installWheels(wheels, join(shared, version), [`loud-words==${version}`, 'loud-help==2.0'])
  }
})
afterAll(() => rmSync(shared, { recursive: true, force: true }))

const pythonSide = (version: string): object => ({
  file: 'training.py',
  python: 'python3',
  env: { ...onlyFrom(wheels), PYTHONPATH: join(shared, version) },
})

/** A project whose golden records were recorded with 1.0, and whose training has another version today. */
async function recorded(today = '1.8'): Promise<string> {
  const at = (version: string): object => config({ training: pythonSide(version) })
  const root = project({ 'training.py': TRAINING, 'golden.yaml': RECORDS, 'lockstep.config.json': at('1.0') })
  if (values === null) {
    await record(root)
    values = readFileSync(join(root, 'golden.yaml'), 'utf8')
  } else write(root, 'golden.yaml', values)
  write(root, 'lockstep.config.json', at(today))
  return root
}

/** The golden file of such a project, once it was recorded. */
let values: string | null = null

const run = (root: string, request: Partial<BisectRequest> = {}): Promise<BisectReport> =>
  bisectOne(root, { package: 'py:loud-words', cache, ...request })

describe('a package of a Python side', () => {
  it('changed in a release that is named, with the record and the stage', async () => {
    const root = await recorded()
    const told: unknown[] = []
    const report = await run(root, { package: 'loud.words', pairs: [], onTry: (one) => told.push(one) })
    expect(report).toEqual({
      pair: 'text',
      side: 'training',
      shown: { side: 'training.py', golden: 'golden.yaml' },
      package: 'py:loud_words',
      good: '1.0',
      bad: '1.8',
      verdict: 'not-exact',
      exitCode: 3,
      first: {
        version: '1.4',
        after: '1.1',
        untried: ['1.2', '1.3'],
        changed: [
          {
            record: 'shouted',
            line: expect.any(Number) as number,
            stage: 'shout',
            golden: { text: '"SOME WORDS!"', cut: false },
            given: { text: '"SOME WORDS"', cut: false },
          },
        ],
      },
      releases: 8,
      tried: [
        { version: '1.8', outcome: 'bad', reason: null, changed: 1 },
        { version: '1.0', outcome: 'good', reason: null, changed: 0 },
        { version: '1.4', outcome: 'bad', reason: null, changed: 1 },
        {
          version: '1.2',
          outcome: 'skipped',
          reason: 'loud_words 1.2 needs loud-help<1, and 2.0 is there',
          changed: 0,
        },
        {
          version: '1.3',
          outcome: 'skipped',
          reason: expect.stringMatching(/^the side does not run with it: .*ImportError.*broken/) as string,
          changed: 0,
        },
        { version: '1.1', outcome: 'good', reason: null, changed: 0 },
      ],
      records: 2,
      leftOut: [],
    })
    expect(told).toContainEqual({ pair: 'text', version: '1.4', left: 3 })
  })

  it('is not the cause where the good release gives other values, too', async () => {
    const root = await recorded()
    write(root, 'training.py', TRAINING.replace('str.strip', 'str.lower'))
    expect(await run(root)).toMatchObject({ verdict: 'not-the-package', exitCode: 3, first: null, tried: [{}, {}] })
  })

  it('has not changed anything where golden values are reproduced, or it is the version they were recorded with', async () => {
    const root = await recorded()
    expect(await run(root, { bad: '1.1' })).toMatchObject({ verdict: 'nothing-changed', exitCode: 3 })
    const same = await recorded('1.0')
    expect(await run(same)).toMatchObject({ verdict: 'same-version', exitCode: 3, tried: [] })
  })

  it('needs ends that exist and run, and a cache that can be written', async () => {
    const root = await recorded()
    const refused = async (request: Partial<BisectRequest>): Promise<string> =>
      run(root, request).then(
        () => 'no error',
        (error: Error) => error.message.replaceAll(root, ''),
      )
    expect([
      await refused({ good: '1.2' }),
      await refused({ good: '0.9' }),
      await refused({ good: 'one' }),
      await refused({ good: '1.4', bad: '1.4.0' }),
      await refused({ package: 'py:loud-help', good: null }),
      await refused({ package: 'py:loud-nothing', good: '1.0' }),
      await refused({ package: 'py:no-such-words', good: '1.0', bad: '2.0' }),
      await refused({ package: 'npm:loud-words', side: 'training' }),
      await refused({ package: 'py:-r x' }),
      await refused({ package: 'loud-help', pairs: [] }),
    ]).toMatchInlineSnapshot(`
      [
        "py:loud_words 1.2 cannot be tried: loud_words 1.2 needs loud-help<1, and 2.0 is there
        Hint: both ends must run: name another with --good or --bad",
        "there is no release 0.9 of 'loud_words' for this side
        Hint: the newest is 1.8",
        "lockstep.config.json:3: --good: 'one' is no version of py:loud_words",
        "--good and --bad are the same version, 1.4
        Hint: leave one of them out",
        "/golden.yaml: the golden file does not say which version of 'loud_help' it was recorded with
        Hint: name one: --good VERSION; what the pipeline imports, or names in uses, has its version recorded",
        "lockstep.config.json:3: py:loud-nothing is not installed for training.py
        Hint: name a version: --bad VERSION",
        "pip finds no release of 'no-such-words' for cpython-311-linux-x86_64
        Hint: py:NAME is the name that pip installs; \`pip config list\` shows which index it asks",
        "lockstep.config.json:3: pair 'text' has no JavaScript training side that could be run with another release of 'loud-words'
        Hint: a Python side has packages of py:, a TypeScript or JavaScript side of npm:; a worker or service of its own has none that are known",
        "--package: 'py:-r x' names no package
        Hint: py:nltk, npm:lodash, or a name alone",
        "/lockstep.config.json: no golden file says which version of 'loud-help' it was recorded with
        Hint: name a pair and --good VERSION; what the pipeline imports, or names in uses, has its version recorded",
      ]
    `)
    await expect(run(root, { cache: join(root, 'training.py') })).rejects.toThrow(
      /^the cache folder .* cannot be written/,
    )
  })

  it('cannot be looked for where nothing is recorded', async () => {
    const training = pythonSide('1.8')
    const root = project({
      'training.py': TRAINING,
      'golden.yaml': RECORDS,
      'lockstep.config.json': config({ training }),
    })
    await expect(run(root, { good: '1.0' })).rejects.toThrow(/nothing is recorded here/)
    rmSync(join(root, 'golden.yaml'))
    await expect(run(root, { good: '1.0' })).rejects.toThrow(/there is no such golden file/)
  })

  it('leaves nothing half built when it is interrupted', async () => {
    const root = await recorded()
    const interrupt = new AbortController()
    const fresh = join(root, 'cache')
    const onTry = ({ version }: { readonly version: string }): void => {
      // The good end is the first that must be installed.
      if (version === '1.0') setTimeout(() => interrupt.abort(), 300)
    }
    await expect(run(root, { cache: fresh, signal: interrupt.signal, onTry })).rejects.toThrow('interrupted')
    expect([readdirSync(join(fresh, 'unfinished')), readdirSync(join(fresh, 'py/loud-words'))]).toEqual([[], []])
  })
})
