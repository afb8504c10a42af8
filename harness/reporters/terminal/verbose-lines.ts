import { greatestOf } from '../../values/extremes.ts'
import type { Divergence, PairReport } from '../../report/report.ts'
import type { Quantiles } from '../../run/histogram.ts'
import type { Provenance } from '../../pipeline/provenance.ts'
import { type Page, INDENT } from './cause-block.ts'
import { columns, cutColumns, padColumns } from './columns.ts'
import { count, counted, more } from '../../report/counted.ts'
import { jsonDrawing } from './json-drawing.ts'
import { note } from './note.ts'
import { screenText } from './screen-text.ts'

/** Lists all that a pair's report holds: every divergence, tallies by stage, provenance of both sides, stage times. */
export function verboseLines(pair: PairReport, page: Page): string[] {
  return [
    ...section(
      page,
      `divergences (${count(pair.divergenceCount)})`,
      divergenceLines(pair.divergences, pair.divergenceCount, page),
    ),
    ...pair.causes.flatMap((cause, index) =>
      section(page, `records of cause ${index + 1}`, recordLines(cause, recordsOf(pair, index), page)),
    ),
    ...section(page, `drifted (${count(pair.driftedCount)})`, divergenceLines(pair.drifted, pair.driftedCount, page)),
    ...section(page, 'stages', tallyTable(pair)),
    ...section(page, 'provenance', provenanceLines(pair)),
    ...section(page, `time per record, ${pair.timing.unit}`, timingTable(pair)),
  ]
}

function section(page: Page, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  ${page.colors.bold(title)}`, ...lines.map((line) => `    ${line}`)]
}

function divergenceLines(divergences: readonly Divergence[], total: number, page: Page): string[] {
  const left = more(total - divergences.length)
  return [...divergences.flatMap((one) => oneDivergence(one, page)), ...(left === '' ? [] : [left])]
}

/** Lists the records a cause was proved on, as far as the report lists them. */
function recordLines(cause: PairReport['causes'][number], ids: readonly string[], page: Page): string[] {
  if (cause.harmless) return []
  const left = more(cause.records - ids.length)
  return [
    `${cause.kind} at ${screenText(cause.stage)}, ${counted(cause.records, 'record')}`,
    ...wrapped(ids, page.width - INDENT),
    ...(left === '' ? [] : [left]),
  ]
}

function recordsOf(pair: PairReport, cause: number): string[] {
  return pair.divergences.flatMap((one) => (one.causes.includes(cause) ? [screenText(one.record)] : []))
}

/** Fills lines with words, as many to a line as there is room for. */
function wrapped(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && columns(last) + columns(word) + 2 <= width) lines[lines.length - 1] = `${last}  ${word}`
    else lines.push(word)
  }
  return lines
}

function oneDivergence(one: Divergence, page: Page): string[] {
  const known = one.known === null ? '' : '   (known)'
  const at = one.at === null ? '' : `   ${screenText(one.at)}`
  const left = more(one.differenceCount - one.differences.length)
  return [
    `${one.origin} record ${screenText(one.record)} at ${screenText(one.firstStage)}${at}${known}`,
    ...[
      `input ${one.input.text}`,
      ...one.differences.map((difference) => {
        const values = `${difference.training ?? '(nothing)'} ≠ ${difference.inference ?? '(nothing)'}`
        return `${difference.path}: ${cutColumns(values, page.width - INDENT)}   ${note({ ...difference, path: '$' })}`
      }),
      ...(left === '' ? [] : [left]),
      ...jsonDrawing(one),
    ].map((line) => `  ${line}`),
  ]
}

function tallyTable(pair: PairReport): string[] {
  if (pair.tallies.length === 0) return []
  const head = ['stage', 'compared', 'exact', 'by rule', 'differed', 'both threw', 'not reached', 'rule']
  return table([
    head,
    ...pair.tallies.map((tally) => [
      screenText(tally.name),
      count(tally.compared),
      count(tally.exact),
      count(tally.byRule),
      count(tally.differed),
      count(tally.bothThrew),
      count(tally.notReached),
      screenText(tally.rule),
    ]),
  ])
}

function timingTable(pair: PairReport): string[] {
  const stages = [...new Set([...Object.keys(pair.timing.training), ...Object.keys(pair.timing.inference)])]
  if (stages.length === 0) return []
  const cells = (quantiles: Quantiles | undefined): string[] =>
    quantiles === undefined
      ? ['–', '–', '–']
      : [quantiles.p50, quantiles.p95, quantiles.p99].map((time) => time.toFixed(1))
  const head = ['stage', 'training p50', 'p95', 'p99', 'inference p50', 'p95', 'p99']
  return table([
    head,
    ...stages.map((name) => [
      screenText(name),
      ...cells(pair.timing.training[name]),
      ...cells(pair.timing.inference[name]),
    ]),
  ])
}

function provenanceLines(pair: PairReport): string[] {
  const { training, inference, golden } = pair.provenance
  return [
    ...(training === null ? [] : [`training   ${provenanceText(training)}`]),
    ...(inference === null ? [] : [`inference  ${provenanceText(inference)}`]),
    ...Object.entries(golden).map(
      ([name, environment]) => `golden ${screenText(name)}  ${provenanceText(environment)}`,
    ),
  ]
}

function provenanceText(of: Provenance): string {
  const named = (entries: Readonly<Record<string, string | null>>): string[] =>
    Object.entries(entries).map(([name, value]) => `${name} ${value ?? '(missing)'}`)
  return [
    of.runtime,
    of.platform,
    ...(of.unicode === undefined ? [] : [`Unicode ${of.unicode}`]),
    ...(of.icu === undefined ? [] : [`ICU ${of.icu}`]),
    ...named(of.packages),
    ...named(of.files),
    ...(of.seen === undefined ? [] : [`seen ${[...named(of.seen.packages), ...named(of.seen.files)].join(', ')}`]),
    ...((of.seen?.unlisted ?? 0) === 0 ? [] : [`${counted(of.seen?.unlisted ?? 0, 'more file')} opened`]),
    ...(of.source === undefined ? [] : [`source ${of.source.digest} over ${of.source.covers.join(' ')}`]),
  ]
    .map(screenText)
    .join(', ')
}

/** Lays rows out in columns, two spaces apart; the first and the last column to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths =
    rows[0]?.map((_, at) =>
      greatestOf(
        rows.map((row) => columns(row[at] ?? '')),
        0,
      ),
    ) ?? []
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const width = widths[at] ?? 0
        const isText = at === 0 || (at === row.length - 1 && rows[0]?.[at] === 'rule')
        return isText ? padColumns(cell, width) : `${' '.repeat(width - columns(cell))}${cell}`
      })
      .join('  ')
      .trimEnd(),
  )
}
