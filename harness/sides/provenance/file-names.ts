import { realpathSync } from 'node:fs'
import { basename, dirname, extname, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { repositoryRoot } from './repository-root.ts'
import { pathFrom } from './path-from.ts'

/** What is told of as sources, or comes with a package. */
const CODE = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.map', '.node'])
const CONFIGURING = /^(?:package|package-lock|[jt]sconfig(?:\..*)?)\.json$/

/** What is the machine's own, and another file on every machine. */
const SYSTEM = ['Library', 'System', 'bin', 'dev', 'etc', 'lib', 'lib64', 'proc', 'run', 'sbin', 'sys', 'usr']
const OURS = fileURLToPath(new URL('../../', import.meta.url))

/** Names opened files so that the names are the same on every machine. */
export interface FileNames {
  /** Whether an absolute path lies in the repository. */
  readonly holds: (path: string) => boolean
  /**
   * A file inside the repository is named as seen from the folder, `./a.txt`, any other by its own name, `…/a.txt`.
   * Null: it is no part of what a side is, as code, what is in `node_modules` or hidden folders, what is the system's.
   */
  readonly name: (path: string) => string | null
}

/**
 * Makes names as seen from an absolute folder. Its repository, without one the working folder where that holds it, or
 * else itself, may be reached by the way that links lead, too.
 */
export function fileNames(folder: string): FileNames {
  const found = repositoryRoot(folder)
  const root = found === folder && isIn(folder, process.cwd()) ? process.cwd() : found
  const roots = [
    [root, folder],
    [real(root), real(folder)],
  ] as const
  return {
    holds: (path) => roots.some(([inside]) => isIn(path, inside)),
    name: (path) => {
      const [own, folders] = [basename(path), dirname(path).split(sep)]
      if (CODE.has(extname(own)) || CONFIGURING.test(own) || own.startsWith('.env')) return null
      if (folders.includes('node_modules') || path.startsWith(OURS)) return null
      for (const [inside, from] of roots) {
        if (!isIn(path, inside)) continue
        const name = pathFrom(from, path)
        return name.startsWith('../') ? name : `./${name}`
      }
      const isHidden = folders.some((part) => part.startsWith('.')) && !folders.includes('huggingface')
      return isHidden || SYSTEM.some((name) => path.startsWith(`/${name}/`)) ? null : `…/${own}`
    },
  }
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
