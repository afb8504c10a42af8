// Joins the compiled modules of dist/ into few files: to find, open and link three hundred small modules takes Node longer
// than a small check takes to run. What is imported or run by its path keeps it; what these share is in dist/shared/.
// Packages that no public type names are joined with them, for the same reason: they are development dependencies, and
// dist/BUNDLED.md holds their licences.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

/** How a module calls itself; in another file, it goes on to mean the place it was compiled to. */
const OWN_URL = 'import.meta.url'

/** Packages that are part of what is built, each with those that it needs itself. */
export const BUNDLED = {
  ajv: ['fast-deep-equal', 'fast-uri', 'json-schema-traverse'],
  commander: [],
  yaml: [],
  zod: [],
}

/** @param {string} root @param {string} dist */
export async function bundle(root, dist) {
  const compiled = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js'))
    .map((path) => path.replaceAll(sep, '/'))
  const placed = compiled.filter((path) => readFileSync(join(dist, path), 'utf8').includes(OWN_URL))
  const inside = new Set(Object.entries(BUNDLED).flat(2))
  const kept = [...published(root), ...(await programs(dist)), ...measured(root), ...placed]
  const made = await rolldown({
    input: Object.fromEntries(kept.map((path) => [path.replace(/\.js$/, ''), join(dist, path)])),
    platform: 'node',
    external: (id) => !/^[./]/.test(id) && !inside.has(id.split('/')[0]),
    plugins: [{ name: 'own-url', transform: (code, id) => code.replaceAll(OWN_URL, `'@@${relative(dist, id)}@@'`) }],
  })
  const { output } = await made.generate({ entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js' })
  await made.close()
  for (const path of compiled) rmSync(join(dist, path))
  for (const { fileName, code } of output) {
    const to = (path) => posix.relative(posix.dirname(fileName), path.replaceAll('\\', '/'))
    mkdirSync(dirname(join(dist, fileName)), { recursive: true })
    writeFileSync(
      join(dist, fileName),
      code.replace(/(['"])@@(.+?)@@\1/g, (_, quote, path) => `new URL('${to(path)}', ${OWN_URL}).href`),
    )
  }
  const folder = (name) => join(root, 'node_modules', name)
  const licences = Object.entries(BUNDLED).flatMap(([name, needed]) => [
    licence(folder(name), '#'),
    ...needed.map((other) => licence(folder(other), '##')),
  ])
  writeFileSync(join(dist, 'BUNDLED.md'), licences.join('\n'))
}

/** What a package is, under a heading, and its licence in full. @param {string} folder @param {string} heading */
function licence(folder, heading) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const text = readFileSync(join(folder, 'LICENSE'), 'utf8')
  return `${heading} ${name} ${version} (${license})\n\n${text.trim().replace(/^/gm, '> ').replace(/ $/gm, '')}\n`
}

/** What package.json exports, and its command. @param {string} root */
function published(root) {
  const { exports, bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const targets = [...Object.values(exports).map((target) => target.default), ...Object.values(bin)]
  return targets.filter((path) => path !== undefined).map((path) => path.replace('./dist/', ''))
}

/** What is run as a process or a thread. @param {string} dist */
async function programs(dist) {
  const { PROGRAMS } = await import(pathToFileURL(join(dist, 'entry-points.js')).href)
  return PROGRAMS.map((path) => `${path}.js`)
}

/** What benchmarks import. @param {string} root */
function measured(root) {
  const folder = join(root, 'test/bench')
  return readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/'..\/..\/dist\/(.+?)'/g)].map(([, path]) => path),
  )
}
