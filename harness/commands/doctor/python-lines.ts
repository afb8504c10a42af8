import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config, PythonSideConfig } from '../../config/config.ts'
import { errorFacts, errorLine } from '../../errors.ts'
import { conform, type ConformCheck, type ConformRequest } from '../../sides/conform/conform.ts'
import type { Transport } from '../../sides/worker/transport.ts'
import { PYTHON_WORKER, pythonProgram } from '../../sides/worker/python-command.ts'
import { fine, type DoctorLine } from './doctor-line.ts'

/** The pipeline that a worker is tested with. */
const ECHO = `from lockstep import pipeline, stage


def fail(value):
    if isinstance(value, str) and value == "lockstep: throw":
        raise ValueError("as it was told to")
    return value


inference = pipeline("doctor", [stage("echo", lambda value: value), stage("fail", fail)])
`

const LIMITS = { stageTimeoutMs: 10_000, startTimeoutMs: 60_000 } as const

/** Tests a worker, as `conform` does. */
export type Conform = (request: ConformRequest, transport: Transport) => Promise<readonly ConformCheck[]>

/**
 * Looks at every Python that sides are configured with, each once: whether it is there, its version, and whether hard
 * values of every kind come back from a worker of it as they were sent, the way sides talk to it.
 */
export async function pythonLines(config: Config, test: Conform = conform): Promise<readonly DoctorLine[]> {
  const sides = config.pairs
    .flatMap(({ training, inference }) => [training, inference])
    .filter((side): side is PythonSideConfig => side?.runner === 'python')
  const lines = new Map<string, DoctorLine>()
  for (const side of sides) {
    const key = JSON.stringify([side.command, side.python, side.cwd, side.env, side.transport])
    if (!lines.has(key)) lines.set(key, await lineOf(side, test))
  }
  const all = [...lines.values()]
  return all.filter(
    (line, at) => all.findIndex(({ what, detail }) => what === line.what && detail === line.detail) === at,
  )
}

async function lineOf(side: PythonSideConfig, test: Conform): Promise<DoctorLine> {
  const what = `Python of ${side.shown}`
  let program: readonly string[]
  try {
    program = pythonProgram(side, side.cwd)
  } catch (error) {
    return {
      what,
      status: 'fail',
      detail: errorLine(error),
      remedy: errorFacts(error).hint ?? "set 'python:' of the side",
    }
  }
  const [command = '', ...words] = program
  const asked = spawnSync(command, [...words, '-c', 'import platform; print(platform.python_version())'], {
    cwd: side.cwd,
    env: { ...process.env, ...side.env },
    encoding: 'utf8',
  })
  const version = asked.stdout?.trim() ?? ''
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (asked.status !== 0 || major === 0) {
    const why = asked.error?.message ?? asked.stderr.trim().split('\n').at(-1) ?? ''
    return { what, status: 'fail', detail: `${program.join(' ')} does not run: ${why}`, remedy: 'repair or replace it' }
  }
  if (major < 3 || (major === 3 && minor < 9)) {
    return { what, status: 'fail', detail: version, remedy: 'use Python 3.9 or later' }
  }
  const failed = await selfTest(side, program, test)
  return failed.length === 0
    ? fine(what, `${version} (${command}), every value comes back as it was sent`)
    : {
        what,
        status: 'fail',
        detail: `${version} (${command}): ${failed.join('; ')}`,
        remedy: 'update lockstep, or report it',
      }
}

async function selfTest(side: PythonSideConfig, program: readonly string[], test: Conform): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-doctor-'))
  try {
    const file = join(folder, 'echo.py')
    writeFileSync(file, ECHO)
    const request: ConformRequest = {
      command: [...program, PYTHON_WORKER],
      file,
      module: null,
      export: null,
      cwd: side.cwd,
      env: side.env,
      ...LIMITS,
      onStderr: () => undefined,
    }
    const checks = await test(request, side.transport)
    return checks.flatMap(({ name, passed, detail }) => (passed === false ? [`${name}: ${detail ?? 'failed'}`] : []))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
