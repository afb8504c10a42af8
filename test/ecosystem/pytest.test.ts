import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readmeBlocks } from '../house/readme-blocks.ts'
import { read } from '../house/source-tree.ts'
import { FILES, TEST_PARITY_PY } from './pytest-files.ts'
import {
  bareProject,
  calls,
  noting,
  processesOf,
  pytestEnvironment,
  pytestProject,
  type PytestEnvironment,
} from './pytest-project.ts'

let made: PytestEnvironment
beforeAll(() => {
  made = pytestEnvironment()
})
afterAll(() => made.remove())

const [INPUTS, WHOLE] = ['stored and generated inputs', 'versions, known divergences and counts']

describe('the distribution', () => {
  test('is a wheel and its sources, of the version of the npm package, and needs nothing', () => {
    const { version } = JSON.parse(read('package.json')) as { readonly version: string }
    expect(made.built).toEqual([`lockstep_parity-${version}-py3-none-any.whl`, `lockstep_parity-${version}.tar.gz`])
    const asked = python(`import importlib.metadata as m, lockstep, sys
one = m.distribution("lockstep-parity")
print(one.version, lockstep.__version__, one.requires, one.metadata["Requires-Python"], "pytest" in sys.modules)`)
    expect(asked).toBe(`${version} ${version} None >=3.9 False\n`)
  })

  test('costs pytest next to nothing where it is not used: two small modules', () => {
    const { folder, pytest } = pytestProject(made.python, {
      'conftest.py': `import sys
def pytest_unconfigure(config):
    print("loaded", sorted(name for name in sys.modules if name.startswith("lockstep.pytest.")))
`,
      'test_one.py': 'def test_one():\n    pass\n',
    })
    expect(existsSync(join(folder, '.lockstep'))).toBe(false)
    expect(pytest([]).out).toContain("loaded ['lockstep.pytest.config_file', 'lockstep.pytest.plugin']")
  })
})

describe('--lockstep', () => {
  test('makes a test of every golden record, the inputs and all else, and draws what fails as the report does', () => {
    const { folder, pytest } = pytestProject(made.python, FILES)
    const { code, out } = pytest(['--lockstep', '-v', '--junitxml=out.xml'], noting(folder))
    expect(code).toBe(1)
    expect(out.match(/^lockstep\.config\.json::.* (?:PASSED|FAILED)/gmu)).toEqual([
      'lockstep.config.json::churn::plain PASSED',
      'lockstep.config.json::churn::spaced FAILED',
      `lockstep.config.json::churn::${INPUTS} FAILED`,
      `lockstep.config.json::churn::${WHOLE} PASSED`,
      'lockstep.config.json::words::two PASSED',
      `lockstep.config.json::words::${INPUTS} PASSED`,
      `lockstep.config.json::words::${WHOLE} PASSED`,
    ])
    expect(out).toMatch(/^ FAIL {2}churn .* record spaced {3}golden\/churn\.yaml:5$/mu)
    expect(out).toContain('  replay    npx lockstep check churn --record spaced\n')
    expect(out).toMatch(/^FAILED lockstep\.config\.json::churn::spaced - implementation, proved on /mu)
    expect(out).not.toContain('site-packages')
    expect(calls(folder)).toEqual(['list', 'check churn', 'check words'])
    expect(JSON.parse(python(JUNIT, join(folder, 'out.xml')))).toEqual([
      ['lockstep.config.json.churn', 'plain', []],
      ['lockstep.config.json.churn', 'spaced', [['failure', expect.stringMatching(/^implementation, proved /u)]]],
      ['lockstep.config.json.churn', INPUTS, [['failure', expect.stringMatching(/^implementation, proved /u)]]],
      ['lockstep.config.json.churn', WHOLE, []],
      ...['two', INPUTS, WHOLE].map((name) => ['lockstep.config.json.words', name, []]),
    ])
  })

  test('checks no pair of which no test is chosen: by -k, a marker, or a node id; and colours where pytest does', () => {
    const { folder, pytest } = pytestProject(made.python, {
      ...FILES,
      'test_beside.py': 'def test_beside():\n    pass\n',
    })
    const env = noting(folder)
    expect(pytest(['--lockstep', '-k', 'two or beside'], env).out).toMatch(/\b2 passed, 6 deselected\b/u)
    expect(calls(folder)).toEqual(['list', 'check words'])
    expect(pytest(['--lockstep', '-m', 'lockstep', '--co', '-q'], env).out).toContain('7/8 tests collected')
    const spaced = pytest(['--lockstep', '--color=yes', 'lockstep.config.json::churn::spaced'], env)
    expect(spaced.code).toBe(1)
    expect(spaced.out).toContain('\u001b[31m')
    expect(calls(folder).at(-1)).toBe('check churn')
  })

  test('marks tests for xdist only where that is: elsewhere it is a mark that nobody knows', () => {
    const { pytest } = pytestProject(made.python, FILES)
    const words = ['--lockstep', '--collect-only', '-q', '--strict-markers', '-W', 'error']
    for (const more of [[], ['-p', 'no:xdist']]) {
      const { code, out } = pytest([...words, ...more])
      expect([code, out]).toEqual([0, expect.stringContaining('7 tests collected')])
    }
  })

  test('has a pair checked once by the workers of xdist', () => {
    const { folder, pytest } = pytestProject(made.python, FILES)
    const { code, out } = pytest(['--lockstep', '-n', '2'], noting(folder))
    expect([code, /2 failed, 5 passed/u.test(out)]).toEqual([1, true])
    expect(out).toMatch(/^FAILED lockstep\.config\.json::churn::spaced - implementation, proved on /mu)
    expect(out).toMatch(/^ {2}replay {4}npx lockstep check churn --record spaced$/mu)
    expect(calls(folder).toSorted()).toEqual(['check churn', 'check words', 'list', 'list'])
  })

  test('checks a pair once that a test checks too where it fails, unless something has changed since', () => {
    const failing = `import pathlib, pytest
def test_churn(lockstep):
    with pytest.raises(AssertionError):
        lockstep.check("churn")
def test_words(lockstep):
    path = pathlib.Path(__file__).parents[1] / "serve.py"
    path.write_text(path.read_text().replace("lower", "upper"))
    lockstep.check("words")
`
    const { folder, pytest } = pytestProject(made.python, { ...FILES, 'tests/test_parity.py': failing })
    const { code, out } = pytest(['--lockstep'], noting(folder))
    expect([code, out]).toEqual([1, expect.stringContaining('3 failed, 6 passed')])
    expect(calls(folder).toSorted()).toEqual(['check churn', 'check words', 'check words', 'list'])
  })

  test('tells an error from a failure: a side that cannot run, a golden file that cannot be read', () => {
    const files = {
      ...FILES,
      'train.py': 'import nowhere_to_be_found\n',
      'golden/words.yaml': 'lockstep: 1\nrecords: 7\n',
    }
    const { folder, pytest } = pytestProject(made.python, files)
    const { code, out } = pytest(['--lockstep', '--junitxml=out.xml'])
    expect([code, /6 errors/u.test(out)]).toEqual([1, true])
    expect(out).toContain('nowhere_to_be_found')
    expect(out).toMatch(/golden\/words\.yaml:2/u)
    const told = JSON.parse(python(JUNIT, join(folder, 'out.xml'))) as readonly [string, string, [string, string][]][]
    expect(new Set(told.map(([, , [first]]) => first?.[0]))).toEqual(new Set(['error']))
  })

  test('says what is wrong with a configuration, and how to install what is missing, once', () => {
    const broken = { ...FILES, 'lockstep.config.json': '{ "pairs": { "x": { "trainin": 3 } } }' }
    const { pytest } = pytestProject(made.python, broken)
    const { code, out } = pytest(['--lockstep'])
    expect([code, out.match(/^ERROR /gmu)?.length]).toEqual([2, 1])
    expect(out).toContain("pairs.x.trainin: unknown key (did you mean 'training'?)")
    const bare = bareProject(made.python, FILES)
    const missing = bare.pytest(['--lockstep'])
    expect([missing.code, missing.out.match(/^ERROR /gmu)?.length]).toEqual([2, 1])
    expect(missing.out).toMatch(/the npm package lockstep is not installed: .*\nHint: npm install --save-dev /u)
    expect(bareProject(made.python, {}).pytest(['--lockstep']).out).toContain('there is no lockstep.config.* in')
  })

  test('tells of another version of the npm package', () => {
    const { folder, pytest } = pytestProject(made.python, FILES)
    const older = noting(folder, `sed 's/"version": "[^"]*"/"version": "0.0.9"/'`)
    const { code, out } = pytest(['--lockstep', '-k', 'words'], older)
    expect(code).toBe(0)
    expect(out).toMatch(
      /the npm package lockstep is 0\.0\.9, the Python package lockstep-parity is .*: install the same/u,
    )
  })

  test('leaves no process behind when it is interrupted', async () => {
    const slow = 'import time\n\n\ndef churn(row):\n    time.sleep(0.5)\n    return row\n\n\nwords = churn\n'
    const { folder, start } = pytestProject(made.python, { ...FILES, 'serve.py': slow })
    for (const words of [[], ['-n', '2']]) {
      const running = start('--lockstep', '-k', 'churn', ...words)
      const started = Date.now()
      while (!processesOf(folder).some((one) => one.includes('worker/__main__.py')) && Date.now() - started < 60_000)
        await sleep(200)
      expect(processesOf(folder).length).toBeGreaterThan(2)
      process.kill(running.pid ?? 0, 'SIGINT')
      await once(running, 'exit')
      await sleep(1_000)
      expect(processesOf(folder)).toEqual([])
    }
  })
})

test('the manual shows what works', () => {
  const blocks = readmeBlocks(`${read('README.md')}\n${read('pipelines/manual/pytest.md')}`)
  const files = blocks.flatMap(({ directive, text }) => {
    const path = /^file (\S+)$/u.exec(directive ?? '')?.[1]
    return path === undefined ? [] : [[path, text] as const]
  })
  const tried = blocks.filter(({ directive }) => directive === 'not run, pytest tries it')
  expect(tried.map(({ language }) => language)).toEqual(['sh', 'python'])
  const { pytest } = pytestProject(made.python, {
    ...Object.fromEntries(files),
    'test_parity.py': tried[1]?.text ?? '',
  })
  const words = (tried[0]?.text ?? '').trim().split(' ').slice(1)
  const { code, out } = pytest([...words, '-v'])
  expect(out).toContain('lockstep.config.yaml::terms::plain PASSED')
  expect([code, /\b6 passed\b/u.test(out)]).toEqual([0, true])
})

describe('the fixture', () => {
  test('checks a pair, and two functions without a configuration', () => {
    const { folder, pytest } = pytestProject(made.python, {
      ...FILES,
      'tests/test_parity.py': TEST_PARITY_PY,
    })
    const { code, out } = pytest(['-v'])
    expect(code).toBe(1)
    expect(out.match(/^tests\/.*?(?:PASSED|FAILED|ERROR)/gmu)).toEqual([
      'tests/test_parity.py::test_pair PASSED',
      'tests/test_parity.py::test_differs FAILED',
      'tests/test_parity.py::test_functions PASSED',
      'tests/test_parity.py::test_functions_differ FAILED',
      'tests/test_parity.py::test_values PASSED',
      'tests/test_parity.py::test_rules PASSED',
      'tests/test_parity.py::test_locals FAILED',
      'tests/test_parity.py::test_lambda FAILED',
      'tests/test_parity.py::test_assertion PASSED',
      'tests/test_parity.py::test_unknown FAILED',
    ])
    expect(out).toMatch(/^ FAIL {2}churn .* record spaced .*\n(?:.*\n)*?tests\/test_parity\.py:16\n/mu)
    expect(out).toContain('the first function cannot be checked: test_lambda.<locals>.<lambda>')
    expect(out).toContain("there is no pair 'wrods'")
    expect(out).not.toContain('site-packages')
    // Variables are compared, with places as seen from the project though there is no repository.
    expect(out).toContain("repair    tests/test_parity.py:57  make the code of 'kept' do what training's does")
    expect(out).not.toContain('../tests')
    // The command that a report shows runs.
    const replay = /npx (lockstep check test_functions_differ --record odd --config \S+)/u.exec(out)?.[1] ?? ''
    const again = spawnSync('sh', ['-c', `node_modules/.bin/${replay}`], { cwd: folder, encoding: 'utf8' })
    expect([again.status, again.stdout.includes('record odd')]).toEqual([1, true])
    expect(readdirSync(join(folder, '.lockstep/pytest')).every((name) => /^test_\w+-[0-9a-f]{8}$/u.test(name))).toBe(
      true,
    )
  })
})

/** Class, name and what each test of a JUnit file did, as JSON. */
const JUNIT = `import json, sys, xml.etree.ElementTree as tree
print(json.dumps([[one.get("classname"), one.get("name"), [[child.tag, child.get("message")] for child in one]]
    for one in tree.parse(sys.argv[1]).iter("testcase")]))`

function python(code: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(made.python, ['-c', code, ...words], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}
