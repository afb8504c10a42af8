import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { load, only, pair } from './sources.ts'

describe('normaliseSide', () => {
  it.each([
    ['x.py', 'python'],
    ['x.ts', 'in-process'],
    ['x.mts', 'in-process'],
    ['x.cjs', 'in-process'],
    ['{ file: x.ts, node: true }', 'node'],
    ['{ file: x.ts, node: false }', 'in-process'],
    ['{ module: pkg, node: node22 }', 'node'],
    ['{ http: { url: "http://localhost:1/", taps: [a] } }', 'http'],
    ['{ module: pkg }', 'in-process'],
    ['{ module: pkg.prep, python: python3.11 }', 'python'],
    ['{ module: pkg.prep, command: [uv, run, python] }', 'python'],
    ['{ file: x.py, command: [uv, run, python] }', 'python'],
    ['{ file: x.go, command: [go, run] }', 'worker'],
    ['{ command: [./worker] }', 'worker'],
  ])('runs training %s as %s', async (training, runner) => {
    expect((await only(`training: ${training}`)).training?.runner).toBe(runner)
  })

  it('reads a side in full', async () => {
    const config = await load(
      pair(
        'training: { file: a/x.py, export: t, cwd: b, python: .venv/bin/python, env: { A: "1" }, transport: stdio }',
      ),
    )
    expect(config.pairs[0]?.training).toEqual({
      runner: 'python',
      file: join(config.root, 'a/x.py'),
      module: null,
      export: 't',
      cwd: join(config.root, 'b'),
      command: null,
      python: join(config.root, '.venv/bin/python'),
      env: { A: '1' },
      transport: 'stdio',
      watch: null,
      making: { construct: null, batch: false },
      shown: 'a/x.py',
      shownFrom: config.root,
    })
  })

  it('leaves a program without a folder to the system, and takes one with a folder from the configuration', async () => {
    const config = await load(pair('training: { command: [./bin/worker, ./x] }'))
    expect(config.pairs[0]?.training).toEqual({
      runner: 'worker',
      file: null,
      export: null,
      cwd: config.root,
      command: [join(config.root, 'bin/worker'), './x'],
      env: {},
      transport: 'fd',
      watch: null,
      making: { construct: null, batch: false },
      shown: './bin/worker ./x',
      shownFrom: config.root,
    })
    expect((await only('training: { file: x.py, python: python3 }')).training).toMatchObject({ python: 'python3' })
  })

  it('keeps the variables of a service for when it is asked, and shows no password', async () => {
    const url = 'https://me:password@${HOST}/prepare?key=${KEY}'
    const { training } = await only(`training: { http: { url: "${url}", taps: [a], headers: { x: "\${X}" } } }`)
    expect(training).toEqual({
      runner: 'http',
      http: {
        url,
        taps: ['a'],
        headers: { x: '${X}' },
        values: 'json',
        concurrency: 8,
        retries: 2,
        maxBytes: 33_554_432,
      },
      shown: 'https://${HOST}/prepare?key=…',
    })
  })

  it('takes over how what is exported is made, and that a function takes lists', async () => {
    const given = '{ file: x.py, export: A.run, construct: { args: [1], kwargs: { k: null } }, batch: true }'
    const making = { construct: { args: [1], kwargs: { k: null } }, batch: true }
    expect((await only(`training: ${given}`)).training).toMatchObject({ export: 'A.run', making })
  })

  it('says of every kind of side what it is, and nothing else', async () => {
    const keys = async (training: string): Promise<string[]> =>
      Object.keys((await only(`training: ${training}`)).training ?? {}).toSorted()
    const run = ['cwd', 'env', 'export', 'file', 'making', 'runner', 'shown', 'shownFrom', 'transport', 'watch']
    expect(await keys('x.ts')).toEqual([...run, 'module'].toSorted())
    expect(await keys('{ file: x.ts, node: true }')).toEqual([...run, 'module', 'node'].toSorted())
    expect(await keys('x.py')).toEqual([...run, 'command', 'module', 'python'].toSorted())
    expect(await keys('{ command: [./worker] }')).toEqual([...run, 'command'].toSorted())
    expect(await keys('{ http: { url: "http://localhost:1/", taps: [a] } }')).toEqual(['http', 'runner', 'shown'])
  })
})
