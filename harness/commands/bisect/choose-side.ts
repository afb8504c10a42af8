import type { JavaScriptSideConfig, PairConfig, PythonSideConfig, SideConfig } from '../../config/config.ts'
import { UsageError } from '../../errors.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import { ecosystemOf } from '../../pair/skews.ts'
import { packagesOf } from '../../pipeline/provenance.ts'
import type { Ecosystem } from './releases.ts'
import type { Role } from '../../pipeline/role.ts'

/** A package as it was asked for. */
export interface AskedPackage {
  /** Null: the side decides. */
  readonly ecosystem: Ecosystem | null
  readonly name: string
}

/** The side of a pair whose package is looked at, and whose packages it has. */
export type ChosenSide = { readonly role: Role } & (
  | { readonly ecosystem: 'py'; readonly side: PythonSideConfig }
  | { readonly ecosystem: 'npm'; readonly side: JavaScriptSideConfig }
)

const NAMES: Readonly<Record<Ecosystem, RegExp>> = {
  py: /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i,
  npm: /^(?:@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/i,
}

/**
 * Reads `py:nltk`, `npm:lodash`, or a name alone.
 * @throws {UsageError} if it can be no name of a package.
 */
export function readPackage(text: string): AskedPackage {
  const prefix = /^(py|npm):/.exec(text)?.[1] as Ecosystem | undefined
  const name = prefix === undefined ? text : text.slice(prefix.length + 1)
  const isName = (prefix === undefined ? (['py', 'npm'] as const) : [prefix]).some((one) => NAMES[one].test(name))
  if (isName) return { ecosystem: prefix ?? null, name }
  throw new UsageError(`--package: '${text}' names no package`, { hint: 'py:nltk, npm:lodash, or a name alone' })
}

/** Takes a side for what its packages are of; null: it is a program or a service whose packages are not known. */
function sideWithPackages(role: Role, side: SideConfig): ChosenSide | null {
  switch (side.runner) {
    case 'python':
      return { role, ecosystem: 'py', side }
    case 'in-process':
    case 'node':
      return { role, ecosystem: 'npm', side }
    case 'worker':
    case 'http':
      return null
  }
}

/**
 * Chooses the side that has the package: the one asked for, else training, else inference.
 * @throws {UsageError} if it has other packages, or none that are known.
 */
export function chooseSide(pair: PairConfig, { ecosystem, name }: AskedPackage, asked: Role | null): ChosenSide {
  const roles: readonly Role[] = asked === null ? ['training', 'inference'] : [asked]
  for (const role of roles) {
    const side = pair[role]
    const chosen = side === null ? null : sideWithPackages(role, side)
    if (chosen !== null && (ecosystem === null || ecosystem === chosen.ecosystem)) return chosen
  }
  const kind = ecosystem === null ? '' : ecosystem === 'py' ? ' Python' : ' JavaScript'
  const which = asked === null ? 'no side' : pair[asked] === null ? `no ${asked} side` : `no${kind} ${asked} side`
  throw new UsageError(`pair '${pair.name}' has ${which} that could be run with another release of '${name}'`, {
    at: pair.at,
    hint: 'a Python side has packages of py:, a TypeScript or JavaScript side of npm:; a worker or service of its own has none that are known',
  })
}

/** Reads which version of a package golden records were recorded with, the newest recording first; null: none says. */
export function goldenVersion(file: GoldenFile, ecosystem: Ecosystem, names: readonly string[]): string | null {
  for (const { side } of [...file.environments.values()].toReversed()) {
    const { provenance } = side
    if (ecosystemOf(provenance) !== ecosystem) continue
    const version = namedVersion(packagesOf(provenance), ecosystem, names)
    if (version !== null) return version
  }
  return null
}

/** Reads a version by one of the names of a package; Python's are written in several ways. */
export function namedVersion(
  packages: Readonly<Record<string, string | null>>,
  ecosystem: Ecosystem,
  names: readonly string[],
): string | null {
  const plain = (name: string): string => (ecosystem === 'py' ? name.replace(/[-_.]+/g, '-').toLowerCase() : name)
  const wanted = new Set(names.map(plain))
  return Object.entries(packages).find(([name, version]) => version !== null && wanted.has(plain(name)))?.[1] ?? null
}
