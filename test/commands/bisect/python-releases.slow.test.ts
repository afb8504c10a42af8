import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openCache } from '../../../harness/commands/bisect/cache.ts'
import { pythonReleases } from '../../../harness/commands/bisect/python-releases.ts'
import type { Releases } from '../../../harness/commands/bisect/releases.ts'
import { runProgram } from '../../../harness/commands/bisect/run-program.ts'
import { normaliseSide } from '../../../harness/config/normalise-side.ts'
import { project } from '../project.ts'
import { installWheels, onlyFrom, python, writeWheels, type Wheel } from './wheels.ts'

const release = (version: string, requires: readonly string[] = []): Wheel => ({
  name: 'Loud_Words',
  version,
  requires,
  source: `VERSION = "${version}"\n`,
})
const WHEELS: readonly Wheel[] = [
  release('1.0'),
  release('1.1', ['loud-base>=2', 'nothing; python_version < "3"', 'more; extra == "all"']),
  release('1.2', ['loud-help<2']),
  release('1.3', ['nowhere']),
  release('2.0rc1'),
  release('2.0'),
  { name: 'loud_base', version: '2.1', source: '', requires: ['loud-deep'] },
  { name: 'loud_deep', version: '0.1', source: '' },
  { name: 'loud_help', version: '2.0', source: '' },
]

const shared = mkdtempSync(join(tmpdir(), 'lockstep-wheels-'))
const [wheels, today] = [join(shared, 'wheels'), join(shared, 'today')]

beforeAll(() => {
  mkdirSync(wheels)
  writeWheels(wheels, WHEELS)
  installWheels(wheels, today, ['loud-words==2.0', 'loud-help==2.0'])
})
afterAll(() => rmSync(shared, { recursive: true, force: true }))

interface Made {
  readonly releases: Releases
  readonly cache: string
}

async function make(name: string, env: Readonly<Record<string, string>> = {}, program = 'python3'): Promise<Made> {
  const root = project({})
  const side = normaliseSide(
    { file: 'training.py', python: program, env: { PYTHONPATH: today, ...onlyFrom(wheels), ...env } },
    root,
  )
  const cache = join(root, 'cache')
  if (side.runner !== 'python') throw new Error(`a side of ${side.runner} has no packages of pip`)
  return {
    releases: await pythonReleases(name, side, { cache: openCache(cache), run: runProgram, signal: null }),
    cache,
  }
}

async function pathWith({ releases }: Made, version: string): Promise<string> {
  const made = await releases.withRelease(version)
  if ('skipped' in made) throw new Error(made.skipped)
  return made.side.env['PYTHONPATH']!
}

describe('the releases of a Python package', () => {
  it('are what pip lists, by any way to write the name', async () => {
    const { releases } = await make('loud.WORDS')
    expect(releases.installed).toBe('2.0')
    expect((await releases.list()).toSorted(releases.order.compare)).toEqual([
      '1.0',
      '1.1',
      '1.2',
      '1.3',
      '2.0rc1',
      '2.0',
    ])
  })

  it('may be of a package the side has not', async () => {
    expect((await make('loud-deep')).releases).toMatchObject({ name: 'loud-deep', installed: null })
  })

  it('go in front of what the side has, one at a time, and are installed once', async () => {
    const made = await make('loud-words')
    const path = await pathWith(made, '1.0')
    const seen = python(made.cache, ['-c', 'import Loud_Words, loud_help; print(Loud_Words.VERSION)'], '', {
      PYTHONPATH: path,
    })
    expect(seen).toBe('1.0\n')
    expect(await pathWith(made, '1.0')).toBe(path)
    expect(readdirSync(join(made.cache, 'py/loud-words'))).toHaveLength(1)
    expect(readdirSync(join(made.cache, 'unfinished'))).toEqual([])
  })

  it('come with what they need and the side has not', async () => {
    const made = await make('loud-words')
    const path = await pathWith(made, '1.1')
    const seen = python(made.cache, ['-c', 'import Loud_Words, loud_base, loud_deep; print(Loud_Words.VERSION)'], '', {
      PYTHONPATH: path,
    })
    expect(seen).toBe('1.1\n')
  })

  it('are skipped where something else would have to differ, or pip cannot install them', async () => {
    const { releases, cache } = await make('loud-words')
    expect(await releases.withRelease('1.2')).toEqual({
      skipped: 'Loud_Words 1.2 needs loud-help<2, and 2.0 is there',
    })
    expect(await releases.withRelease('1.3')).toEqual({
      skipped: 'it needs nowhere, and pip cannot install that: No matching distribution found for nowhere',
    })
    expect(await releases.withRelease('9')).toEqual({
      skipped: 'pip cannot install it: No matching distribution found for Loud_Words==9',
    })
    expect(readdirSync(join(cache, 'py/loud-words'))).toEqual([])
  })

  it('are an error where pip knows none, or cannot ask', async () => {
    const { releases } = await make('no-such-words')
    await expect(releases.list()).rejects.toThrow(
      /^pip finds no release of 'no-such-words' for cpython-\S+\n {2}Hint: py:NAME is the name that pip installs/,
    )
    const alone = await make('loud-words', {
      PIP_NO_INDEX: '0',
      PIP_INDEX_URL: 'http://127.0.0.1:9/simple',
      PIP_RETRIES: '1',
      PIP_FIND_LINKS: '',
    })
    await expect(alone.releases.list()).rejects.toThrow(/^pip cannot reach its package index: /)
    await expect(alone.releases.withRelease('1.0')).rejects.toThrow(/^pip cannot reach its package index: /)
  })

  it('are found with a pip of the cache where the interpreter has none', async () => {
    const root = project({})
    python(root, ['-m', 'venv', '--without-pip', 'bare'])
    const made = await make('loud-words', {}, join(root, 'bare', 'bin', 'python'))
    expect(await made.releases.list()).toContain('1.0')
    expect(await pathWith(made, '1.0')).toContain(join(made.cache, 'py/loud-words/1.0-'))
  })

  it('are refused where the interpreter does not heed what is put in front', async () => {
    const root = project({ 'deaf.sh': '#!/bin/sh\nexec python3 -E "$@"\n' })
    python(root, ['-c', 'import os; os.chmod("deaf.sh", 0o755)'])
    const made = await make('loud-words', {}, join(root, 'deaf.sh'))
    await expect(made.releases.withRelease('1.0')).rejects.toThrow(
      /finds loud-words \(missing\) where 1\.0 is on its PYTHONPATH/,
    )
  })
})
