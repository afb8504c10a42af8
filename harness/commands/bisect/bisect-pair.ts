import type { PairConfig } from '../../config/config.ts'
import { GoldenError, UsageError } from '../../errors.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { readGolden } from '../../golden/read/read-golden.ts'
import { shownGolden } from '../../pair/pair-head.ts'
import { didYouMean } from '../../suggest.ts'
import { releasesBetween } from './between.ts'
import { bisectExitCode, type BisectReport } from './bisect-report.ts'
import { openCache } from './cache.ts'
import { chooseSide, goldenVersion, type AskedPackage, type ChosenSide } from './choose-side.ts'
import { npmReleases } from './npm-releases.ts'
import { pythonReleases } from './python-releases.ts'
import type { Releases } from './releases.ts'
import { runProgram } from './run-program.ts'
import { searchReleases, type Tried } from './search-releases.ts'
import type { BisectRequest } from './request.ts'
import { tryRelease } from './try-release.ts'

/** Finds the first release of a package at which golden values of one pair changed; see `bisect` for what it throws. */
export async function bisectPair(pair: PairConfig, asked: AskedPackage, request: BisectRequest): Promise<BisectReport> {
  const chosen = chooseSide(pair, asked, request.side)
  const { role, side, ecosystem } = chosen
  const file = readGolden(pair.golden, nodeFiles())
  const records = file.records.filter(({ stages }) => stages !== null).length
  if (records === 0) {
    throw new GoldenError('nothing is recorded here, so no release can change it', {
      at: pair.golden,
      hint: `npx lockstep golden record ${pair.name}`,
    })
  }
  const world = { cache: openCache(request.cache), run: runProgram, signal: request.signal ?? null }
  const releases =
    chosen.ecosystem === 'py'
      ? await pythonReleases(asked.name, chosen.side, world)
      : npmReleases(asked.name, chosen.side, world)
  const names = [releases.name, asked.name]
  const { good, bad } = ends(request, pair, { chosen, releases, recorded: goldenVersion(file, ecosystem, names) })
  const about = {
    pair: pair.name,
    side: role,
    shown: { side: side.shown, golden: shownGolden(pair) },
    package: `${ecosystem}:${releases.name}`,
    good,
    bad,
    records,
  }
  if (releases.order.compare(good, bad) === 0) {
    const verdict = 'same-version'
    return { ...about, verdict, exitCode: bisectExitCode(verdict), first: null, releases: 1, tried: [], leftOut: [] }
  }
  const between = releasesBetween(await listed(request, releases), { good, bad }, releases.order)
  const trying = { pair, chosen, releases, names, request }
  const tryOne = (version: string, left: number | null): Promise<Tried> => {
    request.onTry?.({ pair: pair.name, version, left })
    return tryRelease(version, trying)
  }
  const searched = await searchReleases(between, tryOne, about.package)
  return { ...about, ...searched, exitCode: bisectExitCode(searched.verdict), releases: between.length }
}

interface Known {
  readonly chosen: ChosenSide
  readonly releases: Releases
  /** The version the golden records were recorded with. */
  readonly recorded: string | null
}

function ends(
  request: BisectRequest,
  pair: PairConfig,
  { chosen: { side, ecosystem }, releases: { name, installed, order }, recorded }: Known,
): { readonly good: string; readonly bad: string } {
  const [good, bad] = [request.good ?? recorded, request.bad ?? installed]
  if (good === null) {
    throw new UsageError(`the golden file does not say which version of '${name}' it was recorded with`, {
      at: pair.golden,
      hint: 'name one: --good VERSION; what the pipeline imports, or names in uses, has its version recorded',
    })
  }
  if (bad === null) {
    throw new UsageError(`${ecosystem}:${name} is not installed for ${side.shown}`, {
      at: pair.at,
      hint: 'name a version: --bad VERSION',
    })
  }
  for (const [where, version] of [['--good', good] as const, ['--bad', bad] as const]) {
    if (!order.isVersion(version)) {
      throw new UsageError(`${where}: '${version}' is no version of ${ecosystem}:${name}`, { at: pair.at })
    }
  }
  if (request.good !== null && request.bad !== null && order.compare(good, bad) === 0) {
    throw new UsageError(`--good and --bad are the same version, ${good}`, { hint: 'leave one of them out' })
  }
  return { good, bad }
}

/** Asks the registry, and refuses a version somebody named that it does not have. */
async function listed(
  { good, bad }: BisectRequest,
  { list, order, installed, name }: Releases,
): Promise<readonly string[]> {
  const known = await list()
  for (const version of [good, bad]) {
    if (version === null) continue
    if ([...known, installed].some((one) => one !== null && order.compare(one, version) === 0)) continue
    const hint = didYouMean(version, known) ?? `the newest is ${known.toSorted(order.compare).at(-1)}`
    throw new UsageError(`there is no release ${version} of '${name}' for this side`, { hint })
  }
  return known
}
