// Installs the Python libraries that the ecosystem tests and pairs run on into .venv/, pinned by
// test/ecosystem/requirements.txt, and a browser where there is none. Does nothing where that has been done. Another
// interpreter: PYTHON=python3.12; another browser: LOCKSTEP_CHROMIUM=/path/to/chromium.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { browserPath } from './browser.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const requirements = join(root, 'test/ecosystem/requirements.txt')
const venv = join(root, '.venv')
const stamp = join(venv, 'requirements.sha256')
const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex')

if (browserPath() === null && !installed('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])) {
  run(
    process.execPath,
    [join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium-headless-shell'],
    'Install Chromium (Debian: apt-get install chromium), or name one: LOCKSTEP_CHROMIUM=/path/to/chromium.',
  )
}
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) process.exit(0)
rmSync(venv, { recursive: true, force: true })
run(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', venv], 'Install Python 3.11 or later with its venv module.')
const python = join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
run(
  python,
  ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements],
  'These releases need Python 3.11 or later, and a package index that can be reached.',
)
writeFileSync(stamp, digest)

/**
 * Installs by the system's own packages where this user may; false where not.
 *
 * @param {string} command @param {string[]} args
 */
function installed(command, args) {
  if (process.getuid?.() !== 0) return false
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return [['update'], args].every((words) => spawnSync(command, words, { env, stdio: 'inherit' }).status === 0)
}

/** @param {string} command @param {string[]} args @param {string} hint */
function run(command, args, hint) {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (status === 0) return
  console.error(`${command} ${args.join(' ')} failed${error === undefined ? '' : `: ${error.message}`}.\nHint: ${hint}`)
  process.exit(1)
}
