import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'
import { namedArtefact } from './artefact.ts'
import type { Part } from './choose-parts.ts'
import type { Candidate } from './find-candidates.ts'

/**
 * Finds what `FILE` or `FILE:EXPORT` names: code, or a file that a library loads.
 * @throws {UsageError} if there is none.
 */
export function findNamed(folder: string, text: string, candidates: readonly Candidate[]): Part {
  const artefact = namedArtefact(text)
  if (artefact !== null) {
    const full = resolve(folder, artefact.path)
    if (!existsSync(full)) throw new UsageError('there is no such file', { at: artefact.path })
    return { ...artefact, path: relative(folder, full).replaceAll('\\', '/') }
  }
  const [, file = text, name] = /^(.*\.\w+):([\w.]+)$/u.exec(text) ?? []
  const path = file.replace(/^\.\//u, '').replaceAll('\\', '/')
  const own = candidates.filter((one) => one.file === path)
  if (own.length === 0) {
    const files = [...new Set(candidates.map((one) => one.file))]
    const isThere = existsSync(resolve(folder, file))
    throw new UsageError(isThere ? `nothing that '${file}' exports takes one record` : `there is no file '${file}'`, {
      hint: didYouMean(path, files) ?? 'name a file and what it exports: features.py:make_features',
    })
  }
  const found = name === undefined ? own.toSorted((a, b) => b.score - a.score)[0] : own.find((one) => one.name === name)
  if (found === undefined) {
    const names = own.map((one) => one.name)
    throw new UsageError(`'${file}' exports no '${name}' that takes one record`, {
      hint: didYouMean(name ?? '', names) ?? `it exports ${names.join(', ')}`,
    })
  }
  return found
}
