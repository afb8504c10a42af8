import { join } from 'node:path'
import { CODE_FOLDER } from '../../entry-points.ts'
import { command, type Command } from '../command.ts'
import { firstName } from '../context.ts'
import { SHELLS, shellScript, type Shell } from './shell-script.ts'

/** The program whose `complete` a script asks: this one, wherever the script is used. */
const PROGRAM = join(CODE_FOLDER, 'cli/main.js')

/** `lockstep completion`: prints a script that teaches a shell to complete the command line. */
export const completion: Command = command({
  name: 'completion',
  summary: 'print a script that has a shell complete commands, options, pairs and files',
  arguments: [{ syntax: '<shell>', help: 'which shell', choices: SHELLS }],
  options: {},
  after: `
Where the scripts go:
  bash  into ~/.bashrc, or a file that it sources
  zsh   into ~/.zshrc behind compinit, or a file that it sources
  fish  into ~/.config/fish/conf.d/lockstep.fish
A script asks the lockstep that wrote it: write it anew where that has moved.`,
  run: ({ names }) => {
    const shell = firstName(names) as Shell
    const script = shellScript(shell, PROGRAM)
    return Promise.resolve({ exitCode: 0, json: { shell, script }, text: () => script })
  },
})
