import { watch, type FSWatcher } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { projectFiles } from './project-files.ts'

/** Files of a project that were written, removed or added since they were last told of. */
export interface ProjectChange {
  /** Relative to the root, with `/`. */
  readonly changed: readonly string[]
  /** All files of the project, as they are now. */
  readonly files: readonly string[]
}

/** What is told of changes, and how long nothing must change before it is: editors write a file in several steps. */
export interface WatchOptions {
  readonly onChange: (change: ProjectChange) => void
  readonly quiet?: number
}

/** A project that is watched. */
export interface WatchedProject {
  readonly stop: () => void
}

/**
 * Watches the files of a project, folder by folder: a folder tells of files that are replaced by a rename, which a file
 * that is watched by itself does only once, and folders of packages cost nothing. A new folder is watched from the
 * change on that adds it.
 * @throws {UsageError} if the system does not watch so many folders.
 */
export function watchProject(root: string, { onChange, quiet = 100 }: WatchOptions): WatchedProject {
  const watchers = new Map<string, FSWatcher>()
  const touched = new Set<string>()
  let files: ReadonlySet<string> = new Set(projectFiles(root))
  let timer: NodeJS.Timeout | undefined
  const note = (path: string): void => {
    touched.add(path)
    clearTimeout(timer)
    timer = setTimeout(tell, quiet)
  }
  const tell = (): void => {
    const before = files
    files = new Set(projectFiles(root))
    refresh()
    // What came with a new folder was not told of by it. What is no file of the project, and was none, is no change.
    const added = [...files].filter((path) => !before.has(path))
    const changed = [...new Set([...touched, ...added])].filter((path) => before.has(path) || files.has(path))
    touched.clear()
    if (changed.length > 0) onChange({ changed, files: [...files] })
  }
  const refresh = (): void => {
    const wanted = new Set(['.', ...[...files].flatMap(foldersOf)])
    for (const [folder, watcher] of watchers) {
      if (wanted.has(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
    for (const folder of wanted) if (!watchers.has(folder)) start(folder)
  }
  const start = (folder: string): void => {
    try {
      const watcher = watch(join(root, folder), (_event, name) => {
        if (name !== null) note(folder === '.' ? name : `${folder}/${name}`)
      })
      watcher.on('error', () => {
        watcher.close()
        watchers.delete(folder)
      })
      watchers.set(folder, watcher)
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR') return // its files are listed, and it is gone
      throw new UsageError(`--watch: the system does not watch ${folder}: ${message}`, {
        at: root,
        hint: code === 'ENOSPC' ? 'allow more watches: sysctl fs.inotify.max_user_watches=524288' : null,
        cause,
      })
    }
  }
  refresh()
  return {
    stop: () => {
      clearTimeout(timer)
      for (const watcher of watchers.values()) watcher.close()
      watchers.clear()
    },
  }
}

function foldersOf(path: string): readonly string[] {
  const folder = dirname(path)
  return folder === '.' ? [] : [folder, ...foldersOf(folder)]
}
