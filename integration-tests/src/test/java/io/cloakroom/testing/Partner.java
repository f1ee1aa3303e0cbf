package io.cloakroom.testing;

import io.cloakroom.testing.OidcFlow.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Another realm, as an identity provider: anybody's, or an organization's own. */
public final class Partner implements AutoCloseable {

    private static final String ALIAS = "partner";
    private static final String SECRET = "broker-secret";

    private final TestRealm realm;
    private final TestRealm partner;
    private final String domain;

    private Partner(TestRealm realm, TestRealm partner, String domain) {
        this.realm = realm;
        this.partner = partner;
        this.domain = domain;
        partner.admin().clients().create(client()).close();
    }

    /** A new one, whose users sign in to the realm from now on. */
    public static Partner of(TestRealm realm) {
        Partner made = new Partner(realm, realm.sibling(), "example.test");
        realm.admin().identityProviders().create(provider(made.partner)).close();
        return made;
    }

    /**
     * A new one of an organization, whose users are sent to it by their address.
     *
     * @param domain one of the organization's
     */
    public static Partner ofOrganization(TestRealm realm, String alias, String domain) {
        Partner made = new Partner(realm, realm.sibling(), domain);
        IdentityProviderRepresentation provider = provider(made.partner);
        Map<String, String> config = new HashMap<>(provider.getConfig());
        config.put("kc.org.domain", domain);
        config.put("kc.org.broker.redirect.mode.email-matches", "true");
        provider.setConfig(config);
        realm.admin().identityProviders().create(provider).close();
        realm.admin()
                .organizations()
                .get(realm.organization(alias).getId())
                .identityProviders()
                .addIdentityProvider(ALIAS)
                .close();
        return made;
    }

    /** Somebody whom the partner knows. */
    public String createUser(String username) {
        String id = partner.createUser(username);
        partner.updateUser(id, user -> user.setEmail(address(username)));
        return id;
    }

    /** Goes from the realm to the partner, signs in there and comes back. */
    public Page signIn(OidcFlow browser, String username) {
        return signInFrom(browser, realm.signInUrl() + "&kc_idp_hint=" + ALIAS, username);
    }

    /** Tells the realm the user's address, is sent to the partner, signs in there and comes back. */
    public Page signInByAddress(OidcFlow browser, String username) {
        Page form = browser.open(realm.signInUrl());
        return signInFrom(browser, location(browser.answer(form, Map.of("username", address(username)))), username);
    }

    private Page signInFrom(OidcFlow browser, String start, String username) {
        // A browser of its own, for ours do not tell the cookies of two realms apart.
        OidcFlow there = partner.browser();
        Page form = there.open(follow(browser, start, partner));
        if (!form.asksFor("password")) {
            form = there.submit(form, Map.of("username", username));
        }
        Reply signedIn = there.answer(form, Map.of("username", username, "password", TestRealm.PASSWORD));
        return browser.open(follow(there, location(signedIn), realm));
    }

    private String address(String username) {
        return username + "@" + domain;
    }

    @Override
    public void close() {
        realm.admin().identityProviders().get(ALIAS).remove();
        partner.close();
    }

    /** Where the redirects lead that begin at an address, as soon as that is in the other realm. */
    private static String follow(OidcFlow browser, String start, TestRealm other) {
        String address = start;
        while (!address.startsWith(other.url() + "/")) {
            address = location(browser.fetch(address));
        }
        return address;
    }

    private static String location(Reply reply) {
        return reply.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError("No redirect, but " + reply.status() + "\n" + reply.body()));
    }

    private static ClientRepresentation client() {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("partner-app");
        client.setSecret(SECRET);
        client.setRedirectUris(List.of("*"));
        return client;
    }

    private static IdentityProviderRepresentation provider(TestRealm partner) {
        String endpoints = partner.url() + "/protocol/openid-connect/";
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(ALIAS);
        provider.setProviderId("oidc");
        provider.setEnabled(true);
        provider.setConfig(Map.of(
                "clientId",
                "partner-app",
                "clientSecret",
                SECRET,
                "authorizationUrl",
                endpoints + "auth",
                "tokenUrl",
                endpoints + "token",
                "jwksUrl",
                endpoints + "certs",
                "useJwksUrl",
                "true",
                "validateSignature",
                "true",
                "defaultScope",
                "openid email profile"));
        return provider;
    }
}
