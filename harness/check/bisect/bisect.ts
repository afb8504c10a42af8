import { relative } from 'node:path'
import type { PairConfig, SideConfig } from '../../config/config.ts'
import { GoldenError, LockstepError, UsageError, WorkerError } from '../../errors.ts'
import type { GoldenFile } from '../../golden/golden-file.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { readGolden } from '../../golden/read-golden.ts'
import type { Role } from '../../runners/side.ts'
import { suggest } from '../../suggest.ts'
import { choosePairs } from '../check.ts'
import { inChild, lookAt, type LookRequest } from '../in-child.ts'
import { releasesBetween } from './between.ts'
import { bisectExitCode, type BisectReport, type BisectVerdict, type TriedRelease } from './bisect-report.ts'
import { openCache } from './cache.ts'
import { chooseSide, goldenVersion, namedVersion, readPackage, type ChosenSide } from './choose-side.ts'
import { firstChange } from './first-change.ts'
import { npmReleases, ofItsOwn } from './npm-releases.ts'
import { pythonReleases } from './python-releases.ts'
import type { Releases, World } from './releases.ts'
import type { ChangedValue, Reproduction } from './reproduce.ts'
import { runProgram } from './run-program.ts'

/** What to look for. */
export interface BisectRequest extends LookRequest {
  /** Empty: all whose golden file says which version it was recorded with. */
  readonly pairs: readonly string[]
  /** `py:nltk`, `npm:lodash`, or a name alone. */
  readonly package: string
  /** Null: training, or inference where only that has such packages. */
  readonly side: Role | null
  /** Null: the version the golden records were recorded with. */
  readonly good: string | null
  /** Null: the version the side has today. */
  readonly bad: string | null
  /** The cache folder, absolute. */
  readonly cache: string
  /** Told before each try; `left` is the most tries that may be to come, this one among them. */
  readonly onTry?: (tried: { readonly pair: string; readonly version: string; readonly left: number | null }) => void
}

/**
 * Finds the first release of a package at which a golden value changed, pair by pair.
 * @throws {UsageError} if there is no such pair, side or version, {GoldenError} if a golden file is not clean or nothing is recorded,
 * {WorkerError} if an end cannot be tried, the registry has no such package, or the cache cannot be written.
 */
export async function bisect(request: BisectRequest): Promise<readonly BisectReport[]> {
  const asked = readPackage(request.package)
  const chosen: PairConfig[] = []
  for (const pair of choosePairs(request.config, request.pairs)) {
    if (request.pairs.length > 0 || couldSay(pair, request)) chosen.push(pair)
  }
  if (chosen.length === 0) {
    throw new UsageError(`no golden file says which version of '${asked.name}' it was recorded with`, {
      at: request.config.file,
      hint: `name a pair and --good VERSION; a stage that names the package in its uses has its version recorded`,
    })
  }
  const reports: BisectReport[] = []
  for (const pair of chosen) reports.push(await bisectPair(pair, request))
  return reports
}

/** Whether a pair that nobody named is meant. */
function couldSay(pair: PairConfig, request: BisectRequest): boolean {
  const asked = readPackage(request.package)
  try {
    const { ecosystem } = chooseSide(pair, asked, request.side)
    if (!nodeFiles().exists(pair.golden)) return false
    return goldenVersion(readGolden(pair.golden, nodeFiles()), ecosystem, [asked.name]) !== null
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

async function bisectPair(pair: PairConfig, request: BisectRequest): Promise<BisectReport> {
  const asked = readPackage(request.package)
  const chosen = chooseSide(pair, asked, request.side)
  const file = readGolden(pair.golden, nodeFiles())
  const records = file.records.filter(({ stages }) => stages !== null).length
  if (records === 0) {
    throw new GoldenError('nothing is recorded here, so no release can change it', {
      at: pair.golden,
      hint: `npx lockstep golden record ${pair.name}`,
    })
  }
  const world: World = { cache: openCache(request.cache), run: runProgram, signal: request.signal ?? null }
  const open = chosen.ecosystem === 'py' ? pythonReleases : npmReleases
  const releases = await open(asked.name, chosen.side, world)
  const { good, bad } = ends(request, pair, chosen, releases, file)
  const tried: TriedRelease[] = []
  const report = (verdict: BisectVerdict, rest: Partial<BisectReport> = {}): BisectReport => ({
    pair: pair.name,
    side: chosen.role,
    shown: { side: chosen.side.shown, golden: relative(request.config.root, pair.golden) },
    package: `${chosen.ecosystem}:${releases.name}`,
    good,
    bad,
    verdict,
    exitCode: bisectExitCode(verdict),
    first: null,
    releases: 0,
    tried,
    records,
    leftOut: [],
    ...rest,
  })
  if (releases.order.compare(good, bad) === 0) return report('same-version')
  const between = releasesBetween(await listed(request, releases, [good, bad]), { good, bad }, releases.order)

  const trial = trying(pair, chosen, releases, request)
  const note = (version: string, result: Trial, changed: number): void => {
    const outcome = 'skipped' in result ? 'skipped' : changed === 0 ? 'good' : 'bad'
    tried.push({ version, outcome, reason: 'skipped' in result ? result.skipped : null, changed })
  }
  const end = async (version: string): Promise<readonly ChangedValue[]> => {
    request.onTry?.({ pair: pair.name, version, left: null })
    const result = await trial(version)
    if ('skipped' in result) throw untriable(chosen, releases, version, result.skipped)
    note(version, result, result.changed.length)
    return result.changed
  }

  const atBad = await end(bad)
  if (atBad.length === 0) return report('nothing-changed', { releases: between.length })
  const leftOut = new Set((await end(good)).map(({ record }) => record))
  const watched = new Map([[bad, atBad.filter(({ record }) => !leftOut.has(record))]])
  const seen = { releases: between.length, leftOut: [...leftOut] }
  if (watched.get(bad)!.length === 0) return report('not-the-package', seen)
  const {
    good: after,
    bad: version,
    untried,
  } = await firstChange(between, async (candidate, left) => {
    request.onTry?.({ pair: pair.name, version: candidate, left })
    const result = await trial(candidate)
    const changed = 'skipped' in result ? [] : result.changed.filter(({ record }) => !leftOut.has(record))
    watched.set(candidate, changed)
    note(candidate, result, changed.length)
    return tried.at(-1)!.outcome
  })
  const first = { version, after, untried, changed: watched.get(version)! }
  return report(untried.length === 0 ? 'found' : 'not-exact', { ...seen, first })
}

function ends(
  request: BisectRequest,
  pair: PairConfig,
  { side, ecosystem }: ChosenSide,
  { name, installed, order }: Releases,
  file: GoldenFile,
): { readonly good: string; readonly bad: string } {
  const good = request.good ?? goldenVersion(file, ecosystem, [name, readPackage(request.package).name])
  const bad = request.bad ?? installed
  if (good === null) {
    throw new UsageError(`the golden file does not say which version of '${name}' it was recorded with`, {
      at: pair.golden,
      hint: 'name one: --good VERSION; a stage that names the package in its uses has its version recorded',
    })
  }
  if (bad === null) {
    throw new UsageError(`'${name}' is not installed for ${side.shown}`, {
      at: pair.at,
      hint: 'name one: --bad VERSION',
    })
  }
  for (const [option, version] of [['--good', good] as const, ['--bad', bad] as const]) {
    if (!order.isVersion(version)) {
      throw new UsageError(`${option}: '${version}' is no version of ${ecosystem}:${name}`, { at: pair.at })
    }
  }
  if (request.good !== null && request.bad !== null && order.compare(good, bad) === 0) {
    throw new UsageError(`--good and --bad are the same version, ${good}`)
  }
  return { good, bad }
}

/** Asks the registry, and refuses a version somebody named that it does not have. */
async function listed(
  { good, bad }: BisectRequest,
  { list, order, installed, name }: Releases,
  all: readonly string[],
): Promise<readonly string[]> {
  const known = await list()
  for (const version of [good, bad].filter((named) => named !== null)) {
    const has = (one: string | null): boolean => one !== null && order.compare(one, version) === 0
    if (known.some(has) || has(installed)) continue
    const near = suggest(version, known)
    const newest = known.toSorted(order.compare).at(-1) ?? all[0]
    const hint = near === undefined ? `the newest is ${newest}` : `did you mean ${near}?`
    throw new UsageError(`there is no release ${version} of '${name}' for this side`, { hint })
  }
  return known
}

type Trial = { readonly skipped: string } | Reproduction

/** Makes the way a release is tried: the side as it is where it has that version today, else with that release. */
function trying(
  pair: PairConfig,
  { role, side, ecosystem }: ChosenSide,
  releases: Releases,
  request: BisectRequest,
): (version: string) => Promise<Trial> {
  const { config } = request
  const names = [releases.name, readPackage(request.package).name]
  const asItIs: SideConfig = ecosystem === 'npm' ? ofItsOwn(side) : side
  return async (version) => {
    const isInstalled = releases.installed !== null && releases.order.compare(version, releases.installed) === 0
    const made = isInstalled ? { side: asItIs } : await releases.withRelease(version)
    if ('skipped' in made) return made
    const task = { pair: lookAt(pair, config, 0), role, side: made.side }
    const ran = await inChild<Reproduction>({ kind: 'reproduce', timeout: config.timeout, task }, request).catch(
      (error: unknown): { skipped: string } => {
        const isOurs = error instanceof LockstepError && (error.code === 'worker' || error.code === 'usage')
        if (!isOurs || request.signal?.aborted === true) throw error
        return { skipped: `the side does not run with it: ${error.message.split('\n')[0]}` }
      },
    )
    if ('skipped' in ran) return ran
    const found = namedVersion(ran.packages, ecosystem, names)
    if (found === null || releases.order.compare(found, version) === 0) return ran
    throw new WorkerError(
      `${side.shown} ran with ${releases.name} ${found} where it was to run with ${version}`,
      { side: role },
      { hint: 'does the side change its own paths, or hold a copy of the package?' },
    )
  }
}

function untriable({ ecosystem }: ChosenSide, { name }: Releases, version: string, reason: string): WorkerError {
  return new WorkerError(
    `${ecosystem}:${name} ${version} cannot be tried: ${reason}`,
    { side: ecosystem },
    { hint: 'both ends must run: name another with --good or --bad' },
  )
}
