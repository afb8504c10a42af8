import { sep } from 'node:path'
import { fileFault } from '../../file-fault.ts'
import type { Files } from '../files.ts'
import { folderOf, storedFolder } from '../paths.ts'
import type { Found } from '../values/reading.ts'
import type { Beside } from './golden-reader.ts'

const BELOW = 'put the file below the folder of the golden file, and write its path from there'

/**
 * Finds what a golden file refers to through the file system. Input files lie below its folder: whoever can write a
 * golden file may not read any file of the machine with it.
 */
export function besideOf(path: string, files: Files): Beside {
  return {
    stored: (name) => found(`${storedFolder(path)}/${name}`, files),
    file: (relative) => {
      const file = `${folderOf(path)}/${relative}`
      if (!isBelow(relative)) return { why: 'leads out of the folder of the golden file', hint: BELOW }
      let real: string | null
      try {
        real = files.real(file)
      } catch (error) {
        return unread(error, file)
      }
      if (real === null) return found(file, files)
      const folder = `${files.real(folderOf(path)) ?? folderOf(path)}${sep}`.replace(/[\\/]+$/, sep)
      if (real.startsWith(folder)) return found(real, files)
      return { why: 'is a link that leads out of the folder of the golden file', hint: BELOW }
    },
  }
}

/** Tells whether a relative path climbs no higher than where it starts. */
function isBelow(path: string): boolean {
  let depth = 0
  for (const part of path.split('/')) {
    if (part === '..') depth -= 1
    else if (part !== '.' && part !== '') depth += 1
    if (depth < 0) return false
  }
  return true
}

function found(path: string, files: Files): Found {
  try {
    return files.read(path)
  } catch (error) {
    return unread(error, path)
  }
}

function unread(error: unknown, path: string): Found {
  const fault = fileFault(error, path)
  if (fault === null) throw error
  return { why: `cannot be read: ${fault.what}`, hint: fault.hint }
}
