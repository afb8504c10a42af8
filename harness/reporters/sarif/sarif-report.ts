import { CAUSE_KINDS, type CauseKind } from '../../diagnose/cause-kinds.ts'
import { aboutFinding, isFindingKind } from '../../report/finding-about.ts'
import type { PairReport, Report } from '../../report/report.ts'
import { cutText } from '../cut-text.ts'
import { safeJson } from '../gate.ts'
import { problemDetails } from '../problems/problem-details.ts'
import { type Problem, problemsOf } from '../problems/problems.ts'
import type { SourcePlace } from '../source-place.ts'
import { aboutCause, remedyOf } from '../terminal/cause-words.ts'
import { screenText } from '../terminal/screen-text.ts'
import type { TerminalOptions } from '../terminal/terminal-report.ts'
import { fingerprints } from './fingerprints.ts'
import { fileUri } from './file-uri.ts'

/** Characters of a message. */
const MESSAGE = 10_000

/** Results of a run that GitHub takes; it refuses a file with more. */
const RESULTS = 25_000

/** Places beside a result that its message names. */
const NAMED = 3

/**
 * Writes a report as SARIF 2.1.0: a result for each cause of divergence and for each finding, at the line that is to be
 * changed. Its fingerprint stays while the cause does, whatever lines and counts of records become of it.
 */
export function sarifReport(report: Report, { config = null }: Pick<TerminalOptions, 'config'>): string {
  const all = report.pairs.flatMap((pair) => problemsOf(pair).map((problem) => ({ pair, problem }))).slice(0, RESULTS)
  const rules = [...new Set(all.map(({ problem }) => problem.rule))].toSorted()
  const prints = fingerprints(all.map(({ pair, problem }) => [pair.pair, ...problem.identity]))
  const run = {
    tool: {
      driver: { name: 'lockstep', semanticVersion: report.tool.version, rules: rules.map(ruleOf) },
    },
    invocations: [{ executionSuccessful: [0, 1, 4].includes(report.exitCode), exitCode: report.exitCode }],
    originalUriBaseIds: {
      '%SRCROOT%': { description: { text: 'the root of the repository that the configuration lies in' } },
    },
    columnKind: 'utf16CodeUnits',
    results: all.map((one, at) => ({
      ...resultOf(one, config),
      ruleIndex: rules.indexOf(one.problem.rule),
      partialFingerprints: { 'lockstep/v1': prints[at] },
    })),
  }
  return `${safeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] })}\n`
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

function ruleOf(id: string): object {
  const isCause = Object.hasOwn(CAUSE_KINDS, id)
  const about = isFindingKind(id) ? aboutFinding(id) : `${id.replaceAll('-', ' ')}.`
  const text = isCause ? aboutCause(id as CauseKind) : about
  const help = { text: isCause ? `${remedyOf(id as CauseKind)} ${HELP}` : HELP }
  return { id, shortDescription: { text }, help, properties: { tags: ['training-serving-skew'] } }
}

const HELP =
  'Lockstep runs the preprocessing of training and of serving side by side and compares the value after every stage. The message says what differs, why, what to change, and how to run it again.'

interface Found {
  readonly pair: PairReport
  readonly problem: Problem
}

function resultOf({ pair, problem }: Found, config: string | null): object {
  const { rule, severity, place, related, known, cause } = problem
  const links = related.slice(0, NAMED).map((one, at) => `[${linkText(one)}](${at + 1})`)
  const lines = [`${screenText(pair.pair)}: ${problem.text}`, ...problemDetails(pair, problem, { config })].map(
    unlinked,
  )
  const text = cutText(lines.join('\n'), MESSAGE)
  const stage =
    cause === null
      ? []
      : [{ name: screenText(cause.stage), fullyQualifiedName: screenText(`${pair.pair}/${cause.stage}`) }]
  return {
    ruleId: rule,
    level: severity,
    message: { text: links.length === 0 ? text : `${text}\nsee also: ${links.join(', ')}` },
    ...(place === null
      ? {}
      : { locations: [{ ...physical(place), ...(stage.length === 0 ? {} : { logicalLocations: stage }) }] }),
    ...(related.length === 0 ? {} : { relatedLocations: related.map((one, at) => ({ id: at + 1, ...physical(one) })) }),
    ...(known === null ? {} : { suppressions: [{ kind: 'external', justification: known }] }),
    properties: {
      pair: pair.pair,
      ...(cause === null ? {} : { level: cause.level, records: cause.records, golden: cause.golden }),
    },
  }
}

function physical({ file, line, endLine }: SourcePlace): object {
  const region = line === null ? {} : { region: { startLine: line, ...(endLine === null ? {} : { endLine }) } }
  return { physicalLocation: { artifactLocation: fileUri(file), ...region } }
}

/** What reads like a link in a message would be one. */
function unlinked(text: string): string {
  return text.replaceAll('](', '] (')
}

function linkText({ file, line }: SourcePlace): string {
  return unlinked(screenText(`${file}${line === null ? '' : `:${line}`}`)).replaceAll(/[[\]\\]/g, String.raw`\$&`)
}
