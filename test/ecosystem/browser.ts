import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { browserPath } from '../../.ci/browser.mjs'
import { lentFolder } from '../set-up/lent-folder.ts'

/** What a page did that it must not do: errors, dialogs, requests for anything but itself and data. */
export interface Watched {
  readonly page: Page
  readonly faults: readonly string[]
}

/** Starts the browser that is on this machine. @throws {Error} if there is none. */
export function startBrowser(): Promise<Browser> {
  const executablePath = browserPath()
  if (executablePath === null) throw new Error('there is no browser: npm run setup:ecosystem')
  return chromium.launch({ executablePath })
}

/** How a page is looked at. */
export interface Looked {
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
}

/** Opens a report from a file, and watches what it does. */
export async function openReport(
  browser: Browser,
  html: string,
  { width = 1280, colorScheme = 'light' }: Looked = {},
): Promise<Watched> {
  const file = join(lentFolder('lockstep-report-'), 'report.html')
  writeFileSync(file, html)
  const url = pathToFileURL(file).href
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => faults.push(`console: ${message.text()}`))
  page.on('dialog', (dialog) => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url && !request.url().startsWith('data:image/bmp;base64,')) {
      faults.push(`request: ${request.url().slice(0, 100)}`)
    }
  })
  await page.goto(url)
  await page.waitForSelector('h1')
  return { page, faults }
}

/** Goes to a place of a report that is open, and waits until it is drawn. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`)
  await until(page, 'document.documentElement.dataset.drawn === location.hash')
}

/** Waits until an expression holds. That of the browser's driver is evaluated by the page, whose policy forbids it. */
export async function until(page: Page, holds: string): Promise<void> {
  for (let tries = 0; (await page.evaluate(holds)) !== true; tries++) {
    if (tries > 1000) throw new Error(`it never came to hold: ${holds}`)
    await page.waitForTimeout(10)
  }
}
