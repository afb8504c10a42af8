import { posix } from 'node:path'

const SOURCE = /\.(?:py|[cm]?[jt]sx?)$/u

const STATEMENTS = [
  /^\s*(?:from|import)\s+[^'"\n]*/gmu, // Python, with all names that are imported
  /\bfrom\s+[\w.]+\s+import\s*\([^)]*\)/gu, // Python, over several lines
  /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\b(?:import_module|__import__|new URL)\s*\(\s*)(['"`])[^'"`\n]*\1/gu,
]

/** What loads code by a name that stands nowhere: computed, or in a pickle. */
const UNKNOWN = {
  python:
    /\b(?:import_module|__import__)\s*\(\s*(?!['"])|\b(?:exec|eval|runpy|pkgutil|pickle|joblib|dill|cloudpickle|torch\.load)\b/u,
  javascript:
    /\b(?:require|import)\s*\(\s*(?!['"`)\s])|\bimport\s*\(\s*`[^`]*\$\{|\beval\s*\(|\bimport\.meta\.glob\b|\breaddir/u,
} as const

/** A file that stands for a folder it lies in. */
const INDEX = /^(?:index|__init__|main|mod)$/u

/** Tells whether a file is code, of which imports say who uses it. */
export function isSource(path: string): boolean {
  return SOURCE.test(path)
}

/**
 * Lists the sources that some sources may import, themselves included, directly and indirectly; null: any may be.
 * Goes by names alone, so that it lists too many rather than too few: a file is taken where its own name is a word of
 * an import, or that of a folder it stands for. Paths are relative to one root, with `/`.
 *
 * @param begin sources, and the text of imports that stand in none of them
 * @param files all files there are
 * @param read gives the text of one; empty where there is none any more
 */
export function importClosure(
  begin: { readonly files: readonly string[]; readonly text: string },
  files: readonly string[],
  read: (path: string) => string,
): ReadonlySet<string> | null {
  const found = new Set<string>()
  const byName = namesOf(files.filter(isSource))
  const queue = begin.files.filter(isSource)
  const take = (text: string): void => {
    for (const word of importedWords(text)) queue.push(...(byName.get(word) ?? []))
  }
  take(begin.text)
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const text = read(path)
    if (UNKNOWN[path.endsWith('.py') ? 'python' : 'javascript'].test(text)) return null
    take(text)
  }
  return found
}

/** The words of all imports: `a`, `b`, `c` of `from a.b import c`, `acme`, `clean` of `@acme/clean.js`. */
function importedWords(text: string): ReadonlySet<string> {
  const statements = STATEMENTS.flatMap((pattern) => text.match(pattern) ?? [])
  const words = statements.flatMap((statement) => statement.replaceAll(/\.[cm]?[jt]sx?\b/gu, '').split(/[^\w-]+/u))
  return new Set(words.filter((word) => word !== ''))
}

/** Sources by the names that imports may call them by. */
function namesOf(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>()
  for (const path of files) {
    const stem = posix.basename(path).replace(/\..*$/u, '')
    const folders = posix.dirname(path).split('/')
    for (const name of new Set([stem, ...(INDEX.test(stem) ? folders : [])])) {
      const own = named.get(name)
      if (own === undefined) named.set(name, [path])
      else own.push(path)
    }
  }
  return named
}
