// Finds the browser that HTML reports are tested in: $LOCKSTEP_CHROMIUM, a Chromium or Chrome on the path, or the one
// that playwright-core has downloaded. Null where there is none.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe']

/** @returns {string | null} */
export function browserPath() {
  const named = process.env['LOCKSTEP_CHROMIUM']
  if (named !== undefined) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...paths, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}
