package io.cloakroom.it;

import static io.cloakroom.testing.Flows.Step.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.Flows;
import io.cloakroom.testing.Inbox;
import io.cloakroom.testing.Inbox.Letter;
import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.TestRealm;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Codes by e-mail, as an app's users meet them. */
@KeycloakTest
final class CodesIT {

    private final TestRealm realm;
    private final KeycloakServer server;
    private final Inbox inbox;
    private final Flows flows;

    CodesIT(TestRealm realm, KeycloakServer server, MailServer mail) {
        this.realm = realm;
        this.server = server;
        this.inbox = new Inbox(mail);
        this.flows = new Flows(realm);
        realm.sendMailTo(mail.port());
    }

    @AfterEach
    void nothingSecretIsInTheLog() {
        String log = server.log();
        assertThat(inbox.secrets()).isNotEmpty().noneMatch(secret -> Pattern.compile(
                        "(?<![\\w-])" + Pattern.quote(secret) + "(?![\\w-])")
                .matcher(log)
                .find());
    }

    @Test
    void codeIsTheSecondFactorAfterThePassword() {
        flows.use(required("auth-username-password-form"), required("cloakroom-email-code"));
        realm.createUser("second");
        OidcFlow browser = realm.browser();

        Page page = browser.signInOn(browser.authorize(Map.of()), "second", TestRealm.PASSWORD);
        assertThat(page.text()).contains("We have sent a code to s•••@example.test");
        Letter letter = inbox.next("second@example.test");
        assertThat(letter.subject()).startsWith("Your code for Cloakroom demo: ");
        assertThat(letter.text().lines().findFirst()).hasValue(letter.subject());
        Page end = browser.submit(page, Map.of("code", letter.code()));

        assertThat(browser.exchange(end).claims().path("email").asText()).isEqualTo("second@example.test");
    }
}
