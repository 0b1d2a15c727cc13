// What @cloud-copilot/iam-simulate says of each line, for tests/second-opinion/cases.
//
//   node cases.mjs REQUESTS.jsonl      (run where npm has installed it)
//
// A line out: {"case", "answer", "peer"}; peer is Allowed, ExplicitlyDenied, ImplicitlyDenied,
// or `refused: why`. Actions that it does not know are judged without its checks.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(join(process.cwd(), 'anchor.js'))
const entry = require.resolve('@cloud-copilot/iam-simulate').replace('/cjs/', '/esm/')
const { runSimulation, runUnsafeSimulation } = await import(pathToFileURL(entry))

async function judge(simulation) {
  const result = await runSimulation(simulation, {})
  if (result.overallResult) return result.overallResult
  const why = result.errors?.message ?? 'no answer'
  // Services of the cases' own (`test:Row1`) have only identity policies and conditions.
  if (why !== 'invalid.service') return `refused: ${why}`
  return await runUnsafeSimulation(simulation, {})
}

for (const line of readFileSync(process.argv[2], 'utf8').trim().split('\n')) {
  const { case: name, answer, simulation } = JSON.parse(line)
  if (simulation === undefined) continue
  let peer
  try {
    peer = await judge(simulation)
  } catch (error) {
    peer = `refused: ${error}`
  }
  console.log(JSON.stringify({ case: name, answer, peer }))
}
