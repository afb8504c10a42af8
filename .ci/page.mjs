// Builds what an HTML report carries: its program, joined into one file and made small, and its style sheet.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** @param {string} root @param {string} dist */
export async function buildPage(root, dist) {
  const client = join(root, 'harness/reporters/html/client')
  const made = await rolldown({ input: join(client, 'page/main.ts'), platform: 'browser' })
  const { output } = await made.generate({ format: 'iife', minify: true })
  await made.close()
  const folder = join(dist, 'reporters/html')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'page.js'), output[0].code)
  copyFileSync(join(client, 'page.css'), join(folder, 'page.css'))
}
