package io.cloakroom.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailDomainTest {

    @ParameterizedTest
    @CsvSource({
        "acme.com,acme.com",
        " ACME.Com ,acme.com",
        "bücher.example,xn--bcher-kva.example",
        "a.b-c.co.uk,a.b-c.co.uk"
    })
    void domainIsReadInAnyScript(String text, String name) {
        assertThat(EmailDomain.tryParse(text).map(EmailDomain::name)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                ".com",
                "acme.",
                "-a.com",
                "a-.com",
                "a..com",
                "127.0.0.1",
                "*.acme.com",
                "a b.com",
                "a/b.com",
                "a@b.com",
                "<script>.com",
                "acme.com:53",
                "a_b.com"
            })
    void whatIsNoDomainIsRefused(String text) {
        assertThat(EmailDomain.tryParse(text)).isEmpty();
    }

    @Test
    void domainOfAnAddressIsBehindTheLastAt() {
        assertThat(EmailDomain.of("\"a@evil.test\"@acme.test").map(EmailDomain::name))
                .contains("acme.test");
        assertThat(EmailDomain.of("@acme.test")).isEmpty();
        assertThat(EmailDomain.of("acme.test")).isEmpty();
    }

    @Test
    void everybodysDomainsAreKnown() {
        assertThat(EmailDomain.tryParse("GMail.com").filter(EmailDomain::isPublic))
                .isPresent();
        assertThat(Optional.of(new EmailDomain("acme.com")).filter(EmailDomain::isPublic))
                .isEmpty();
        assertThat(PublicMailDomains.NAMES)
                .allSatisfy(name -> assertThat(EmailDomain.tryParse(name)).contains(new EmailDomain(name)));
    }
}
