// Verifies a webhook with a library that has the class Webhook: svix, or standardwebhooks.
// Arguments: the library's folder, a file with {"secret", "headers", "body"}, and the file that the findings go to.
const { readFileSync, writeFileSync } = require('node:fs');

const [library, question, answer] = process.argv.slice(2);
const { Webhook } = require(library);
const { secret, headers, body } = JSON.parse(readFileSync(question, 'utf8'));

let findings;
try {
  // Throws where it does not verify; only one of the libraries gives the message back.
  new Webhook(secret).verify(body, headers);
  findings = { event: JSON.parse(body) };
} catch (error) {
  findings = { error: String(error.message) };
}
writeFileSync(answer, JSON.stringify(findings));
