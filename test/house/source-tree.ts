import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

// What .gitignore leaves out, and git's own.
const IGNORED = new Set([
  '.git',
  'node_modules',
  'dist',
  'dist-python',
  '.lockstep',
  '.venv',
  '__pycache__',
  'coverage',
])

/** Lists files below a folder of the repository, as paths from its root with `/`, sorted; of one extension if given. */
export function files(folder = '.', extension?: string): string[] {
  const found: string[] = []
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (IGNORED.has(entry.name) || /\.(?:pyc|tgz)$/.test(entry.name)) continue
      const inner = join(path, entry.name)
      if (entry.isDirectory()) visit(inner)
      else if (extension === undefined || extname(inner) === extension) found.push(inner)
    }
  }
  visit(join(ROOT, folder))
  return found.map((path) => relative(ROOT, path).replaceAll('\\', '/')).toSorted()
}

/** Reads a file by its path from the root. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}
