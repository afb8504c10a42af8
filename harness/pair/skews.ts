import type { PairConfig, VersionPolicy } from '../config/config.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import type { Provenance } from '../pipeline/provenance.ts'
import type { FindingFact } from '../report/finding.ts'
import type { Skew } from '../report/report.ts'
import type { Side } from '../sides/side.ts'

/** The provenances a pair has at hand; the golden's is of its newest recording environment. */
export interface Provenances {
  readonly training: Provenance | null
  readonly inference: Provenance | null
  readonly golden: Provenance | null
}

/** The provenances of a pair whose sides run, as far as they are known by now. */
export function provenancesOf(
  { training, inference }: { readonly training: Side | null; readonly inference: Side },
  file: GoldenFile | null,
): Provenances {
  return {
    training: training?.info.provenance ?? null,
    inference: inference.info.provenance,
    golden: newestOf(file),
  }
}

/** What is known of one version on both sides and in the golden file. `alone`: only one of them says it. */
export interface VersionRow extends Skew {
  readonly verdict: 'same' | 'differs' | 'alone'
}

/** The newest environment golden records were recorded in. */
export function newestOf(file: GoldenFile | null): Provenance | null {
  return [...(file?.environments.values() ?? [])].at(-1)?.side.provenance ?? null
}

/** Lists the versions that are not the same and not ignored. */
export function skews(provenances: Provenances, pair: Policies): readonly Skew[] {
  return compareVersions(provenances, pair).flatMap(({ verdict, ...skew }) =>
    verdict === 'differs' && skew.policy !== 'ignore' ? [skew] : [],
  )
}

type Policies = Pick<PairConfig, 'versions' | 'equivalent'>

/**
 * Compares versions: Unicode, ICU and files across all three; runtime and packages inside one ecosystem only, and what
 * the configuration calls equivalent. Of what was only seen in use no more is compared than the configuration names:
 * that both sides import something does not say that its version matters.
 */
export function compareVersions(provenances: Provenances, pair: Policies): readonly VersionRow[] {
  const { training, inference, golden } = mapped(provenances, (side) => withNamed(side, pair))
  const found: VersionRow[] = []
  const add = (what: string, values: readonly [string | undefined, string | undefined, string | undefined]): void => {
    const known = values.filter((value) => value !== undefined)
    if (known.length === 0) return
    const [left = null, right = null, stored = null] = values
    const policy: VersionPolicy = pair.versions[what] ?? (what === 'unicode' ? 'older' : 'warn')
    const verdict = known.length < 2 ? 'alone' : new Set(known).size < 2 ? 'same' : 'differs'
    found.push({ what, training: left, inference: right, golden: stored, policy, verdict })
  }
  add('unicode', [training?.unicode, inference?.unicode, golden?.unicode])
  add('icu', [training?.icu, inference?.icu, golden?.icu])
  const files = new Set([training, inference, golden].flatMap((side) => Object.keys(side?.files ?? {})))
  for (const file of files) {
    add(`file:${file}`, [text(training?.files, file), text(inference?.files, file), text(golden?.files, file)])
  }
  for (const ecosystem of ['py', 'npm'] as const) {
    const inside = (side: Provenance | null): Provenance | null =>
      side !== null && ecosystemOf(side) === ecosystem ? side : null
    const [left, right, stored] = [inside(training), inside(inference), inside(golden)]
    add(`${ecosystem}:${ecosystem === 'py' ? 'python' : 'node'}`, [version(left), version(right), version(stored)])
    const names = new Set([left, right, stored].flatMap((side) => Object.keys(side?.packages ?? {})))
    for (const name of names) {
      add(`${ecosystem}:${name}`, [
        text(left?.packages, name),
        text(right?.packages, name),
        text(stored?.packages, name),
      ])
    }
  }
  for (const { training: left, inference: right } of pair.equivalent) {
    add(left === right ? left : `${left} = ${right}`, [
      named(training, left),
      named(inference, right),
      named(golden, left),
    ])
  }
  return found
}

/** Adds what was seen in use to what is declared, as far as the configuration names it. */
function withNamed(side: Provenance, { versions, equivalent }: Policies): Provenance {
  const listed = new Set([...Object.keys(versions), ...equivalent.flatMap((pair) => [pair.training, pair.inference])])
  const prefix = ecosystemOf(side) ?? 'package'
  const only = (table: Provenance['files'] = {}, kind: string): Provenance['files'] =>
    Object.fromEntries(Object.entries(table).filter(([name]) => listed.has(`${kind}:${name}`)))
  const packages = { ...only(side.seen?.packages, prefix), ...side.packages }
  return { ...side, packages, files: { ...only(side.seen?.files, 'file'), ...side.files } }
}

function mapped(provenances: Provenances, change: (side: Provenance) => Provenance): Provenances {
  const { training, inference, golden } = provenances
  const of = (side: Provenance | null): Provenance | null => (side === null ? null : change(side))
  return { training: of(training), inference: of(inference), golden: of(golden) }
}

/** Says which policies `same` had nothing to compare: they hold nothing. */
export function uncomparedPolicies(
  provenances: Provenances,
  { versions }: Pick<Policies, 'versions'>,
): readonly FindingFact[] {
  const { training, inference, golden } = mapped(provenances, (side) => withNamed(side, { versions, equivalent: [] }))
  return Object.entries(versions).flatMap(([what, policy]): FindingFact[] => {
    if (policy !== 'same') return []
    const known = [training, inference, golden].filter((side) => side !== null && versionOf(side, what) !== undefined)
    if (known.length > 1) return []
    return [{ kind: 'version-not-compared', what, sides: known.length }]
  })
}

function versionOf(side: Provenance, what: string): string | undefined {
  if (what === 'unicode') return side.unicode
  if (what === 'icu') return side.icu
  const ecosystem = what.slice(0, what.indexOf(':'))
  if (ecosystem === 'file') return named(side, what)
  if (ecosystem !== ecosystemOf(side)) return undefined
  return what === 'py:python' || what === 'npm:node' ? version(side) : named(side, what)
}

/** Which packages a runtime has: `py`, `npm`; null for a service, or a worker in another language. */
export function ecosystemOf({ runtime }: Provenance): 'py' | 'npm' | null {
  if (/^(?:python|pypy) /.test(runtime)) return 'py'
  return /^(?:node|deno|bun) /.test(runtime) ? 'npm' : null
}

/** Whether a side runs JavaScript, which knows no ints. */
export function inJavaScript({ provenance }: { readonly provenance: Provenance }): boolean {
  return ecosystemOf(provenance) === 'npm'
}

function version(side: Provenance | null): string | undefined {
  return side?.runtime.split(' ')[1]
}

/** A package or file that is not there is a version of its own: `(missing)`. */
function text(record: Readonly<Record<string, string | null>> | undefined, name: string): string | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? (record[name] ?? '(missing)') : undefined
}

/** Reads `py:nltk`, `npm:stopwords-iso` or `file:stop.txt` of a side. */
function named(side: Provenance | null, name: string): string | undefined {
  const [kind, rest] = [name.slice(0, name.indexOf(':')), name.slice(name.indexOf(':') + 1)]
  return text(kind === 'file' ? side?.files : side?.packages, rest)
}
