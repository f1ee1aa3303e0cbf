// Verifies a webhook with Clerk's own backend library, as an application on it does.
// Arguments: a file with {"secret", "headers", "body"}, and the file that the findings go to.
import { readFileSync, writeFileSync } from 'node:fs';
import { verifyWebhook } from '@clerk/backend/webhooks';

const [question, answer] = process.argv.slice(2);
const { secret, headers, body } = JSON.parse(readFileSync(question, 'utf8'));

const request = new Request('https://receiver.example/hooks', { method: 'POST', headers, body });
let findings;
try {
  findings = { event: await verifyWebhook(request, { signingSecret: secret }) };
} catch (error) {
  findings = { error: String(error.message) };
}
writeFileSync(answer, JSON.stringify(findings));
