import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readRegular, regularFile } from '../../regular-file.ts'
import { artefactKind, isChatTemplate, type Artefact } from './artefact.ts'

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
  /** Files that stand for preprocessing without being code (`model.joblib`, `tokenizer.json`). */
  readonly artefacts: readonly Artefact[]
  /** Names of golden files: `golden/NAME.yaml`. */
  readonly goldens: readonly string[]
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

const GOLDEN = /^golden\/(.+)\.yaml$/u

/**
 * Reads the sources below a folder, the nearest first: no tests, no packages, nothing hidden, no link. Of artefacts
 * only chat templates are read. Folders that cannot be read are left out.
 */
export function scanProject(folder: string): Project {
  const sources: SourceFile[] = []
  const artefacts: Artefact[] = []
  const goldens: string[] = []
  const folders = ['']
  let isCut = false
  for (const inside of folders) {
    for (const entry of entriesOf(join(folder, inside))) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`
      if (entry.name.startsWith('.') || TEST.test(entry.name)) continue
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(path)
      // Large files are often links to a store of them.
      if (entry.isFile() || entry.isSymbolicLink()) artefacts.push(...artefactOf(folder, path))
      if (!entry.isFile()) continue
      if (isGolden(folder, path)) goldens.push(GOLDEN.exec(path)?.[1] ?? '')
      const language = LANGUAGES[entry.name.split('.').at(-1) ?? '']
      if (language === undefined) continue
      if (sources.length >= MOST_FILES) isCut = true
      else sources.push(...sourceOf(folder, path, language))
    }
    if (isCut) break
  }
  return { sources, artefacts, goldens, isCut }
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
  const text = textOf(join(folder, path))
  return text === null ? [] : [{ path, language, text }]
}

function artefactOf(folder: string, path: string): readonly Artefact[] {
  const kind = artefactKind(path)
  if (kind === null || !isFile(join(folder, path))) return []
  if (kind === 'template' && !isChatTemplate(path, textOf(join(folder, path)) ?? '')) return []
  return [{ kind, path, value: null }]
}

function isGolden(folder: string, path: string): boolean {
  return GOLDEN.test(path) && /^lockstep:/mu.test(textOf(join(folder, path)) ?? '')
}

function isFile(path: string): boolean {
  try {
    return regularFile(path) !== null
  } catch {
    return false
  }
}

/** Null where it cannot be read, or was not written by hand. */
function textOf(path: string): string | null {
  try {
    if ((regularFile(path)?.size ?? MOST_BYTES + 1) > MOST_BYTES) return null
    return readRegular(path)?.toString('utf8') ?? null
  } catch {
    return null
  }
}
