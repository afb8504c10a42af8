import { fileURLToPath } from 'node:url'
import { command, type Command } from '../command.ts'
import { firstName } from '../context.ts'
import { SHELLS, shellScript, type Shell } from './shell-script.ts'

/** The program whose `complete` a script asks: this one, wherever the script is used. */
const PROGRAM = fileURLToPath(new URL('../main.js', import.meta.url))

/** `lockstep completion`: prints a script that teaches a shell to complete the command line. */
export const completion: Command = command({
  name: 'completion',
  summary: 'print a script that has a shell complete commands, options, pairs and files',
  arguments: [{ syntax: '<shell>', help: 'which shell', choices: SHELLS }],
  options: {},
  after: `
Where the scripts go:
  bash  lockstep completion bash > ~/.local/share/bash-completion/completions/lockstep
  zsh   lockstep completion zsh > a file _lockstep in a folder of $fpath
  fish  lockstep completion fish > ~/.config/fish/completions/lockstep.fish`,
  run: ({ names }) => {
    const shell = firstName(names) as Shell
    const script = shellScript(shell, PROGRAM)
    return Promise.resolve({ exitCode: 0, json: { shell, script }, text: () => script })
  },
})
