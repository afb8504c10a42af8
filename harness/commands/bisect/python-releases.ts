import { readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { WorkerError } from '../../errors.ts'
import type { PythonSideConfig } from '../../config/config.ts'
import { PYTHON_DISTRIBUTIONS, pythonProgram } from '../../sides/worker/python-command.ts'
import { digest } from '../../values/digest.ts'
import { lastError, whyUnreachable } from './program-errors.ts'
import type { Staging } from './cache.ts'
import type { Releases, SideWith, World } from './releases.ts'
import type { ProgramResult } from './run-program.ts'
import { PYTHON_ORDER } from './version-order.ts'

/** What `distributions.py about` says. */
interface About {
  readonly name: string
  readonly version: string | null
  /** Interpreter and platform: what a wheel is made for. */
  readonly tag: string
  /** Versions by normalised name. */
  readonly packages: Readonly<Record<string, string>>
  readonly pip: boolean
}

interface Unmet {
  readonly missing: readonly string[]
  readonly conflicts: readonly string[]
}

/** How deep what a release needs may need more that is not there. */
const ROUNDS = 8

/**
 * Finds the releases of a distribution for a Python side with the pip of its interpreter, or one of the cache's own
 * where that has none. A release is installed into a folder of the cache that goes in front of the side's own packages
 * (`PYTHONPATH`), together with what it needs and the side has not; one that needs another version of what the side has
 * is skipped, so that nothing else differs.
 * @throws {WorkerError} if the interpreter cannot be run, or has no pip and none can be made.
 */
export async function pythonReleases(asked: string, side: PythonSideConfig, world: World): Promise<Releases> {
  const { cache, run, signal } = world
  const python = pythonProgram(side, side.cwd)
  const paths = [side.env['PYTHONPATH'] ?? process.env['PYTHONPATH'] ?? ''].filter((path) => path !== '')
  const withFolders = (folders: readonly string[]): PythonSideConfig['env'] =>
    folders.length + paths.length === 0 ? side.env : { ...side.env, PYTHONPATH: [...folders, ...paths].join(delimiter) }
  const start = (args: readonly string[], env: PythonSideConfig['env']): Promise<ProgramResult> =>
    run({ command: [...python, ...args], cwd: side.cwd, env, signal })
  const ask = async (what: readonly [string, string], folders: readonly string[]): Promise<unknown> => {
    const { code, out, err } = await start([PYTHON_DISTRIBUTIONS, ...what], withFolders(folders))
    if (code === 0) return JSON.parse(out.trim().split('\n').slice(-1).join('')) as unknown
    throw failed(`${python.join(' ')} does not say what it has installed: ${lastError(err)}`)
  }

  const about = (await ask(['about', asked], [])) as About
  const name = about.name
  const pipFolder = about.pip ? [] : [await ownPip()]
  const pip = (args: readonly string[], scratch: string | null): Promise<ProgramResult> =>
    start(['-m', 'pip', ...args, '--disable-pip-version-check', '--no-input'], {
      ...withFolders(pipFolder),
      PIP_CACHE_DIR: cache.downloads('pip'),
      PIP_USER: '0',
      PIP_REQUIRE_VIRTUALENV: '0',
      ...(scratch === null ? {} : { TMPDIR: scratch }),
    })

  async function ownPip(): Promise<string> {
    const kept = await cache.keep(`py/pip-${about.tag}`, async ({ folder }) => {
      const { code, out, err } = await start(['-m', 'venv', folder], side.env)
      return code === 0 ? null : lastError(err + out)
    })
    const hint = `install pip for ${python.join(' ')}`
    if ('gaveUp' in kept) throw failed(`${python.join(' ')} has no pip, and cannot make one: ${kept.gaveUp}`, hint)
    const lib = join(kept.folder, process.platform === 'win32' ? 'Lib' : 'lib')
    const inside = readdirSync(lib).find((entry) => entry.startsWith('python'))
    return join(lib, inside ?? '', 'site-packages')
  }

  const install = async ({ folder, scratch }: Staging, what: readonly string[]): Promise<string | null> => {
    const args = ['install', '--no-deps', '--no-compile', '--target', folder, ...what]
    const { code, out, err } = await pip(args, scratch)
    if (code === 0) return null
    assertReached(err + out)
    return lastError(err + out)
  }

  const build = async (version: string, staging: Staging): Promise<string | null> => {
    const fault = await install(staging, [`${name}==${version}`])
    if (fault !== null) return `pip cannot install it: ${fault}`
    for (let round = 0; round < ROUNDS; round++) {
      const { missing, conflicts } = (await ask(['unmet', staging.folder], [staging.folder, ...pipFolder])) as Unmet
      if (conflicts.length > 0) return conflicts.join('; ')
      if (missing.length === 0) return null
      const more = await install(staging, missing)
      if (more !== null) return `it needs ${missing.join(', ')}, and pip cannot install that: ${more}`
    }
    return 'what it needs has no end'
  }

  const others = Object.entries(about.packages)
    .filter(([other]) => other !== normalised(name))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const environment = digest([about.tag, others]).slice('sha256:'.length, 'sha256:'.length + 12)

  return {
    name,
    installed: about.version,
    order: PYTHON_ORDER,
    list: async () => {
      const { code, out, err } = await pip(['index', 'versions', name, '--pre'], null)
      if (code === 0) return (/^Available versions: (.*)$/m.exec(out)?.[1] ?? '').split(', ').filter(Boolean)
      assertReached(err)
      if (/No matching distribution/i.test(err)) {
        throw failed(
          `pip finds no release of '${name}' for ${about.tag}`,
          'py:NAME is the name that pip installs; `pip config list` shows which index it asks',
        )
      }
      throw failed(`pip does not list the releases of '${name}': ${lastError(err)}`, 'pip 21.2 or later is needed')
    },
    withRelease: async (version): Promise<SideWith> => {
      const key = `py/${normalised(name)}/${version}-${environment}`
      const kept = await cache.keep(key, (staging) => build(version, staging))
      if ('gaveUp' in kept) return { skipped: kept.gaveUp }
      const found = (await ask(['about', name], [kept.folder])) as About
      if (PYTHON_ORDER.compare(found.version ?? '', version) !== 0) {
        throw failed(
          `${python.join(' ')} finds ${name} ${found.version ?? '(missing)'} where ${version} is on its PYTHONPATH`,
          'an interpreter that ignores PYTHONPATH (-E, -I, a container) cannot be run with other releases',
        )
      }
      return { side: { ...side, env: withFolders([kept.folder]) } }
    },
  }
}

function normalised(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase()
}

function failed(message: string, hint?: string): WorkerError {
  return new WorkerError(message, { side: 'python' }, hint === undefined ? {} : { hint })
}

/** @throws {WorkerError} if pip says that its index did not answer. */
function assertReached(said: string): void {
  const why = whyUnreachable(said)
  if (why !== null)
    throw failed(`pip cannot reach its package index: ${why}`, '`pip config list` shows which one it asks')
}
