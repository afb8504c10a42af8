import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readRegular } from '../../regular-file.ts'

/** A source file of a project. */
export interface SourceFile {
  /** Relative to the project's folder, with `/`. */
  readonly path: string
  readonly language: 'python' | 'typescript'
  readonly text: string
}

/** What was found in a project. */
export interface Project {
  readonly sources: readonly SourceFile[]
  /** Files that stand for fitted preprocessing (`model.joblib`, `tokenizer.json`), relative. */
  readonly artefacts: readonly string[]
  /** Whether not all files were looked at. */
  readonly isCut: boolean
}

/** Files that are read, at most; a monorepo is asked for a folder instead of being read as a whole. */
const MOST_FILES = 4000

/** What is longer was not written by hand. */
const MOST_BYTES = 400_000

const SKIPPED = new Set(['node_modules', 'dist', 'build', 'out', 'venv', 'env', 'site-packages', 'vendor', 'target'])

const TEST = /^(?:test_.*|.*_test|conftest|setup|.*\.(?:test|spec|config|d))\.\w+$|^tests?$|^__\w+__$/u

const LANGUAGES: Readonly<Record<string, SourceFile['language']>> = {
  py: 'python',
  ts: 'typescript',
  mts: 'typescript',
  js: 'typescript',
  mjs: 'typescript',
}

const ARTEFACT = /\.(?:joblib|pkl|pickle)$|^tokenizer\.json$/u

/**
 * Reads the sources below a folder, the nearest first: no tests, no packages, nothing hidden, no link. Folders that
 * cannot be read are left out.
 */
export function scanProject(folder: string): Project {
  const sources: SourceFile[] = []
  const artefacts: string[] = []
  const folders = ['']
  let isCut = false
  for (const inside of folders) {
    for (const entry of entriesOf(join(folder, inside))) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.name.startsWith('.') || TEST.test(entry.name)) continue
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(path)
      if (!entry.isFile()) continue
      if (ARTEFACT.test(entry.name)) artefacts.push(path)
      const language = LANGUAGES[entry.name.split('.').at(-1) ?? '']
      if (language === undefined) continue
      if (sources.length >= MOST_FILES) isCut = true
      else sources.push(...sourceOf(folder, path, language))
    }
    if (isCut) break
  }
  return { sources, artefacts, isCut }
}

function entriesOf(folder: string): ReturnType<typeof readEntries> {
  try {
    return readEntries(folder)
  } catch {
    return []
  }
}

function readEntries(folder: string) {
  return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

function sourceOf(folder: string, path: string, language: SourceFile['language']): readonly SourceFile[] {
  try {
    const bytes = readRegular(join(folder, path))
    return bytes === null || bytes.length > MOST_BYTES ? [] : [{ path, language, text: bytes.toString('utf8') }]
  } catch {
    return []
  }
}
