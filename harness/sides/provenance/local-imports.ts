import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'

const SPECIFIER = /(?:\bfrom\s*|\bimport\s*\(\s*|\bimport\s+|\brequire\s*\(\s*)(['"])(\.{1,2}\/[^'"\n]*)\1/g
const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json', '/index.ts', '/index.js']
const SOURCE = new Set(['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'])

/**
 * Lists a source file and the files it imports by relative path, directly and indirectly, sorted.
 * Found in the text: an import with a computed path is not seen, one in a comment is.
 */
export function localImports(file: string): readonly string[] {
  const found = new Set<string>()
  const queue = [resolve(file)]
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue
    found.add(path)
    if (!SOURCE.has(extname(path))) continue
    for (const [, , specifier] of readFileSync(path, 'utf8').matchAll(SPECIFIER)) {
      const target = specifier === undefined ? undefined : resolveFile(join(dirname(path), specifier))
      if (target !== undefined) queue.push(target)
    }
  }
  return [...found].toSorted()
}

function resolveFile(path: string): string | undefined {
  // TypeScript sources may name the file a build would make of them.
  const asTypeScript = path.replace(/\.([cm]?)js$/, '.$1ts')
  return [...ENDINGS.map((ending) => path + ending), asTypeScript].find(
    (candidate) => existsSync(candidate) && statSync(candidate).isFile(),
  )
}
