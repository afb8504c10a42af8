import { childTask, type ChildTask } from '../commands/child-task.ts'
import { choosePair } from '../commands/choose-pairs.ts'
import { lookAt } from '../commands/look-at.ts'
import type { TraceReport, TraceTask } from '../commands/trace/trace-pair.ts'
import type { Config, PairConfig, SideConfig } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import type { LeftOut } from '../pair/learn-auto.ts'
import type { Role } from '../pipeline/role.ts'
import { counted } from '../report/counted.ts'
import { withoutPoints } from '../reporters/terminal/without-points.ts'
import { STATUS_SIGNS } from '../reporters/signs.ts'
import { didYouMean } from '../suggest.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIR, type Answer, type Command } from './command.ts'
import { firstName, type Context } from './context.ts'
import { listPair } from './list.ts'
import { choice, option, type OptionsOf } from './option.ts'
import { readText } from './values.ts'

/** Runs one input through the sides of a pair in a child. */
export const TASK: ChildTask<TraceTask, TraceReport> = childTask(
  import.meta.url,
  async () => (await import('../commands/trace/trace-pair.ts')).tracePair,
)

const OPTIONS = {
  record: option(['--record <id>', 'a golden record, one that failed, or a generated one'], readText, {
    conflicts: ['input'],
  }),
  input: option(['--input <json>', 'an input, as JSON'], readText),
  watch: option(
    ['--watch <names>', "watch local variables of both functions: 'auto', or names with commas between"],
    readText,
  ),
  side: choice(['--side <side>', 'only this side'], ['training', 'inference']),
}

/**
 * `lockstep trace`: shows every stage's value of one record. Judges nothing: exit code 0 unless it cannot be run.
 */
export const trace: Command = command({
  name: 'trace',
  summary: 'show the value of every stage on both sides, for one record',
  arguments: [PAIR],
  options: OPTIONS,
  run: runTrace,
})

async function runTrace(context: Context<OptionsOf<typeof OPTIONS>>): Promise<Answer> {
  const { options, terminal, services } = context
  const { record, input, side, watch } = options
  const request = await context.request()
  const chosen = await chosenPair(context, request.config)
  if ((record === null) === (input === null)) {
    throw new UsageError('trace needs a record or an input', {
      hint: '--record ID, or --input JSON: --input \'"The POA is void."\'',
    })
  }
  const tagged = input === null ? null : await taggedInput(input)
  const pair = watch === null ? chosen : watching(chosen, watch)
  const shown = side === 'inference' ? withoutTraining(pair) : pair
  const task = { record, input: tagged, pair: lookAt(shown, request.config, 0) }
  const report = await services.inChild(TASK, task, request)
  return {
    exitCode: 0,
    json: side === null ? report : onlySide(report, side),
    text: () => `${traceLines(report, side, terminal.width).map(screenText).join('\n')}\n`,
  }
}

/**
 * Finds the pair that was named.
 * @throws {UsageError} if there is none, with the pair of a golden record that is called so.
 */
async function chosenPair({ names, services }: Context<unknown>, config: Config): Promise<PairConfig> {
  const name = firstName(names)
  const known = config.pairs.map((one) => one.name)
  if (known.includes(name) || didYouMean(name, known) !== null) return choosePair(config, name)
  const [{ readGolden }, files] = await Promise.all([import('../golden/read/read-golden.ts'), services.files()])
  const holding = config.pairs.find((one) =>
    listPair(one, (path) => readGolden(path, files)).records.some(({ id }) => id === name),
  )
  if (holding === undefined) return choosePair(config, name)
  throw new UsageError(`there is no pair '${name}', but a record of '${holding.name}' is called so`, {
    hint: `npx lockstep trace ${holding.name} --record ${name}`,
  })
}

async function taggedInput(json: string): Promise<TraceTask['input']> {
  const [{ parseInput }, { toTagged }] = await Promise.all([
    import('../golden/parse-jsonl.ts'),
    import('../values/tagged-json.ts'),
  ])
  return toTagged(parseInput(json, '--input').input)
}

/** Both sides watch what is named; a service is as it is. */
function watching(pair: PairConfig, names: string): PairConfig {
  const watch = names === 'auto' ? names : names.split(',').map((name) => name.trim())
  const side = (config: SideConfig): SideConfig => (config.runner === 'http' ? config : { ...config, watch })
  return { ...pair, training: pair.training === null ? null : side(pair.training), inference: side(pair.inference) }
}

/** One side is wanted: the other need not even be able to run. */
function withoutTraining(pair: PairConfig): PairConfig {
  return { ...pair, training: null }
}

function onlySide(report: TraceReport, side: Role): object {
  return { ...report, stages: report.stages.map((stage) => ({ name: stage.name, [side]: stage[side] })) }
}

const NOT_REACHED = '(not reached)'

/** Draws one record: every stage with its values, of one side or of both; long values are cut at the width. */
export function traceLines(report: TraceReport, side: Role | null, width: number): string[] {
  const { pair, record, sides, input, stages } = report
  const shownSides = side === null ? `${sides.training} ↔ ${sides.inference}` : sides[side]
  const cut = (text: string): string =>
    text.length > width - 13 ? `${text.slice(0, Math.max(20, width - 14))}…` : text
  const line = (label: string, text = NOT_REACHED): string => `  ${label.padEnd(9)}  ${cut(text)}`
  const body = stages.flatMap((stage) => {
    const [left, right] = [stage.training?.text, stage.inference?.text]
    if (side !== null || stage.status === null) {
      const shown = side ?? 'inference'
      return [`  ${stage.name}`, line('', shown === 'training' ? left : right)]
    }
    const mark = STATUS_SIGNS[stage.status]
    if (stage.status !== 'differs' && left === right) return [`${mark} ${stage.name}`, line('', left)]
    const both = { training: left ?? NOT_REACHED, inference: right ?? NOT_REACHED }
    const drawn = stage.status === 'agrees' ? both : withoutPoints(both)
    return [`${mark} ${stage.name}`, line('training', drawn.training), line('inference', drawn.inference)]
  })
  return [
    `${pair}   ${record === null ? 'input' : `record ${record}`}   ${shownSides}`,
    line('input', input.text),
    ...body,
    ...report.leftOut.map((one) => `  ${one.name} is not watched: ${whyLeftOut(one)}`),
    ...(report.unshared === null ? [] : unsharedLines(report.unshared)),
  ]
}

function unsharedLines({ training, inference }: NonNullable<TraceReport['unshared']>): string[] {
  const listed = (names: readonly string[]): string => names.join(', ') || 'none'
  return [
    '  both sides have no variable of one name that can be compared',
    `    training has  ${listed(training)}`,
    `    inference has ${listed(inference)}`,
  ]
}

function whyLeftOut(one: LeftOut): string {
  if ('type' in one) return `${one.type} in ${one.side} cannot be compared`
  if ('kinds' in one) return `${one.kinds.training} in training, ${one.kinds.inference} at inference are two things`
  if ('times' in one)
    return `loops give it a value ${one.times.training} times in training, ${one.times.inference} at inference, of the first golden record`
  if ('records' in one)
    return `it is another thing on each side: never the same on ${counted(one.records, 'golden record')} on which the same is returned`
  const { training, inference } = one.functions
  return `${counted(training, 'function')} in training, ${inference} at inference have such a variable`
}
