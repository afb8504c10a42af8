import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders that hold what others wrote, or what runs write. */
const FOREIGN = new Set(['node_modules', '__pycache__', 'venv', 'site-packages'])

/** What editors leave beside a file while it is open. */
const OF_EDITORS = /(?:^|\/)(?:\.#[^/]*|#[^/]*#|[^/]*~|\.[^/]*\.sw[a-z]|4913)$/u

/**
 * Lists the files below a folder that belong to its project, relative to it with `/`: as git does, those under version
 * control and new ones that it does not ignore; without git all but those in hidden folders and in folders of packages.
 */
export function projectFiles(root: string): readonly string[] {
  const words = ['-C', root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const { status, stdout } = spawnSync('git', words, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const all = status === 0 ? stdout.split('\0').filter((path) => path !== '') : walk(root, '')
  return all.filter((path) => !OF_EDITORS.test(path) && !path.split('/').slice(0, -1).some(isForeign))
}

function walk(root: string, below: string): readonly string[] {
  return entriesOf(join(root, below)).flatMap((entry) => {
    const path = `${below}${entry.name}`
    if (entry.isDirectory()) return isForeign(entry.name) ? [] : walk(root, `${path}/`)
    return [path]
  })
}

function entriesOf(folder: string): ReturnType<typeof readFolder> {
  try {
    return readFolder(folder)
  } catch {
    return [] // it is gone, or not ours to read
  }
}

function readFolder(folder: string): ReadonlyArray<{ readonly name: string; readonly isDirectory: () => boolean }> {
  return readdirSync(folder, { withFileTypes: true })
}

function isForeign(folder: string): boolean {
  return FOREIGN.has(folder) || folder.startsWith('.')
}
