// Loaded first into every Node process that tests start: one that checks something appends a byte to the file that
// stands for its test file. Only the command line and the process of a pair count.
const { appendFileSync, realpathSync } = require('node:fs')
const { isMainThread } = require('node:worker_threads')

const file = process.env.LOCKSTEP_STARTED
if (isMainThread && file !== undefined && process.argv[1] !== undefined && isCheck(process.argv[1])) {
  appendFileSync(file, '.')
}

/** @param {string} path */
function isCheck(path) {
  try {
    return /[\\/]dist[\\/](cli[\\/]main|commands[\\/]child)\.js$/.test(realpathSync(path))
  } catch {
    return false
  }
}
