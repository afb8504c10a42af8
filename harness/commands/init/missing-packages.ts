import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { isAbsolute, join, relative } from 'node:path'
import { UsageError } from '../../errors.ts'
import { pythonProgram } from '../../sides/worker/python-command.ts'
import type { Needs } from './side-request.ts'

/** Says on its own line each module of its arguments that is not there. */
const MISSING =
  'import importlib.util, sys\nfor name in sys.argv[1:]:\n    importlib.util.find_spec(name) or print(name)'

/**
 * Looks for the packages that sides need, as code in a folder finds them: npm's below `node_modules`, Python's where
 * its sides run. Nothing of them is loaded.
 * @throws {UsageError} that says how to install what is missing; {WorkerError} if there is no Python.
 */
export function refuseMissing(folder: string, needs: readonly Needs[]): void {
  const npm = [...new Set(needs.flatMap((one) => one.npm))].filter((name) => !isInstalled(folder, name))
  const python = missingPython(folder, new Map(needs.flatMap((one) => one.python)))
  const commands = [
    ...(npm.length === 0 ? [] : [`npm install --save-dev ${npm.join(' ')}`]),
    ...(python === null ? [] : [`${python.program} -m pip install ${python.names.join(' ')}`]),
  ]
  if (commands.length === 0) return
  const names = [...npm, ...(python?.names ?? [])]
  throw new UsageError(`${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} needed, and not installed here`, {
    hint: commands.join(' && '),
  })
}

function isInstalled(folder: string, name: string): boolean {
  const require = createRequire(join(folder, 'lockstep.config.js'))
  try {
    require.resolve(name)
    return true
  } catch (error) {
    // A package that is for `import` alone is there all the same.
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED'
  }
}

function missingPython(
  folder: string,
  modules: ReadonlyMap<string, string>,
): { readonly program: string; readonly names: readonly string[] } | null {
  if (modules.size === 0) return null
  const [command = '', ...words] = pythonProgram({}, folder)
  const asked = spawnSync(command, [...words, '-c', MISSING, ...modules.keys()], { cwd: folder, encoding: 'utf8' })
  if (asked.status !== 0) {
    const why = asked.error?.message ?? asked.stderr.trim().split('\n').at(-1) ?? ''
    throw new UsageError(`${command} does not run: ${why}`, { hint: 'repair or replace it; npx lockstep doctor' })
  }
  const names = asked.stdout.split(/\r?\n/u).flatMap((name) => modules.get(name) ?? [])
  const inside = relative(folder, command)
  const shown = isAbsolute(command) && !inside.startsWith('..') && !isAbsolute(inside) ? inside : command
  return names.length === 0 ? null : { program: /\s/u.test(shown) ? `'${shown}'` : shown, names }
}
