import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { isJavaScript } from '../config/own-process.ts'
import type { JavaScriptSideConfig, PythonSideConfig, SideConfig } from '../config/config.ts'
import type { Role } from '../pipeline/role.ts'
import { instrument } from '../sides/watch/instrument.ts'
import type { Watched } from '../sides/side.ts'
import { pythonCommand } from '../sides/worker/python-command.ts'
import { readWatched } from '../sides/worker/worker-info.ts'

/** So long may a Python take to read a file, in milliseconds: what takes longer is loaded to find out. */
const PATIENCE = 5000

/**
 * Reads what `watch: auto` comes to at a side from its file, without loading it; null where only loading it tells: it
 * is named by module, is a list of stages or a program, or something is wrong with it.
 */
export async function watchedAhead(role: Role, config: SideConfig): Promise<readonly Watched[] | null> {
  if (isJavaScript(config)) return ofModule(role, config)
  return config.runner === 'python' ? ofPython(role, config) : null
}

function ofModule(role: Role, { file, shown, export: name }: JavaScriptSideConfig): readonly Watched[] | null {
  if (file === null) return null
  try {
    const source = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
    return instrument({ source, file, shown, export: name, role, watch: 'auto' })?.watched ?? null
  } catch {
    return null // Why is said where it is loaded.
  }
}

async function ofPython(role: Role, config: PythonSideConfig): Promise<readonly Watched[] | null> {
  const { file, export: name, cwd, env } = config
  if (file === null) return null
  try {
    const [program = '', ...words] = pythonCommand(config, cwd)
    const asked = ['watched', resolve(cwd, file), role, ...(name === null ? [] : [name])]
    const options = { cwd, env: { ...process.env, ...env }, timeout: PATIENCE, windowsHide: true }
    const { stdout } = await promisify(execFile)(program, [...words, ...asked], options)
    const watched: unknown = JSON.parse(stdout)
    return watched === null ? null : readWatched(watched)
  } catch {
    return null
  }
}
