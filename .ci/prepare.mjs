// Builds the package where npm prepares it: after an install in this folder, before packing, and where another project
// installs it from this folder or from its git address. npm gives a linked folder no dependencies: they are installed here.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
// `npm ci` prepares what it installed: this script then runs once more, inside it, and builds.
if (existsSync(join(root, 'node_modules/typescript'))) {
  execFileSync(process.execPath, [join(root, '.ci/build.mjs')], { stdio: 'inherit' })
} else {
  execFileSync('npm', ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
}
