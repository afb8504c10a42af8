/** The folder beside a golden file that holds its large values: `golden/legal-text` for `golden/legal-text.yaml`. */
export function storedFolder(path: string): string {
  return /\.ya?ml$/i.test(path) ? path.replace(/\.ya?ml$/i, '') : `${path}.values`
}

/** The file beside a golden file that holds its pending changes: `golden/legal-text.pending.yaml`. */
export function pendingPath(path: string): string {
  return /\.ya?ml$/i.test(path) ? path.replace(/\.ya?ml$/i, '.pending.yaml') : `${path}.pending.yaml`
}

/** The file that is there while a process changes a golden file. */
export function lockPath(path: string): string {
  const name = nameOf(path)
  return `${path.slice(0, path.length - name.length)}.${name}.lock`
}

/** The name of a file without its folder. */
export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** The folder a golden file is in; `.` for a bare name. */
export function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  return cut === -1 ? '.' : path.slice(0, cut) || '/'
}
