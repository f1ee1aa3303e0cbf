// Reads an access token of the format clerk-v2 as an application on Clerk's backend library does.
// Arguments: a file with {"token", "jwtKey", "permissions"}, and the file that the findings go to.
import { readFileSync, writeFileSync } from 'node:fs';
import { verifyToken } from '@clerk/backend';
import { getAuthObjectFromJwt } from '@clerk/backend/internal';
import { decodeJwt } from '@clerk/backend/jwt';

const [question, answer] = process.argv.slice(2);
const { token, jwtKey, permissions } = JSON.parse(readFileSync(question, 'utf8'));

const claims = await verifyToken(token, { jwtKey });
const auth = getAuthObjectFromJwt(decodeJwt(token), { treatPendingAsSignedOut: false });
writeFileSync(
  answer,
  JSON.stringify({
    verified: claims.sub,
    userId: auth.userId,
    orgId: auth.orgId,
    orgSlug: auth.orgSlug,
    orgRole: auth.orgRole,
    orgPermissions: auth.orgPermissions,
    sessionStatus: auth.sessionStatus,
    factorVerificationAge: auth.factorVerificationAge,
    isAdmin: auth.has({ role: 'org:admin' }),
    isFresh: auth.has({ reverification: { level: 'first_factor', afterMinutes: 10 } }),
    has: Object.fromEntries(permissions.map((permission) => [permission, auth.has({ permission })])),
  }),
);
