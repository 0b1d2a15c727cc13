// Lines of `bulkhead decide`, decided by @cloud-copilot/iam-simulate: a line of JSON in, a
// line {"id", "decision"} out. Run by `compare`; the package is never part of the product.
import { createInterface } from "node:readline";
import { runSimulation } from "@cloud-copilot/iam-simulate";

const DECISIONS = { Allowed: "allow", ImplicitlyDenied: "implicit-deny", ExplicitlyDenied: "explicit-deny" };
const named = (documents, prefix) =>
  (documents ?? []).map((policy, i) => ({ name: `${prefix}${i}`, policy }));
const levels = (list, prefix) =>
  (list ?? []).map((documents, i) => ({ orgIdentifier: `${prefix}${i}`, policies: named(documents, prefix) }));

for await (const line of createInterface({ input: process.stdin })) {
  const { id, request, policies } = JSON.parse(line);
  const answer = { id };
  try {
    const result = await runSimulation({
      request: {
        principal: request.principal,
        action: request.action,
        resource: { resource: request.resource, accountId: request.resourceAccount },
        contextVariables: request.context ?? {},
      },
      identityPolicies: named(policies.identity, "identity"),
      serviceControlPolicies: levels(policies.scp, "scp"),
      resourceControlPolicies: levels(policies.rcp, "rcp"),
      resourcePolicy: policies.resource,
      permissionBoundaryPolicies: policies.boundary ? named(policies.boundary, "boundary") : undefined,
      sessionPolicy: policies.session?.[0],
      vpcEndpointPolicies: policies.endpoint ? named(policies.endpoint, "endpoint") : undefined,
    }, {});
    if (result.resultType === "error") answer.error = JSON.stringify(result.errors).slice(0, 300);
    else answer.decision = DECISIONS[result.overallResult] ?? result.overallResult;
  } catch (error) {
    answer.error = String(error).slice(0, 300);
  }
  console.log(JSON.stringify(answer));
}
