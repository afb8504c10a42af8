import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { golden } from '../../harness/commands/golden/golden.ts'
import { configOf, expectedOf, FIELD, inCopy } from './examine.ts'

// node --conditions=lockstep-source --import jiti/register test/field/record.ts NAME…: records what the golden records
// of these pairs lack.
for (const name of process.argv.slice(2)) {
  await inCopy({ name, expected: expectedOf(name) }, async (folder) => {
    await golden({ config: await configOf(folder), pairs: [], mode: 'record', inputs: [] })
    copyFileSync(join(folder, 'golden.yaml'), join(FIELD, name, 'golden.yaml'))
  })
  console.log(`recorded ${name}`)
}
