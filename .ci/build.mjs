// Builds dist/ (or the folder that is named) from harness/: compiled TypeScript, the Python package and the JSON schemas.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from './bundle.mjs'
import { buildPage } from './page.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = resolve(process.argv[2] ?? join(root, 'dist'))
rmSync(dist, { recursive: true, force: true })
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')
execFileSync(process.execPath, [tsc, '-p', join(root, 'harness'), '--outDir', dist], { stdio: 'inherit' })
cpSync(join(root, 'harness/python/src'), join(dist, 'python/src'), {
  recursive: true,
  filter: (path) => !/__pycache__|\.pyc$|\.egg-info/.test(path),
})
// With these pip installs the plugin for pytest from the npm package.
for (const name of ['pyproject.toml', 'README.md']) {
  cpSync(join(root, 'harness/python', name), join(dist, 'python', name))
}
cpSync(join(root, 'harness/report/report.schema.json'), join(dist, 'report/report.schema.json'))
const { configJsonSchema } = await import(pathToFileURL(join(dist, 'config/json-schema.js')).href)
writeFileSync(join(dist, 'config.schema.json'), `${JSON.stringify(configJsonSchema(), null, 2)}\n`)
cpSync(join(root, 'harness/sides/conform/values.json'), join(dist, 'sides/conform/values.json'))
for (const shell of ['bash', 'zsh', 'fish']) {
  cpSync(join(root, `harness/cli/completion/lockstep.${shell}`), join(dist, `cli/completion/lockstep.${shell}`))
}
// `lockstep --help` prints this and loads no grammar.
const { helpText } = await import(pathToFileURL(join(dist, 'cli/help/help-text.js')).href)
const { program } = await import(pathToFileURL(join(dist, 'cli/program.js')).href)
writeFileSync(join(dist, 'cli/help.txt'), helpText(program(() => undefined)))
await bundle(root, dist)
await buildPage(root, dist)
chmodSync(join(dist, 'cli/main.js'), 0o755)
