// How many decisions per second @cloud-copilot/iam-simulate makes, for bench/decide_peers.
//
//   node bench/decide_peer.mjs CASES.json SECONDS      (run where npm has installed it)
//
// Prints {"small": DECISIONS_PER_SECOND_OF_CPU_TIME, "real": ..., "differs": [...]}. It parses the
// policies at each call; its interface has no way to hand them over parsed.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const require = createRequire(join(process.cwd(), 'anchor.js'))
const entry = require.resolve('@cloud-copilot/iam-simulate').replace('/cjs/', '/esm/')
const { runSimulation } = await import(pathToFileURL(entry))

const [file, seconds] = process.argv.slice(2)
const answer = { differs: [] }
for (const { name, requests, ...policies } of JSON.parse(readFileSync(file, 'utf8'))) {
  const simulations = requests.map(({ expect, ...request }) => ({ ...policies, request }))
  for (const [i, simulation] of simulations.entries()) {
    const got = (await runSimulation(simulation, {})).overallResult
    if (got !== requests[i].expect) {
      answer.differs.push({ case: name, request: i, got, expected: requests[i].expect })
    }
  }
  let count = 0
  const begin = process.cpuUsage()
  let elapsed = 0
  while (elapsed < Number(seconds)) {
    for (const simulation of simulations) await runSimulation(simulation, {})
    count += simulations.length
    const { user, system } = process.cpuUsage(begin)
    elapsed = (user + system) / 1e6
  }
  answer[name] = count / elapsed
}
console.log(JSON.stringify(answer))
