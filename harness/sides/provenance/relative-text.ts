import { dirname, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Writes the absolute paths in a text as seen from a folder, so that a report does not say where on a machine a
 * repository lies: those in it without it, those beside it with `..`. What has no more than the first folder below the
 * root in common with it (`/usr/bin/python3`, a neighbour in `/tmp`) stays as it is.
 *
 * @param folder absolute
 */
export function relativeText(text: string, folder: string): string {
  let shown = text
  let up = ''
  for (let at = folder; at === folder ? depthOf(at) > 0 : depthOf(at) > 1; at = dirname(at)) {
    for (const prefix of [pathToFileURL(at).href, at]) {
      if (!shown.includes(prefix)) continue
      // Nothing of a longer name: neither `/a/b` in `x/a/b`, nor in `/a/b-2`.
      const whole = new RegExp(`(?<![\\w.~/\\\\-])${escaped(prefix)}(?:[/\\\\]|(?![\\w.~-]))`, 'gu')
      shown = shown.replaceAll(whole, (found) => (found === prefix ? up.slice(0, -1) || '.' : up))
    }
    up += '../'
  }
  return shown
}

function depthOf(folder: string): number {
  return folder.split(sep).filter((name) => name !== '').length
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`)
}
