package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.OidcFlow.Page;
import io.cloakroom.testing.RangeServer;
import io.cloakroom.testing.TestRealm;
import io.cloakroom.testing.Tokens;
import io.cloakroom.testing.WebhookReceiver;
import io.cloakroom.testing.WebhookReceiver.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The thread through the whole product: one person, from the sign-up page to the webhook and the month's figures. */
@KeycloakTest
final class ThreadIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestRealm realm;
    private final RangeServer ranges;
    private final WebhookReceiver receiver;
    private final MailServer mail;

    ThreadIT(TestRealm realm, RangeServer ranges, WebhookReceiver receiver, MailServer mail) {
        this.realm = realm;
        this.ranges = ranges;
        this.receiver = receiver;
        this.mail = mail;
    }

    @Test
    void personSignsUpIsRefusedABreachedPasswordHoldsAnOrganizationTokenIsCountedAndToldOf() throws Exception {
        ranges.know("everybody-knows-this", 7);
        Webhook verifier = new Webhook(
                realm.subscribe(receiver.url(), "user.created").path("secret").asText());
        OidcFlow browser = realm.browser();

        Page refused = browser.signUp("tess", "everybody-knows-this");
        assertThat(refused.text()).contains("appeared in a data breach");

        Page accepted = browser.signUp("tess", "nobody-knows-this-one");
        Tokens tokens = browser.exchange(accepted);
        assertThat(tokens.response().path("expires_in").asInt()).isBetween(58, 60);
        realm.addMember("acme", realm.userId("tess"));
        Tokens renewed = browser.refresh(tokens);
        assertThat(renewed.claims().path("org_slug").asText()).isEqualTo("acme");
        assertThat(renewed.claims().path("org_role").asText()).isEqualTo("org:member");

        assertThat(realm.cloakroom("usage").json().at("/data/0/active_users").asInt())
                .isEqualTo(1);
        await().atMost(SOON).until(() -> !receiver.messages().isEmpty());
        Message told = receiver.messages().get(0);
        verifier.verify(told.body(), told.headers());
        assertThat(told.json().at("/data/username").asText()).isEqualTo("tess");
    }

    @Test
    void mailOfTheRealmArrives() throws Exception {
        realm.sendMailTo(mail.port());

        realm.admin().users().get(realm.userId("alice")).executeActionsEmail(List.of("UPDATE_PASSWORD"));

        await().atMost(SOON).until(() -> mail.messages().size() == 1);
        assertThat(mail.messages().get(0).getAllRecipients()[0]).hasToString("alice@example.test");
    }
}
