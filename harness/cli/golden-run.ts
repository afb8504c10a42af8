import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { GoldenReport } from '../commands/golden/golden-pair.ts'
import { UsageError } from '../errors.ts'
import { FIRST_RECORD } from '../golden/first-record.ts'
import type { GoldenInput } from '../golden/parse-jsonl.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIRS, type Answer, type Command } from './command.ts'
import type { Context } from './context.ts'
import { option, type OptionsOf } from './option.ts'
import { readText } from './values.ts'

const INPUTS = {
  from: option(['--from <file>', 'add the inputs of a JSONL file'], readText),
  input: option(['--input <json>', 'add this input'], readText),
}

/** `lockstep golden record`: runs training where nothing is recorded, and on new inputs; says what was written. */
export const goldenRecord: Command = command({
  name: 'golden record',
  summary: 'fill in what records lack, by running training; add new ones',
  arguments: [PAIRS],
  options: INPUTS,
  run: async (context) => {
    const inputs = await newInputs(context)
    if (inputs.length > 0 && context.names.length !== 1) {
      throw new UsageError('inputs are added to one pair', { hint: 'npx lockstep golden record PAIR --input JSON' })
    }
    return runTraining('record', inputs, context)
  },
})

/** `lockstep golden update`: runs training again and says what was left as pending. */
export const goldenUpdate: Command = command({
  name: 'golden update',
  summary: 'run training again and write what changed beside the golden file, as pending',
  arguments: [PAIRS],
  options: {},
  run: (context) => runTraining('update', [], context),
})

async function runTraining(
  mode: GoldenReport['mode'],
  inputs: readonly GoldenInput[],
  { names, common, services, request }: Context<unknown>,
): Promise<Answer> {
  const asked = await request()
  const reports = await services.golden({ ...asked, pairs: names, mode, inputs })
  if (reports.length === 0) {
    throw new UsageError('no pair configures a training side', {
      at: asked.config.file,
      hint: 'record where training lives',
    })
  }
  const lines = (): string[] => reports.flatMap((report) => writtenLines(report, common.quiet))
  return { exitCode: 0, json: { pairs: reports }, text: () => `${lines().map(screenText).join('\n')}\n` }
}

async function newInputs({
  options: { from, input },
  terminal,
}: Context<OptionsOf<typeof INPUTS>>): Promise<readonly GoldenInput[]> {
  if (from === null && input === null) return []
  const { parseInput, parseJsonl } = await import('../golden/parse-jsonl.ts')
  const inputs: GoldenInput[] = []
  if (from !== null) {
    const path = resolve(terminal.cwd, from)
    const text = await readFile(path, 'utf8').catch((cause: Error) => {
      throw new UsageError(`--from: the file cannot be read: ${cause.message}`, { cause })
    })
    const read = parseJsonl(text, relative(terminal.cwd, path))
    for (const one of read.inputs) inputs.push(one)
    if (read.repeated > 0) terminal.err(`${screenText(from)}: repeated inputs, left out: ${read.repeated}\n`)
  }
  if (input !== null) inputs.push(parseInput(input, '--input'))
  return inputs
}

/** Says what was written for one pair: how many changes of each kind, and unless it is to be quiet, each by its id. */
export function writtenLines(report: GoldenReport, isQuiet: boolean): string[] {
  const { pair, mode, file, changes, records } = report
  if (changes.length === 0 && records === 0) {
    return [
      `${pair}   nothing to ${mode}: no record in ${file}; write into it`,
      ...FIRST_RECORD.map((line) => `  ${line}`),
      `  then run npx lockstep golden record ${pair}; or give one with --input JSON`,
    ]
  }
  if (changes.length === 0) {
    return [`${pair}   nothing to ${mode}: ${records} ${records === 1 ? 'record' : 'records'}`, ...otherLines(report)]
  }
  const kinds = [...new Set(changes.map(({ kind }) => kind))]
  const summary = kinds.map((kind) => `${changes.filter((change) => change.kind === kind).length} ${kind}`).join(', ')
  return [
    `${pair}   ${summary}`,
    ...(isQuiet ? [] : changes.map(({ id, kind, threw }) => `  ${kind.padEnd(11)}  ${id}${thrown(threw)}`)),
    ...thrownLines(changes),
    ...(mode === 'update' ? [`  pending; review: npx lockstep golden pending ${pair}`] : []),
    ...otherLines(report),
  ]
}

/** Names the command for records that this one is not for. */
function otherLines({ pair, mode, others }: GoldenReport): string[] {
  const [first] = others
  if (first === undefined) return []
  const [which, are, they] =
    others.length === 1 ? [`'${first}'`, 'is', 'it was'] : [`${others.length}, as '${first}',`, 'are', 'they were']
  const edited = `${are === 'is' ? 'was' : 'were'} edited by hand since ${they} recorded`
  return mode === 'update'
    ? [`  ${which} ${are} not recorded yet: npx lockstep golden record ${pair}`]
    : [`  ${which} ${edited}: npx lockstep golden update ${pair}`]
}

type Change = GoldenReport['changes'][number]

function thrown(threw: Change['threw']): string {
  return threw === null ? '' : `   stage '${threw.stage}' ${threw.what}`
}

function thrownLines(changes: readonly Change[]): string[] {
  const [first, ...others] = changes.filter(({ threw }) => threw !== null)
  if (first === undefined) return []
  return [
    `  ${others.length + 1} of ${changes.length} threw:${thrown(first.threw).trimEnd().slice(2)}`,
    '  put right what throws, or write throws: true into a golden record that is meant to',
  ]
}
