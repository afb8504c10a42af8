import { Command, Option } from 'commander'
import { VERSION } from '../version.ts'
import { collect, readRuns, readSeed, readShard, readText } from './values.ts'

/** What was typed: the command, by its full name (`golden record`), its arguments and its options. */
export interface Invocation {
  readonly command: string
  readonly names: readonly string[]
  /** As commander gives them: camel case, left out where not given. */
  readonly options: Readonly<Record<string, unknown>>
}

/** Builds the grammar of the command line. Reads nothing and runs nothing: `invoke` is told what was typed. */
export function program(invoke: (invocation: Invocation) => void): Command {
  const top = new Command('lockstep')
    .description('Runs training and inference preprocessing side by side and compares every stage.')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--config <file>', 'the configuration; default: lockstep.config.* here or above', readText)
    .option('--json', 'print one JSON document and nothing else')
    .option('--color', 'colour the output')
    .option('--no-color', 'do not')
    .addOption(new Option('--quiet', 'print what fails, and the summary').conflicts('verbose'))
    .option('--verbose', 'print everything')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', EXIT_CODES)
  const invoked =
    (command: string) =>
    (...given: readonly unknown[]): void => {
      const self = given.at(-1) as Command
      invoke({ command, names: self.args, options: self.optsWithGlobals() })
    }
  checkCommand(top).action(invoked('check'))
  traceCommand(top).action(invoked('trace'))
  top
    .command('list')
    .description('list pairs, their stages and golden records')
    .argument('[pairs...]', 'names of pairs; default: all')
    .action(invoked('list'))
  orderCommand(top).action(invoked('order'))
  versionsCommands(top, invoked)
  conformCommand(top).action(invoked('conform'))
  goldenCommands(top, invoked)
  return top
}

type Invoked = (command: string) => (...given: readonly unknown[]) => void

const EXIT_CODES = `
Exit codes:
  0 every compared record agrees       4 the golden set is not clean
  1 a divergence                       5 nothing was compared
  2 usage or configuration             130 interrupted
  3 a side could not run: nothing may be concluded`

function checkCommand(top: Command): Command {
  return top
    .command('check')
    .description('compare the sides of every pair on golden, stored and generated records')
    .argument('[pairs...]', 'names of pairs; default: all')
    .option('--reporter <name[=file]>', 'terminal or json, to standard output or a file; repeatable', collect)
    .addOption(new Option('--record <id>', 'only this record').argParser(readText).conflicts(['replay', 'lastFailed']))
    .option('--stage <name>', 'compare this stage only', readText)
    .option('--runs <n>', 'generated records a pair; 0: golden records only', readRuns)
    .option('--seed <n>', "seed of the generated records, or random; default: from the pair's name", readSeed)
    .addOption(new Option('--replay <id>', 'only the record of this id').argParser(readText).conflicts('lastFailed'))
    .option('--last-failed', 'only the records that failed last time')
    .addOption(
      new Option('--training <mode>', 'required: training must run; golden: the golden file stands for it').choices([
        'required',
        'golden',
      ]),
    )
    .option('--shard <i/n>', 'only part i of n', readShard)
    .option('--bail', 'stop at the first pair that fails')
    .option('--strict', 'fail on what is only suspicious, such as stages without effect')
}

function traceCommand(top: Command): Command {
  return top
    .command('trace')
    .description('show the value of every stage on both sides, for one record')
    .argument('<pair>', 'name of the pair')
    .addOption(new Option('--record <id>', 'a golden record').argParser(readText).conflicts('input'))
    .addOption(new Option('--input <json>', 'an input, as JSON').argParser(readText))
    .addOption(new Option('--side <side>', 'only this side').choices(['training', 'inference']))
}

function orderCommand(top: Command): Command {
  return top
    .command('order')
    .description('show which stages of a pipeline may change places')
    .argument('[pairs...]', 'names of pairs; default: all')
    .addOption(new Option('--side <side>', 'which pipeline; default: inference').choices(['training', 'inference']))
    .option('--runs <n>', 'generated inputs a pair beside the golden ones; default: 256', readRuns)
}

function conformCommand(top: Command): Command {
  return top
    .command('conform')
    .description('test a program against the worker protocol')
    .argument('<cmd...>', 'the program and its arguments, behind --')
    .option('--file <path>', 'what it is to load', readText)
    .option('--module <name>', 'what it is to load', readText)
    .option('--export <name>', 'the pipeline in there', readText)
    .addOption(new Option('--transport <name>', 'only this one').choices(['fd', 'stdio', 'socket']))
}

function versionsCommands(top: Command, invoked: Invoked): void {
  const versions = top
    .command('versions')
    .description(
      'show where both sides and the golden records come from; bisect: find the release that changed a value',
    )
    .argument('[pairs...]', 'names of pairs; default: all')
    .action(invoked('versions'))
  versions
    .command('bisect')
    .description('find the first release of a package that gives other values than the golden records')
    .argument('[pairs...]', 'names of pairs; default: all whose golden records say the version they were recorded with')
    .option('--package <name>', 'the package: py:nltk, npm:lodash, or a name alone', readText)
    .option('--good <version>', 'a release that gives the golden values; default: the recorded one', readText)
    .option('--bad <version>', 'a release that does not; default: the one the side has today', readText)
    .addOption(
      new Option('--side <side>', 'whose package; default: training, if it can be').choices(['training', 'inference']),
    )
    .option('--cache <dir>', 'where releases are kept; default: $LOCKSTEP_CACHE, or lockstep in ~/.cache', readText)
    .action(invoked('versions bisect'))
}

function goldenCommands(top: Command, invoked: Invoked): void {
  const golden = top.command('golden').description('record and change golden records')
  golden
    .command('record')
    .description('fill in what records lack, by running training; add new ones')
    .argument('[pairs...]', 'names of pairs; default: all')
    .option('--from <file>', 'add the inputs of a JSONL file', readText)
    .option('--input <json>', 'add this input', readText)
    .action(invoked('golden record'))
  golden
    .command('update')
    .description('run training again and write what changed beside the golden file, as pending')
    .argument('[pairs...]', 'names of pairs; default: all')
    .action(invoked('golden update'))
  golden
    .command('pending')
    .description('list pending changes')
    .argument('[pairs...]', 'names of pairs; default: all')
    .action(invoked('golden pending'))
  for (const verb of ['accept', 'reject'] as const) {
    golden
      .command(verb)
      .description(verb === 'accept' ? 'take pending changes over' : 'throw pending changes away')
      .argument('<pair>', 'name of the pair')
      .argument('[records...]', 'ids of records')
      .option('--all', 'all pending changes of the pair')
      .action(invoked(`golden ${verb}`))
  }
}
