// The engineer's story with the AWS SDK for JavaScript v3, unmodified.
import { createRequire } from "node:module";
import assert from "node:assert/strict";

const require = createRequire(process.env.CLIENTS + "/");
const { STSClient, AssumeRoleCommand, GetCallerIdentityCommand } = require("@aws-sdk/client-sts");
const { S3Client, CreateBucketCommand, PutObjectCommand, GetObjectCommand, ListObjectsV2Command } =
  require("@aws-sdk/client-s3");
const { IAMClient, CreateUserCommand } = require("@aws-sdk/client-iam");
const { OrganizationsClient, DescribeOrganizationCommand, ListAccountsCommand } =
  require("@aws-sdk/client-organizations");

const endpoint = process.env.ENDPOINT;
const region = "eu-west-1";
const [accessKeyId, secretAccessKey] = JSON.parse(process.env.KEYS);
const user = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };

const assumed = await new STSClient(user).send(
  new AssumeRoleCommand({ RoleArn: process.env.ROLE, RoleSessionName: "js" }));
const role = {
  endpoint, region,
  credentials: {
    accessKeyId: assumed.Credentials.AccessKeyId,
    secretAccessKey: assumed.Credentials.SecretAccessKey,
    sessionToken: assumed.Credentials.SessionToken,
  },
};
assert(assumed.Credentials.Expiration instanceof Date);
const who = await new STSClient(role).send(new GetCallerIdentityCommand({}));
assert.match(who.Arn, /:assumed-role\/developer\/js$/);

const s3 = new S3Client({ ...role, forcePathStyle: true });
await s3.send(new CreateBucketCommand({
  Bucket: process.env.BUCKET, CreateBucketConfiguration: { LocationConstraint: region } }));
await s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: "ä/x y.txt", Body: "hello",
  Metadata: { purpose: "story" } }));
const got = await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: "ä/x y.txt" }));
assert.equal(await got.Body.transformToString(), "hello");
assert.equal(got.Metadata.purpose, "story");
const listed = await s3.send(new ListObjectsV2Command({ Bucket: process.env.BUCKET }));
assert.deepEqual(listed.Contents.map((o) => o.Key), ["ä/x y.txt"]);

await assert.rejects(
  new IAMClient(role).send(new CreateUserCommand({ UserName: "mallory" })),
  (error) => error.name === "AccessDenied" && /explicit deny in a service control policy/.test(error.message));
await assert.rejects(
  new OrganizationsClient(role).send(new ListAccountsCommand({})),
  (error) => error.name === "AccessDeniedException");
await assert.rejects(
  new STSClient({ ...user, credentials: { accessKeyId, secretAccessKey: "wrong" } })
    .send(new GetCallerIdentityCommand({})),
  (error) => error.name === "SignatureDoesNotMatch");
console.log("story told");
