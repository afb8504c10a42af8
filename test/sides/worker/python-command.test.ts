import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import {
  PYTHON_WORKER,
  pythonCommand,
  type PythonChoice,
  type PythonPort,
} from '../../../harness/sides/worker/python-command.ts'

function port(programs: readonly string[], env: Record<string, string> = {}): PythonPort {
  return {
    env: { PATH: '/bin:relative:/usr/bin', ...env },
    windows: false,
    isProgram: (path) => programs.includes(path),
  }
}

function found(choice: PythonChoice, programs: readonly string[], env: Record<string, string> = {}): string {
  const [program, ...rest] = pythonCommand(choice, '/repo/pipelines', port(programs, env))
  expect(rest).toEqual([PYTHON_WORKER])
  return program!
}

const ALL = ['/usr/bin/python3', '/repo/.venv/bin/python', '/active/bin/python', '/opt/python3.9', '/repo/pipelines/py']

test('the worker is a file of this package', () => {
  expect(existsSync(PYTHON_WORKER)).toBe(true)
})

test('a command is taken as it is', () => {
  expect(pythonCommand({ command: ['uv', 'run', 'python'], python: 'x' }, '/repo', port([]))).toEqual([
    'uv',
    'run',
    'python',
    PYTHON_WORKER,
  ])
})

test('the interpreter named comes first, then the active environment, the nearest .venv, and python3', () => {
  const env = { VIRTUAL_ENV: '/active' }
  expect(found({ python: '/opt/python3.9' }, ALL, env)).toBe('/opt/python3.9')
  expect(found({ python: './py' }, ALL, env)).toBe('/repo/pipelines/py')
  expect(found({ python: 'python3' }, ALL, env)).toBe('/usr/bin/python3')
  expect(found({}, ALL, env)).toBe('/active/bin/python')
  expect(found({}, ALL)).toBe('/repo/.venv/bin/python')
  expect(found({}, [...ALL, '/repo/pipelines/.venv/bin/python'])).toBe('/repo/pipelines/.venv/bin/python')
  expect(found({}, ['/usr/bin/python3', 'relative/python3'])).toBe('/usr/bin/python3')
})

test('on Windows, interpreters lie in Scripts and end in .exe', () => {
  const windows = { ...port([]), windows: true, isProgram: (path: string) => /Scripts.python\.exe$/u.test(path) }
  expect(pythonCommand({}, '/repo', windows)[0]).toContain('python.exe')
})

test.for<[string, PythonChoice, Record<string, string>, string]>([
  [
    'the interpreter named',
    { python: 'python3.99' },
    {},
    "Python cannot be started: there is no interpreter 'python3.99'.\n  Hint: install Python 3.9 or later, and set 'python:' of this side to it",
  ],
  [
    'the active environment',
    {},
    { VIRTUAL_ENV: '/gone' },
    "Python cannot be started: $VIRTUAL_ENV is /gone, where no interpreter is.\n  Hint: activate another environment, or set 'python:' of this side",
  ],
  [
    'any',
    {},
    {},
    "Python cannot be started: no Python was found: no $VIRTUAL_ENV, no .venv above /repo/pipelines, no python3 on the PATH.\n  Hint: set 'python:' of this side",
  ],
])('says that %s is not there', ([, choice, env, message]) => {
  expect(() => found(choice, [], env)).toThrow(
    new WorkerError(message.split('.\n')[0] + '.', { side: 'python' }, { hint: message.split('Hint: ')[1]! }),
  )
})

test.for<[string, string, readonly string[], string]>([
  ['a name', 'python3.99', ['/usr/bin/python3'], "set 'python:' of this side to one that exists: /usr/bin/python3"],
  [
    'one of an environment that is not there',
    '/repo/pipelines/env/bin/python',
    ['/usr/bin/python3', '/repo/pipelines/.venv/bin/python'],
    "make it: /usr/bin/python3 -m venv env; or set 'python:' of this side to one that exists: .venv/bin/python",
  ],
  ['no python3 beside it', 'py/bin/python', ['/repo/.venv/bin/python'], '/repo/.venv/bin/python'],
])(
  'where the interpreter named is missing it names one that exists, or how to make it: %s',
  ([, python, all, hint]) => {
    expect(() => pythonCommand({ python }, '/repo/pipelines', port(all))).toThrow(hint)
  },
)
