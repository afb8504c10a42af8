// Joins the compiled modules of dist/ into few files: to find, open and link three hundred small modules takes Node longer
// than a small check takes to run. What is imported or run by its path keeps it; what these share is in dist/shared/.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

/** Finds the package's files by its own place, so it stays where it is. */
const PLACED = 'entry-points.js'

/** @param {string} root @param {string} dist */
export async function bundle(root, dist) {
  const paths = [...published(root), ...(await programs(dist)), ...measured(root)]
  const made = await rolldown({
    input: Object.fromEntries(paths.map((path) => [path.replace(/\.js$/, ''), join(dist, path)])),
    platform: 'node',
    external: (id) => /^[^./]/.test(id) || id.endsWith(`/${PLACED}`),
    treeshake: false,
  })
  const { output } = await made.generate({ entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' })
  await made.close()
  for (const path of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.js') && path !== PLACED) rmSync(join(dist, path))
  }
  for (const { fileName, code } of output) {
    mkdirSync(dirname(join(dist, fileName)), { recursive: true })
    writeFileSync(join(dist, fileName), code)
  }
}

/** What package.json exports, and its command. @param {string} root */
function published(root) {
  const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const targets = [...Object.values(exports).map((target) => target.default), ...Object.values(bin)]
  return targets.filter((path) => path !== undefined).map((path) => path.replace('./dist/', ''))
}

/** What is run as a process or a thread. @param {string} dist */
async function programs(dist) {
  const { PROGRAMS } = await import(pathToFileURL(join(dist, PLACED)).href)
  return PROGRAMS.map((path) => `${path}.js`)
}

/** What benchmarks import. @param {string} root */
function measured(root) {
  const folder = join(root, 'test/bench')
  return readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/'..\/..\/dist\/(.+?)'/g)].map(([, path]) => path),
  )
}
