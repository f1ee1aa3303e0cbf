package io.cloakroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.KeycloakServer;
import io.cloakroom.testing.KeycloakTest;
import io.cloakroom.testing.MailServer;
import io.cloakroom.testing.OidcFlow;
import io.cloakroom.testing.TestRealm;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Mails as they arrive: sent by the server, in the realm's look. */
@KeycloakTest
final class EmailThemeIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String COLOR = "#0a7d4f";

    private final TestRealm realm;
    private final MailServer mail;
    private final KeycloakServer server;

    EmailThemeIT(TestRealm realm, MailServer mail, KeycloakServer server) {
        this.realm = realm;
        this.mail = mail;
        this.server = server;
    }

    @BeforeEach
    void ourTheme() {
        realm.sendMailTo(mail.port());
        update("cloakroom", COLOR);
    }

    @Test
    void verificationMailIsSentInBothPartsAndTheRealmsColor() throws Exception {
        String user = realm.createUser("vera");

        realm.admin().users().get(user).sendVerifyEmail();

        Mail sent = mailTo("vera@example.test");
        Document html = Jsoup.parse(sent.html());
        assertThat(sent.subject()).isEqualTo("Confirm your email address");
        assertThat(html.select("h1").text()).isEqualTo(sent.subject());
        assertThat(html.select("td.cr-primary").attr("bgcolor")).isEqualTo(COLOR);
        String link = html.select("a.cr-primary").attr("href");
        assertThat(link).startsWith(realm.url() + "/login-actions/action-token?key=");
        assertThat(sent.text())
                .contains("your Cloakroom demo account")
                .contains("Confirm email address:\r\n" + link)
                .contains("This link is valid for 12 hours.");
    }

    @Test
    void logoThatIsGivenAsAPathHasTheServersAddress() throws Exception {
        RealmRepresentation update = realm.admin().toRepresentation();
        update.getAttributes().put("cloakroom.theme.logo-url", "/resources/logo.png");
        realm.admin().update(update);

        realm.admin().users().get(realm.createUser("lola")).sendVerifyEmail();

        assertThat(Jsoup.parse(mailTo("lola@example.test").html()).select("img").attr("src"))
                .isEqualTo(server.url() + "/resources/logo.png");
    }

    @Test
    void forgottenPasswordIsResetByMail() throws Exception {
        realm.createUser("remy");
        OidcFlow browser = realm.browser();

        browser.submit(browser.forgotPassword(), Map.of("username", "remy"));

        Mail sent = mailTo("remy@example.test");
        assertThat(sent.subject()).isEqualTo("Reset your password");
        assertThat(sent.html()).contains("lang=\"en\"", COLOR, "Choose a new password");
        assertThat(sent.text()).contains("If this was not you, ignore this email and nothing will change.");
    }

    @Test
    void mailIsInItsReadersLanguageAndDirection() throws Exception {
        RealmRepresentation update = realm.admin().toRepresentation();
        update.setInternationalizationEnabled(true);
        update.setSupportedLocales(Set.of("en", "ar", "zh-CN"));
        update.setDefaultLocale("en");
        realm.admin().update(update);
        String user = realm.createUser("amal");
        UserRepresentation reader = realm.admin().users().get(user).toRepresentation();
        reader.singleAttribute("locale", "ar");
        realm.admin().users().get(user).update(reader);

        realm.admin().users().get(user).executeActionsEmail(List.of("UPDATE_PASSWORD"));

        Mail sent = mailTo("amal@example.test");
        assertThat(sent.subject()).isEqualTo("حدِّث حسابك");
        assertThat(sent.html()).contains("<html lang=\"ar\" dir=\"rtl\">", "تحديث كلمة المرور");
    }

    @Test
    void markupInTheNameOfAnOrganizationIsText() throws Exception {
        OrganizationRepresentation organization = new OrganizationRepresentation();
        organization.setName("<img src=x onerror=alert(1)> & Sons");
        organization.setAlias("sons");
        organization.addDomain(new OrganizationDomainRepresentation("sons.example.test"));
        realm.admin().organizations().create(organization).close();

        realm.admin()
                .organizations()
                .get(realm.organization("sons").getId())
                .members()
                .inviteUser("ivy@example.test", "<b>Ivy</b>", "Doe")
                .close();

        Mail sent = mailTo("ivy@example.test");
        Document html = Jsoup.parse(sent.html());
        assertThat(html.select("img, b")).isEmpty();
        assertThat(html.select("h1").text()).isEqualTo("You are invited to join <img src=x onerror=alert(1)> & Sons");
        assertThat(html.text()).contains("Hello <b>Ivy</b> Doe,");
        assertThat(sent.text()).contains("join <img src=x onerror=alert(1)> & Sons on");
    }

    @Test
    void realmWithAnotherThemeGetsKeycloaksMailAsItWas() throws Exception {
        update("keycloak", COLOR);

        realm.admin().users().get(realm.createUser("otto")).executeActionsEmail(List.of("UPDATE_PASSWORD"));

        Mail sent = mailTo("otto@example.test");
        assertThat(sent.subject()).isEqualTo("Update Your Account");
        assertThat(sent.html()).doesNotContain(COLOR, "cr-").contains(">Link to account update</a>");
        assertThat(sent.text()).contains("Your administrator has just requested that you update");
    }

    private void update(String theme, String color) {
        RealmRepresentation update = realm.admin().toRepresentation();
        update.setEmailTheme(theme);
        update.getAttributes().put("cloakroom.theme.primary-color", color);
        update.getAttributes().remove("cloakroom.theme.logo-url");
        realm.admin().update(update);
    }

    private Mail mailTo(String address) {
        return await().atMost(SOON)
                .until(
                        () -> mail.messages().stream()
                                .map(Mail::read)
                                .filter(one -> one.to().equals(address))
                                .toList(),
                        found -> found.size() == 1)
                .get(0);
    }

    private record Mail(String to, String subject, String text, String html) {

        static Mail read(MimeMessage message) {
            try {
                MimeMultipart parts = (MimeMultipart) message.getContent();
                assertThat(parts.getContentType()).startsWith("multipart/alternative");
                assertThat(parts.getCount()).isEqualTo(2);
                return new Mail(
                        message.getAllRecipients()[0].toString(),
                        message.getSubject(),
                        part(parts, 0, "text/plain"),
                        part(parts, 1, "text/html"));
            } catch (IOException | MessagingException e) {
                throw new AssertionError(e);
            }
        }

        private static String part(MimeMultipart parts, int index, String type) throws MessagingException, IOException {
            assertThat(parts.getBodyPart(index).isMimeType(type)).isTrue();
            return parts.getBodyPart(index).getContent().toString();
        }
    }
}
