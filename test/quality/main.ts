// Prints how well divergences of known cause are found and explained; ends with 1 if a goal is missed.
import { ALL_CASES } from './all-cases.ts'
import { fusedStages } from './fusions.ts'
import { askAll, endAll } from './processes.ts'
import { faultPairs } from './score.ts'

const only = process.argv[2]
const chosen = [...ALL_CASES.entries()].filter(
  ([, { file, zoo }]) => only === undefined || `${file}:${zoo.id}`.includes(only),
)
const cases = chosen.map(([, one]) => one)
if (cases.length === 0) throw new Error(`no case has '${only}' in its name`)

const part = (some: number, all: number): number => (all === 0 ? 1 : some / all)
const share = <One>(scores: readonly One[], is: (score: One) => boolean): number =>
  part(scores.filter(is).length, scores.length)
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
const misses = <One extends { readonly id: string; readonly said: string }>(
  title: string,
  scores: readonly One[],
  is: (score: One) => boolean,
): void => {
  for (const score of scores) if (!is(score)) console.log(`  ${title}: ${score.id}: ${score.said}`)
}

const places = chosen.map(([at]) => ({ at }))
const witness = await askAll('witness', places)
const control = await askAll('control', places)
const pairs =
  only === undefined
    ? await askAll(
        'pair',
        [...faultPairs().keys()].map((at) => ({ at })),
      )
    : []
/** So many of the stages with several faults, spread over all: each takes seconds. */
const FUSED = Number(process.env['FUSED'] ?? Number.POSITIVE_INFINITY)
const every = Math.max(1, Math.ceil(fusedStages().length / FUSED))
const fused =
  only === undefined
    ? await askAll(
        'fused',
        [...fusedStages().keys()].filter((at) => at % every === 0).map((at) => ({ at })),
      )
    : []
const FORMS = {
  used: 'functions that go on with what taps hand back',
  watching: 'functions whose taps only watch',
  named: 'functions without taps, whose variables are watched',
} as const
/** Every case written as one function a side, and again with the sides changed: so many of each, spread over all. */
const FUNCTIONS = Number(process.env['FUNCTIONS'] ?? Number.POSITIVE_INFINITY)
const written = chosen.filter(([, { zoo }]) => zoo.benign !== true)
const functions = await askAll(
  'function',
  (Object.keys(FORMS) as (keyof typeof FORMS)[]).flatMap((form) =>
    [false, true].flatMap((turned) => {
      const fit = written.filter(([, { zoo }]) => !turned || zoo.inference !== 'python')
      const apart = Math.max(1, Math.ceil(fit.length / FUNCTIONS))
      return fit.filter((_, index) => index % apart === 0).map(([at]) => ({ at, form, turned }))
    }),
  ),
)
const [falseAlarms = 0] = only === undefined ? await askAll('agreeing', [{ runs: 10_000 }]) : []
const METHODS = {
  'last value': 'final value only',
  'first stage': 'first differing stage and its name',
  isolation: 'and isolation: the stage that differs on equal inputs',
} as const
const SEEDS = Number(process.env['SEEDS'] ?? 100)
const faulty = chosen.filter(([, { zoo }]) => zoo.benign !== true)
const forms = await askAll(
  'smallest',
  faulty.map(([at]) => ({ at, seeds: SEEDS })),
)
const oneForm = forms.filter((found) => found.size <= 1).length / Math.max(forms.length, 1)
const all = [...witness, ...control, ...pairs]
const costs = all.flatMap(({ cost }) => (cost === null ? [] : [cost]))
const wrong = [...all, ...functions].flatMap(({ id, wrongProofs }) => wrongProofs.map((proof) => `${id}: ${proof}`))

const sum = (key: 'faults' | 'found' | 'named'): number => fused.reduce((total, score) => total + score[key], 0)

const table: readonly (readonly [string, string, string, boolean])[] = [
  row(
    'detected, a witness among the goldens',
    share(witness, (s) => s.detected),
    1,
  ),
  row(
    'detected, from generated inputs alone',
    share(control, (s) => s.detected),
    0.85,
  ),
  row(
    'and failing a check by default, on inputs of the shape of golden ones',
    share(control, (s) => s.fails && s.detected),
    0.85,
  ),
  row(
    'first divergent stage named',
    share(witness, (s) => s.firstStage),
    1,
  ),
  row(
    'cause kind right',
    share(witness, (s) => s.kind),
    0.95,
  ),
  ['proved but wrong', '0', String(wrong.length), wrong.length === 0],
  row(
    'two independent faults: both found, both kinds right',
    share(pairs, (s) => s.kind),
    0.9,
  ),
  row(
    'written as functions: detected',
    share(functions, (s) => s.detected),
    1,
  ),
  ...Object.entries(FORMS).flatMap(([form, what]) => {
    const scores = functions.filter((score) => score.written.form === form)
    const beside = scores.reduce((total, score) => total + score.beside, 0) / Math.max(scores.length, 1)
    return [
      row(
        `${what}: the code of the right tap named`,
        share(scores, (s) => s.stage),
        0.97,
      ),
      row(
        'and the cause kind right',
        share(scores, (s) => s.kind),
        0.9,
      ),
      ['and causes beside the right one', '≤ 2 %', percent(beside), beside <= 0.02],
    ] as const
  }),
  row('several faults in one stage: the way each fails is found', part(sum('found'), sum('faults')), 0.9),
  row('and named by its `when` or its smallest input', part(sum('named'), sum('found')), 0.85),
  row(
    'stages with several faults where no way to fail is made up',
    share(fused, ({ madeUp }) => madeUp === 0),
    1,
  ),
  ['false alarms on 10,000 inputs of agreeing pipelines', '0', String(falseAlarms), falseAlarms === 0],
  row(`one smallest input from ${SEEDS} seeds`, oneForm, 0.9),
  ['stage executions of the diagnosis against the check, median', '≤ 3', median(costs).toFixed(2), median(costs) <= 3],
]

function row(what: string, value: number, goal: number): readonly [string, string, string, boolean] {
  return [what, goal === 1 ? '100 %' : `≥ ${percent(goal)}`, percent(value), value >= goal]
}

console.log(`${cases.length} cases, ${pairs.length} pairs of faults, ${fused.length} stages with several faults\n`)
console.log('| measure | goal | reached |\n|---|---|---|')
for (const [what, goal, reached, ok] of table) console.log(`| ${what} | ${goal} | ${ok ? reached : `**${reached}**`} |`)
console.log(
  '\nThe same cases by simpler methods:\n\n| method | detected | stage right | kind right |\n|---|---|---|---|',
)
for (const method of ['last value', 'first stage', 'isolation'] as const) {
  const of = (key: 'detected' | 'stage' | 'kind'): string =>
    percent(share(witness, ({ simpler }) => simpler[method][key]))
  console.log(`| ${METHODS[method]} | ${of('detected')} | ${of('stage')} | ${of('kind')} |`)
}
console.log(
  `| re-running edited pipelines | ${percent(share(witness, (s) => s.detected))} | ${percent(share(witness, (s) => s.kind))} | ${percent(share(witness, (s) => s.kind))} |\n`,
)
misses('not detected', witness, (s) => s.detected)
misses('not detected from generated inputs', control, (s) => s.detected)
misses('first stage', witness, (s) => s.firstStage)
misses('kind', witness, (s) => s.kind)
misses('as a function', functions, (s) => s.kind && s.beside === 0)
misses('not every way to fail found', fused, (s) => s.found === s.faults)
misses('a way to fail not named', fused, (s) => s.named === s.found)
misses('a way to fail made up', fused, (s) => s.madeUp === 0)
misses('two faults', pairs, (s) => s.kind)
for (const [index, found] of forms.entries()) {
  if (found.size > 1)
    console.log(
      `  smallest inputs: ${faulty[index]![1].zoo.id}: ${[...found].map(([text, times]) => `${text} (${times})`).join(' ')}`,
    )
}
for (const one of wrong) console.log(`  proved but wrong: ${one}`)
if (only !== undefined)
  for (const score of witness) console.log(`  ${score.id}: ${score.said}, cost ${score.cost?.toFixed(2)}`)
if (table.some(([, , , ok]) => !ok)) process.exitCode = 1
await endAll()
process.exit()
