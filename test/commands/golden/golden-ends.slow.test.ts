import { expect, test } from 'vitest'
import { config, project, record, TRAINING } from '../project.ts'

test('the record that ends the process or hangs is named, wherever training runs', async () => {
  const python =
    'import os, time\nfrom lockstep import pipeline, stage\n' +
    'training = pipeline("text", [stage("end", lambda text: CODE if text.startswith(" ") else text)])\n'
  const crash = "(text.startsWith(' ') ? process.kill(process.pid, 'SIGSEGV') : text.toLowerCase())"
  const named = { code: 'worker', side: 'training', record: 'spaces' }
  const inPython = (code: string): string =>
    project({
      'training.py': python.replace('CODE', code),
      'lockstep.config.json': config({ training: 'training.py' }, { timeout: { stage: 500, start: 20_000 } }),
    })
  await expect(record(inPython('os._exit(7)'))).rejects.toMatchObject({ ...named, stage: 'end' })
  await expect(record(inPython('time.sleep(60)'))).rejects.toMatchObject({ ...named, stage: 'end' })
  const here = project({ 'training.ts': TRAINING.replace('text.toLowerCase()', crash) })
  await expect(record(here)).rejects.toMatchObject({ ...named, stage: 'lower' })
})
