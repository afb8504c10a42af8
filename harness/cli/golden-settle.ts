import { choosePair } from '../commands/choose-pairs.ts'
import { UsageError } from '../errors.ts'
import { screenText } from '../reporters/terminal/screen-text.ts'
import { command, PAIR, type Answer, type Command } from './command.ts'
import { firstName, type Context } from './context.ts'
import { flag, type OptionsOf } from './option.ts'

const OPTIONS = { all: flag(['--all', 'all pending changes of the pair']) }

/** `lockstep golden accept`: takes pending changes of one pair over, by id or all of them. */
export const goldenAccept: Command = settling('accept', 'take pending changes over')

/** `lockstep golden reject`: throws pending changes of one pair away, by id or all of them. */
export const goldenReject: Command = settling('reject', 'throw pending changes away')

function settling(verb: 'accept' | 'reject', summary: string): Command {
  return command({
    name: `golden ${verb}`,
    summary,
    arguments: [PAIR, { syntax: '[records...]', help: 'ids of records' }],
    options: OPTIONS,
    run: (context) => settle(verb, context),
  })
}

async function settle(verb: 'accept' | 'reject', context: Context<OptionsOf<typeof OPTIONS>>): Promise<Answer> {
  const name = firstName(context.names)
  const ids = context.names.slice(1)
  const isAll = context.options.all === true
  if (isAll === ids.length > 0) {
    throw new UsageError(`golden ${verb} needs ids of records, or --all`, {
      hint: `npx lockstep golden pending ${name} lists them`,
    })
  }
  const { golden } = choosePair(await context.loadConfig(), name)
  const [pending, files] = await Promise.all([import('../golden/pending.ts'), context.services.files()])
  const settled = pending[verb](golden, isAll ? 'all' : ids, files)
  return {
    exitCode: 0,
    json: { pair: name, [`${verb}ed`]: settled },
    text: () => screenText(`${name}   ${verb}ed ${settled.length}: ${settled.join(', ')}`).concat('\n'),
  }
}
