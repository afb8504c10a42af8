// Runs scripts of package.json beside a command (what stands behind --): the command is seen at once, what the scripts
// said when it has ended. Fails where one failed.
import { spawn } from 'node:child_process'

const [scripts, command] = split(process.argv.slice(2))
const beside = scripts.map((script) => {
  const said = []
  const status = run(['npm', 'run', '--silent', script], ['ignore', 'pipe', 'pipe'], (part) => said.push(part))
  return status.then((code) => ({ code, said }))
})
const statuses = command.length === 0 ? [] : [await run(command, 'inherit')]
for (const { code, said } of await Promise.all(beside)) {
  process.stdout.write(Buffer.concat(said))
  statuses.push(code)
}
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1

/** @param {string[]} words */
function split(words) {
  const at = words.indexOf('--')
  return at < 0 ? [words, []] : [words.slice(0, at), words.slice(at + 1)]
}

function run([program, ...words], stdio, hear = () => {}) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio, shell: process.platform === 'win32' })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear)
    child.on('error', (error) => {
      hear(Buffer.from(`${program}: ${error.message}\n`))
      resolve(1)
    })
    child.on('close', resolve)
  })
}
