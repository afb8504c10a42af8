import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * Before the first test: the Python that tests run has its standard library and pip, and nothing else, whatever is
 * installed for the one on the path, for the user, or in a `.venv` of this folder.
 */
export default function setUp(): () => void {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-python-')))
  execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' })
  process.env['PATH'] = [join(folder, 'bin'), process.env['PATH']].join(delimiter)
  process.env['VIRTUAL_ENV'] = folder
  process.env['PYTHONNOUSERSITE'] = '1'
  delete process.env['PYTHONPATH']
  return () => rmSync(folder, { recursive: true, force: true })
}
