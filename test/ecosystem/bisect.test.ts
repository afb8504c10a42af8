import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bisect } from '../../harness/commands/bisect/bisect.ts'
import type { BisectReport } from '../../harness/commands/bisect/bisect-report.ts'
import { check } from '../../harness/commands/check/check.ts'
import { golden } from '../../harness/commands/golden/golden.ts'
import { DEFAULT_OPTIONS } from '../../harness/pair/check-options.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import type { ProvenanceChange } from '../../harness/report/provenance-change.ts'

/** Real releases, from the registries pip and npm are configured with. */

const PYTHON = `
from lockstep import pipeline, stage
from unidecode import unidecode

training = pipeline("recipes", [
    stage("lower", str.lower),
    stage("ascii", unidecode, uses=["Unidecode"]),
    stage("words", str.split),
])
`

/** `½` lost the blank behind it in Unidecode 1.3.6, `℗` became `(p)` in 1.3.4; both are as in 1.2.0 before. */
const FRACTIONS = ['two cups of flour', '½cup of Crème', '¾cup']
const PHONOGRAM = [...FRACTIONS, '℗ 1999']

const JAVASCRIPT = `
import { pipeline, stage } from 'lockstep'
import slugify from 'slugify'
import { titleCase } from 'title-case'

const words = (name: string) => pipeline(name, [
  stage('title', (text: string) => titleCase(text), { uses: ['title-case'] }),
  stage('slug', (text: string) => slugify(text), { uses: ['slugify'] }),
])
export const training = words('titles')
export const inference = words('titles')
`

/** slugify 1.4.6 knows `Ə`, 1.5.2 keeps blanks around a dash; title-case 4.2.0 begins a new sentence behind a question mark. */
const TITLES = ['two cups of flour', 'Əli', 'one – two', 'what is this? the end']

interface Project {
  readonly root: string
  readonly install: (...what: readonly string[]) => void
  readonly record: () => Promise<void>
  readonly find: (name: string, good?: string) => Promise<BisectReport>
  readonly changes: () => Promise<readonly ProvenanceChange[]>
}

function project(kind: 'py' | 'npm', inputs: readonly string[]): Project {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-releases-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const file = kind === 'py' ? 'side.py' : 'side.ts'
  const pairs = { words: { training: file, inference: file, golden: 'golden.yaml' } }
  const records = inputs.map((input, at) => `  - id: r${at}\n    input: ${JSON.stringify(input)}\n`)
  const files = {
    [file]: kind === 'py' ? PYTHON : JAVASCRIPT,
    'lockstep.config.json': JSON.stringify({ pairs, runs: 0 }),
    'golden.yaml': `lockstep: 1\nrecords:\n${records.join('')}`,
    'package.json': '{ "private": true, "type": "module" }',
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  const run = (program: string, ...args: readonly string[]): void => {
    execFileSync(program, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  if (kind === 'py') run('python3', '-m', 'venv', '.venv')
  const config = (): ReturnType<typeof loadConfig> => loadConfig({ cwd: root, file: null })
  return {
    root,
    install: (...what) =>
      kind === 'py'
        ? run(join(root, '.venv/bin/python'), '-m', 'pip', 'install', '--quiet', ...what)
        : run('npm', 'install', '--silent', '--no-audit', '--no-fund', ...what),
    record: async () => void (await golden({ config: await config(), pairs: [], mode: 'record', inputs: [] })),
    find: async (name, good) => {
      const asked = { pairs: [], package: name, side: null, good: good ?? null, bad: null, cache: join(root, 'cache') }
      return (await bisect({ config: await config(), ...asked }))[0]!
    },
    changes: async () =>
      (await check({ config: await config(), pairs: [], options: DEFAULT_OPTIONS })).pairs[0]!.driftChanges,
  }
}

describe('Unidecode from 1.2.0 to 1.4.0', () => {
  it('first writes a fraction otherwise in 1.3.6, and a phonogram in 1.3.4', async () => {
    const fractions = project('py', FRACTIONS)
    fractions.install('Unidecode==1.2.0')
    await fractions.record()
    fractions.install('Unidecode==1.4.0')
    const before = readdirSync(fractions.root)

    const found = await fractions.find('py:unidecode')
    expect(found).toMatchObject({
      package: 'py:Unidecode',
      good: '1.2.0',
      bad: '1.4.0',
      verdict: 'found',
      exitCode: 0,
      first: {
        version: '1.3.6',
        after: '1.3.4',
        untried: [],
        changed: [
          {
            record: 'r1',
            stage: 'ascii',
            golden: { text: '" 1/2 cup of creme"' },
            given: { text: '" 1/2cup of creme"' },
          },
          { record: 'r2', stage: 'ascii' },
        ],
      },
      leftOut: [],
    })
    expect(found.releases).toBeGreaterThanOrEqual(8)
    expect(found.tried.length).toBeLessThanOrEqual(5)
    expect(readdirSync(fractions.root).toSorted()).toEqual([...before, 'cache'].toSorted())
    expect(await fractions.changes()).toContainEqual({ what: 'py:Unidecode', golden: '1.2.0', training: '1.4.0' })

    const phonogram = project('py', PHONOGRAM)
    phonogram.install('Unidecode==1.2.0')
    await phonogram.record()
    phonogram.install('Unidecode==1.4.0')
    expect(await phonogram.find('Unidecode')).toMatchObject({
      first: {
        version: '1.3.4',
        after: '1.3.3',
        changed: [{ record: 'r3', stage: 'ascii', given: { text: '"(p) 1999"' } }],
      },
    })
  }, 300_000)
})

describe('slugify from 1.4.0 to 1.6.1, and title-case from 4.1.2 to 4.3.2', () => {
  it('change values in 1.4.6 and 4.2.0', async () => {
    const titles = project('npm', TITLES)
    titles.install('slugify@1.4.0', 'title-case@4.1.2')
    await titles.record()
    titles.install('slugify@1.6.1', 'title-case@4.3.2')

    const slugify = await titles.find('npm:slugify')
    expect(slugify).toMatchObject({
      good: '1.4.0',
      bad: '1.6.1',
      verdict: 'found',
      first: {
        version: '1.4.6',
        after: '1.4.5',
        untried: [],
        changed: [{ record: 'r1', stage: 'slug', golden: { text: '"li"' }, given: { text: '"Eli"' } }],
      },
      leftOut: ['r3'],
    })
    expect(slugify.releases).toBeGreaterThanOrEqual(14)
    expect(await titles.find('slugify', '1.4.6')).toMatchObject({
      first: { version: '1.5.2', after: '1.5.1', changed: [{ record: 'r2', stage: 'slug' }] },
      leftOut: ['r1', 'r3'],
    })
    expect(await titles.find('npm:title-case')).toMatchObject({
      first: {
        version: '4.2.0',
        after: '4.1.2',
        changed: [{ record: 'r3', stage: 'title', given: { text: '"What Is This? The End"' } }],
      },
    })
    expect(await titles.changes()).toContainEqual({ what: 'npm:slugify', golden: '1.4.0', training: '1.6.1' })
  }, 300_000)
})

describe('a package no registry has', () => {
  it('is said to be missing, with the kind of registry', async () => {
    const name = 'lockstep-no-such-package-of-words'
    for (const [kind, said] of [
      ['py', /^pip finds no release of/] as const,
      ['npm', /^the registry npm asks has no package/] as const,
    ]) {
      const words = project(kind, ['one'])
      words.install(...(kind === 'py' ? ['Unidecode==1.4.0'] : ['slugify@1.6.1', 'title-case@4.3.2']))
      await words.record()
      const config = await loadConfig({ cwd: words.root, file: null })
      const cache = join(words.root, 'cache')
      const asked = { pairs: ['words'], package: `${kind}:${name}`, side: null, good: '1.0.0', bad: '2.0.0', cache }
      await expect(bisect({ config, ...asked })).rejects.toThrow(said)
      expect(readdirSync(words.root)).not.toContain('unfinished')
    }
  }, 120_000)
})
