import { LockstepError } from '../../errors.ts'

/** How the versions of one ecosystem are ordered. */
export interface VersionOrder {
  /** Whether a text is a version at all. */
  readonly isVersion: (text: string) => boolean
  /** Whether it is meant for trying out; also true where only its suffix `.dev` says so. */
  readonly isPrerelease: (version: string) => boolean
  /** Negative if `a` is before `b`, 0 if they are the same version, however written. What is no version comes first. */
  readonly compare: (a: string, b: string) => number
}

/**
 * What versions are ordered by: numbers and texts by value, lists by their first difference, a beginning before the
 * whole.
 */
type Key = ReadonlyArray<number | string | Key>

const PEP440 =
  /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preN>\d*))?(?<post>-(?<postDash>\d+)|[-_.]?(?:post|rev|r)[-_.]?(?<postN>\d*))?(?<dev>[-_.]?dev[-_.]?(?<devN>\d*))?(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/i

const PHASES: ReadonlyMap<string, number> = new Map([
  ['alpha', 0],
  ['a', 0],
  ['beta', 1],
  ['b', 1],
  ['preview', 2],
  ['pre', 2],
  ['c', 2],
  ['rc', 2],
])

/** Python: `1.0.dev1` < `1.0a1` < `1.0rc1` < `1.0` = `1.0.0` < `1.0+local` < `1.0.post1` < `1!0.1`. @source PEP 440 */
export const PYTHON_ORDER: VersionOrder = orderBy((text) => {
  const parts = PEP440.exec(text.trim())?.groups
  if (parts === undefined) return null
  const { epoch = '0', release = '', pre, preN, post, postDash, postN, dev, devN, local } = parts
  const isDev = dev !== undefined
  const phase = pre === undefined ? (isDev && post === undefined ? [-1] : [3]) : [phaseOf(pre), number(preN)]
  return {
    key: [
      number(epoch),
      withoutLastZeros(release.split('.').map(Number)),
      phase,
      post === undefined ? [] : [number(postDash ?? postN)],
      isDev ? [0, number(devN)] : [1],
      (local?.toLowerCase().split(/[-_.]/) ?? []).map((part) => (/^\d+$/.test(part) ? [1, Number(part)] : [0, part])),
    ],
    isPrerelease: pre !== undefined || isDev,
  }
})

function phaseOf(name: string): number {
  const phase = PHASES.get(name.toLowerCase())
  if (phase === undefined) throw new LockstepError('internal', `'${name}' is no phase of a release`)
  return phase
}

const SEMVER = /^v?(?<core>\d+\.\d+\.\d+)(?:-(?<pre>[0-9a-z-]+(?:\.[0-9a-z-]+)*))?(?:\+[0-9a-z.-]+)?$/i

/** npm: `1.0.0-1` < `1.0.0-alpha` < `1.0.0-alpha.1` < `1.0.0` = `1.0.0+build`. @source Semantic Versioning 2.0.0, 11 */
export const NPM_ORDER: VersionOrder = orderBy((text) => {
  const parts = SEMVER.exec(text.trim())?.groups
  if (parts === undefined) return null
  const { core = '', pre } = parts
  const identifiers = (pre?.split('.') ?? []).map((part): Key => (/^\d+$/.test(part) ? [0, Number(part)] : [1, part]))
  return {
    key: [core.split('.').map(Number), pre === undefined ? 1 : 0, identifiers],
    isPrerelease: pre !== undefined,
  }
})

type Parse = (text: string) => { readonly key: Key; readonly isPrerelease: boolean } | null

function orderBy(parse: Parse): VersionOrder {
  return {
    isVersion: (text) => parse(text) !== null,
    isPrerelease: (version) => parse(version)?.isPrerelease ?? false,
    compare: (a, b) => compareKeys(parse(a)?.key ?? [], parse(b)?.key ?? []),
  }
}

function compareKeys(a: Key, b: Key): number {
  for (const [at, left] of a.entries()) {
    const right = b[at]
    if (right === undefined) return 1
    if (typeof left === 'object' && typeof right === 'object') {
      const order = compareKeys(left, right)
      if (order !== 0) return order
    } else if (left !== right) return left < right ? -1 : 1
  }
  return a.length - b.length
}

function withoutLastZeros(release: readonly number[]): readonly number[] {
  return release.slice(0, release.findLastIndex((part) => part !== 0) + 1)
}

/** A number that is left out is 0: `1.0rc` is `1.0rc0`. */
function number(text: string | undefined): number {
  return text === undefined ? 0 : Number(text)
}
