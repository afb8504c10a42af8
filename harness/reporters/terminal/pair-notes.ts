import type { FindingKind } from '../../report/finding.ts'
import type { KnownReport, PairReport, Skew } from '../../report/report.ts'
import { type Page, labelled } from './cause-block.ts'
import { count, counted } from '../../report/counted.ts'
import { screenText } from './screen-text.ts'
import { pairCommand } from './replay-command.ts'
import { ruleLines } from './rule-lines.ts'

/** Says what was compared: `214 golden, 1,000 generated, 6 stages, seed 123`, and which stages are vacuous. */
export function comparedText(pair: PairReport): string {
  const { golden, stored, generated, stages } = pair.compared
  const vacuous = [
    ...(pair.vacuous.golden.length > 0 ? [`${count(pair.vacuous.golden.length)} on golden`] : []),
    ...(pair.vacuous.generated.length > 0 ? [`${count(pair.vacuous.generated.length)} on generated`] : []),
  ]
  return [
    `${count(golden)} golden`,
    ...(stored > 0 ? [`${count(stored)} stored`] : []),
    pair.generatedNotRun === null ? `${count(generated)} generated` : notComparedText(pair),
    counted(stages, 'stage'),
    `seed ${pair.seed}`,
    ...(vacuous.length > 0 ? [`vacuous stages: ${vacuous.join(', ')}`] : []),
  ].join(', ')
}

/** Generated inputs that are none of what was asked for are run all the same where causes are looked for. */
function notComparedText({ causes }: Pick<PairReport, 'causes'>): string {
  const areRun = causes.some(({ proof }) => proof !== null && proof.repaired.generated[1] > 0)
  return areRun ? 'generated run for the causes alone' : 'generated not run'
}

/** Findings that a block or a line of its own tells of, from what they were made of. */
const DRAWN_ELSEWHERE: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'could-not-run',
  'golden-not-clean',
  'drifted',
  'diverged',
  'beyond',
  'known',
  'nothing-compared',
  'version-violated',
  'known-failed',
  'vacuous-stage',
])

/**
 * Lists what a reader must know beside the verdict: rules, vacuous stages, throws, skews, known, findings.
 */
export function pairNotes(pair: PairReport, page: Page): string[] {
  const warn = (label: string, text: string): string => labelled(page, label, page.colors.yellow(text))
  return [
    ...ruleLines(pair.tallies, page),
    ...vacuousTexts(pair).map((text) => warn('vacuous', text)),
    ...(pair.compared.bothThrew > 0 ? [warn('threw', bothThrewText(pair.compared.bothThrew))] : []),
    ...pair.provenance.skews.filter((skew) => skew.policy !== 'ignore').map((skew) => warn('version', skewText(skew))),
    ...referenceTexts(pair).map((text) => labelled(page, 'reference', text)),
    ...pair.known.map((known) =>
      known.failed === null
        ? labelled(page, 'known', knownText(known))
        : labelled(page, 'known', page.colors.red(`${knownText(known)}; FAILS: ${screenText(known.failed)}`)),
    ),
    ...pair.findings
      .filter(({ kind }) => !DRAWN_ELSEWHERE.has(kind))
      .flatMap(({ at, message, command, ...found }, index, all) => {
        // What is advised of several is said once, below the last of them.
        const like = all.filter((other) => general(other) === general(found))
        const isLast = !all.slice(index + 1).some((other) => general(other) === general(found))
        const isOfOne = like.every(({ hint }) => hint === found.hint)
        const hint = isLast ? (isOfOne ? found.hint : general(found)) : null
        const advice = command === null ? hint : pairCommand(command, pair.pair, page)
        return [
          warn('finding', `${at === null ? '' : `${screenText(at)}  `}${screenText(message)}`),
          ...(advice === null ? [] : [labelled(page, 'hint', screenText(advice))]),
        ]
      }),
  ]
}

/** Says of a hint what is the same for every stage. */
function general({ hint, stage }: Pick<PairReport['findings'][number], 'hint' | 'stage'>): string | null {
  return hint === null || stage === null ? hint : hint.replaceAll(`'${stage}'`, 'NAME')
}

function vacuousTexts(pair: PairReport): string[] {
  const of = (where: string, stages: readonly string[]): string[] =>
    stages.length === 0
      ? []
      : [`${stages.map(screenText).join(', ')}: replacing it alters no compared value of the ${where} records`]
  return [...of('golden', pair.vacuous.golden), ...of('generated', pair.vacuous.generated)]
}

function bothThrewText(records: number): string {
  return `${counted(records, 'record')} threw at the same stage on both sides: agreed, and not counted as compared`
}

function skewText(skew: Skew): string {
  const sides = (['training', 'inference', 'golden'] as const)
    .filter((side) => skew[side] !== null)
    .map((side) => `${side} ${screenText(skew[side] ?? '')}`)
  return `${screenText(skew.what)}: ${sides.join(', ')} (${POLICY_WORDS[skew.policy]})`
}

const POLICY_WORDS: Readonly<Record<Skew['policy'], string>> = {
  same: 'policy same: violated',
  older: 'newer characters are judged apart',
  warn: 'warn',
  ignore: 'ignore',
}

function referenceTexts(pair: PairReport): string[] {
  const notRun =
    pair.generatedNotRun === null
      ? []
      : [`${notComparedText(pair).replace('generated', 'generated inputs')}: ${screenText(pair.generatedNotRun)}`]
  if (pair.reference === 'training') return notRun
  const runtimes = [...new Set(Object.values(pair.provenance.golden).map((environment) => environment.runtime))]
  const recorded = runtimes.length === 0 ? 'golden' : `golden, recorded with ${runtimes.map(screenText).join(', ')}`
  return [[recorded, ...notRun].join('; ')]
}

function knownText(known: KnownReport): string {
  const until = known.until === null ? '' : ` until ${screenText(known.until)}`
  return `${screenText(known.stage)} (${known.cause}), ${counted(known.records, 'record')}${until}: ${screenText(known.reason)}`
}
