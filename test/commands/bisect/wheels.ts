import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** A release of a Python package of one module. */
export interface Wheel {
  readonly name: string
  readonly version: string
  readonly source: string
  readonly requires?: readonly string[]
}

const WRITE = `
import json, sys, zipfile
for wheel in json.load(sys.stdin):
    name, version = wheel["name"], wheel["version"]
    info = "%s-%s.dist-info/" % (name, version)
    requires = "".join("Requires-Dist: %s\\n" % one for one in wheel.get("requires", []))
    with zipfile.ZipFile("%s-%s-py3-none-any.whl" % (name, version), "w") as archive:
        archive.writestr(name + ".py", wheel["source"])
        archive.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: %s\\nVersion: %s\\n%s" % (name, version, requires))
        archive.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        archive.writestr(info + "RECORD", "".join("%s,,\\n" % one for one in archive.namelist()))
`

/** Writes wheels into a folder that exists; pip takes it for an index (`--find-links`). */
export function writeWheels(folder: string, wheels: readonly Wheel[]): void {
  python(folder, ['-c', WRITE], JSON.stringify(wheels))
}

/** Lets pip know nothing but a folder of wheels. */
export function onlyFrom(folder: string): Readonly<Record<string, string>> {
  return { PIP_NO_INDEX: '1', PIP_FIND_LINKS: folder, PIP_CONFIG_FILE: '/dev/null', PIP_DISABLE_PIP_VERSION_CHECK: '1' }
}

/** Installs wheels of a folder into another, which goes on the path of an interpreter. */
export function installWheels(from: string, into: string, what: readonly string[]): void {
  python(from, ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', into, ...what], '', onlyFrom(from))
}

/** Runs the Python that is at hand; returns what it prints. */
export function python(
  cwd: string,
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr } = spawnSync('python3', args, {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  if (status !== 0) throw new Error(`${join(cwd, args.join(' '))}: ${stderr}`)
  return stdout
}
