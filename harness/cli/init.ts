import { existsSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { CONFIG_EXTENSIONS } from '../config/find-config.ts'
import type { InitPlan, InitRequest } from '../commands/init/plan-init.ts'
import { UsageError } from '../errors.ts'
import { counted } from '../report/counted.ts'
import { assertMayWrite } from '../golden/write/change-golden.ts'
import type { Role } from '../pipeline/role.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { check } from './check.ts'
import { command, type Command } from './command.ts'
import type { Context } from './context.ts'
import { writtenLines } from './golden-run.ts'
import { nextLines } from './next-lines.ts'
import { flag, option, type OptionsOf } from './option.ts'
import { readText } from './values.ts'

const OPTIONS = {
  yes: flag(['--yes', 'ask nothing']),
  training: option(
    ['--training <file[:export]>', 'code, a model file, tokenizer or template; default: looked for'],
    readText,
  ),
  inference: option(['--inference <file[:export]>', 'code, or also file.onnx[:value]; default: looked for'], readText),
  name: option(['--name <pair>', 'what the pair is called'], readText),
  sample: option(
    ['--sample <file>', 'draw 3 to 8 golden inputs from a .csv, .tsv, .jsonl, .ndjson or .parquet file'],
    readText,
  ),
}

type Options = OptionsOf<typeof OPTIONS>

/**
 * `lockstep init`: finds two functions that look like the same preprocessing, or the files that libraries make sides
 * of, writes a configuration, a few golden records, a test and a file for CI, and checks. The exit code is the
 * check's.
 */
export const init: Command = command({
  name: 'init',
  summary: 'find the two sides of a project, write what a check of them needs, and run it',
  arguments: [],
  options: OPTIONS,
  run: runInit,
})

async function runInit(context: Context<Options>): Promise<number> {
  const { terminal, services, common } = context
  const folder = terminal.cwd
  const there = CONFIG_EXTENSIONS.map((ending) => `lockstep.config${ending}`).find((name) =>
    existsSync(join(folder, name)),
  )
  if (there !== undefined) {
    throw new UsageError('there is a configuration already', { at: there, hint: 'add the pair to it' })
  }
  assertMayWrite('golden', await services.files())
  const [{ planInit }, { writeFiles }, { parseInput }] = await Promise.all([
    import('../commands/init/plan-init.ts'),
    import('../commands/init/write-files.ts'),
    import('../golden/parse-jsonl.ts'),
  ])
  const { plan, isUnasked } = await asked(planInit(folder, requestOf(context.options)), { context, planInit })
  const { pair, others, inputs, isGuessed, instead, files } = plan
  // Read before anything is written: a sample may hold what is no JSON.
  const golden = inputs.map((text, at) => ({
    id: `${isGuessed ? 'guess' : 'sample'}-${at + 1}`,
    note: noteOf(plan, at),
    input: parseInput(text, `row ${at + 1}`).input,
    instead: (instead[at] ?? []).map((other) => parseInput(other, 'a guess').input),
  }))
  const say = (lines: readonly string[]): void => {
    if (!common.json && !common.quiet) terminal.out(`${lines.map(screenText).join('\n')}\n`)
  }
  say([
    ...sideLines(plan.pair),
    ...others.map((text, at) => `  ${at === 0 ? 'or        ' : '          '} ${text}`),
    ...(others.length === 0 ? [] : [OTHERS]),
    ...(isUnasked ? [UNASKED] : []),
  ])
  const written = writeFiles(folder, files)
  say(written.map((path, at) => `  ${at === 0 ? 'wrote     ' : '          '} ${path}`))
  const config = await services.loadConfig({ cwd: folder, file: null, printed: terminal.err })
  const request = { config, signal: terminal.signal, onOutput: () => undefined }
  let thrown: readonly string[] = []
  if (golden.length > 0) {
    const recording = services.golden({ ...request, pairs: [pair.name], mode: 'record', inputs: golden })
    const [recorded] = await recording.catch((error: unknown) => {
      say([
        '',
        ...plan.pickles.map((path) => `  is ${path} whole, and made by the versions of its libraries that are here?`),
        `  no golden record is written yet. Once training runs: npx lockstep golden record ${pair.name} --input JSON`,
      ])
      throw error
    })
    thrown = recorded?.changes.flatMap(({ threw }) => (threw === null ? [] : [threw.what])) ?? []
    say([
      ...(recorded === undefined
        ? []
        : [`             golden/${pair.name}.yaml`, '', ...writtenLines(recorded, false)]),
      ...(isGuessed ? ['  their inputs are guessed from the code'] : []),
      ...sampleLines(plan, golden),
    ])
  }
  say([''])
  const checked = check.run === null ? 3 : await check.run({ ...context, names: [pair.name], options: {} })
  const exitCode = typeof checked === 'number' ? checked : checked.exitCode
  say(['', ...nextLines(plan, { exitCode, thrown, inputs: golden.map(({ input }) => input) })])
  return exitCode
}

const OTHERS =
  '  --training FILE:EXPORT and --inference FILE:EXPORT take others instead; as further pairs they go into the configuration'

const UNASKED =
  '  nobody answered, so that what was found is taken: questions need a terminal as stdin and stderr (--yes: none is asked)'

/** Says of a golden record where its input is from: what a row of a sample shows that those before it do not. */
function noteOf({ isGuessed, sample }: InitPlan, at: number): string | null {
  if (isGuessed) return 'guessed from the code: put a real input here'
  const shows = sample?.drawn[at]?.shows ?? []
  return shows.length === 0 ? null : `${shows.slice(0, SHOWN).join(', ')}${shows.length > SHOWN ? ', …' : ''}`
}

/** So much is said of what a row shows. */
const SHOWN = 6

function sampleLines(
  { sample }: InitPlan,
  golden: ReadonlyArray<{ readonly id: string; readonly note: string | null }>,
): string[] {
  if (sample === null) return []
  const { file, rows, isCut } = sample
  const looked = `${isCut ? 'the first ' : ''}${counted(rows, 'row')}`
  return [
    `  drawn from ${looked} of ${file}, for what they show:`,
    ...golden.map(({ id, note }) => `    ${id}   ${note ?? 'nothing more'}`),
  ]
}

function sideLines({ name, training, inference, missing }: InitPlan['pair']): readonly string[] {
  const line = (role: Role, { named, place }: typeof inference): string =>
    role === missing ? 'the same: no other side was found, and golden records pin this one' : `${named}   (${place})`
  return [
    ` ${name}`,
    `  training   ${training === null ? `golden/${name}.yaml   (recorded elsewhere)` : line('training', training)}`,
    `  inference  ${line('inference', inference)}`,
    ...(missing === null ? [] : [`  --${missing} FILE:EXPORT names the other side`]),
  ]
}

function requestOf({ training, inference, name, sample }: Options): InitRequest {
  return { training, inference, name, sample }
}

interface Asking {
  readonly context: Context<Options>
  readonly planInit: (folder: string, request: InitRequest) => InitPlan
}

interface Settled {
  readonly plan: InitPlan
  /** Nobody answered what was to be asked. */
  readonly isUnasked: boolean
}

/**
 * Asks whether what was found is right, three questions at most; nothing where nobody can answer.
 * @throws {UsageError} if a file was found whose loading runs code, and nobody said that it may be loaded.
 */
async function asked(plan: InitPlan, { context, planInit }: Asking): Promise<Settled> {
  const { options, services, terminal, common } = context
  if (options.yes === true) return { plan, isUnasked: false }
  let isUnasked = false
  const { training, inference } = plan.pair
  const questions = [
    ...(training === null ? [] : [['training', 'Training side', training.named] as const]),
    ['inference', 'Inference side', inference.named],
    ['sample', 'A file of inputs (.csv, .jsonl, .parquet), if there is one', ''],
  ] as const
  const request = { ...requestOf(options) }
  for (const [key, text, found] of common.json ? [] : questions) {
    if (request[key] !== null) continue
    const answer = await services.ask(`${text}${found === '' ? '' : ` [${found}]`}: `)
    if (answer === null) {
      isUnasked = true
      break
    }
    // Nothing names the side that is missing: the one shown for it is the other one.
    const shown = key === plan.pair.missing && key === 'training' ? '' : found
    if (answer.trim() !== '' || shown !== '') request[key] = answer.trim() === '' ? shown : answer.trim()
  }
  const settled = planInit(terminal.cwd, request)
  const named = [request.training, request.inference]
  const unnamed = settled.pickles.find((path) => !named.some((one) => one !== null && normalize(one) === path))
  if (unnamed !== undefined) {
    throw new UsageError('loading it runs code that it holds, and nobody has said that it may be loaded', {
      at: unnamed,
      hint: `--yes, or --training '${unnamed}', says so`,
    })
  }
  return { plan: settled, isUnasked }
}
