import { EXIT_MEANINGS } from '../../report/verdict.ts'
import type { PairReport, Report } from '../../report/report.ts'
import type { Page } from './cause-block.ts'
import { count, counted } from '../../report/counted.ts'
import { screenText } from './screen-text.ts'
import { legend } from './stage-marks.ts'

/**
 * Sums a report up (`quiet`: no pair has a headline unless it failed): legend of the marks in use, totals, seed, exit
 * code and what it means.
 */
export function summaryLines(report: Report, page: Page, quiet: boolean): string[] {
  const marks = legend(report.pairs.flatMap(drawnDivergences))
  const failed = report.pairs.filter((pair) => pair.exitCode !== 0).length
  const total = (pick: (pair: PairReport) => number): number => report.pairs.reduce((sum, pair) => sum + pick(pair), 0)
  const stored = total((pair) => pair.compared.stored)
  const compared = [
    `${count(total((pair) => pair.compared.golden))} golden`,
    ...(stored > 0 ? [`${count(stored)} stored`] : []),
    `${count(total((pair) => pair.compared.generated))} generated`,
  ]
  const seed = seedText(report, quiet)
  const verdict = failed === 0 ? 'all passed' : `${count(failed)} failed, ${count(report.pairs.length - failed)} passed`
  const paint = report.exitCode === 0 ? page.colors.green : page.colors.red
  return [
    ...(marks === '' ? [] : [page.colors.dim(` ${marks}`)]),
    ` ${paint(`${counted(report.pairs.length, 'pair')}: ${report.pairs.length === 0 ? 'none checked' : verdict}`)} · ${compared.join(', ')} records compared${shardText(report)}${seed} · exit ${report.exitCode}: ${meaningOf(report)}`,
  ]
}

/** Says what the exit code of a report means. */
export function meaningOf({ exitCode, pairs }: Report): string {
  const isAside = exitCode === 0 && pairs.some(({ findings }) => findings.some(({ kind }) => kind === 'beyond'))
  return isAside ? 'every compared record of the shape of golden ones agrees' : EXIT_MEANINGS[exitCode]
}

/** Gives the divergences whose stage marks a report draws without `--verbose`. */
function drawnDivergences(pair: PairReport): PairReport['divergences'] {
  return pair.exitCode === 0
    ? []
    : [...pair.divergences.filter((one) => one.known === null), ...pair.drifted.slice(0, 1)]
}

function shardText({ shard }: Report): string {
  return shard === undefined ? '' : ` · shard ${shard.index} of ${shard.count}`
}

/** Names the seed; several by pair where no headline has named them. */
function seedText(report: Report, quiet: boolean): string {
  if (report.seed !== null) return ` · seed ${report.seed}`
  const seeds = [...new Set(report.pairs.map((pair) => pair.seed))]
  if (seeds.length === 1) return ` · seed ${seeds[0]}`
  if (!quiet || seeds.length === 0) return ''
  return ` · seeds ${report.pairs.map((pair) => `${screenText(pair.pair)} ${pair.seed}`).join(', ')}`
}
