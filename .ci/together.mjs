// Runs scripts of package.json at once, prints what each said when it has ended, and fails where one failed.
import { spawn } from 'node:child_process'

const statuses = await Promise.all(process.argv.slice(2).map(run))
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1

function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] })
    const said = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part))
    child.on('error', (error) => said.push(Buffer.from(`${script}: ${error.message}\n`)))
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(said))
      resolve(status)
    })
  })
}
