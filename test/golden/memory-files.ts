import type { Files } from '../../harness/golden/files.ts'

/** A file system in memory, by path. `refusal` stands for CI; a path in `readOnly` cannot be written. */
export interface MemoryFiles extends Files {
  readonly contents: Map<string, Uint8Array>
  text(path: string): string
}

/** Makes a file system of these texts. */
export function memoryFiles(
  texts: Readonly<Record<string, string | Uint8Array>> = {},
  refusal: string | null = null,
): MemoryFiles {
  const contents = new Map(
    Object.entries(texts).map(([path, content]) => [
      path,
      typeof content === 'string' ? Buffer.from(content) : content,
    ]),
  )
  let clock = 0
  return {
    contents,
    text: (path) => Buffer.from(contents.get(path) ?? []).toString('utf8'),
    read: (path) => contents.get(path) ?? null,
    write: (path, bytes) => void contents.set(path, Uint8Array.from(bytes)),
    createNew: (path, bytes) => {
      if (contents.has(path)) return false
      contents.set(path, Uint8Array.from(bytes))
      return true
    },
    list: (folder) =>
      [...contents.keys()]
        .filter((path) => path.startsWith(`${folder}/`))
        .map((path) => path.slice(folder.length + 1))
        .filter((name) => !name.includes('/'))
        .toSorted(),
    remove: (path) => void contents.delete(path),
    exists: (path) => contents.has(path),
    real: (path) =>
      [...contents.keys()].some((other) => other === path || other.startsWith(`${path}/`)) ? path : null,
    mkdir: () => undefined,
    refusal,
    wait: (ms) => void (clock += ms),
    now: () => clock,
  }
}
