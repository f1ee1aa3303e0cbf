package io.cloakroom.testing;

import io.cloakroom.testing.OidcFlow.Page;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Another realm, as an identity provider that belongs to no organization. */
public final class Partner implements AutoCloseable {

    private static final String ALIAS = "partner";
    private static final String SECRET = "broker-secret";

    private final TestRealm realm;
    private final TestRealm partner;

    private Partner(TestRealm realm, TestRealm partner) {
        this.realm = realm;
        this.partner = partner;
    }

    /** A new one, whose users sign in to the realm from now on. */
    public static Partner of(TestRealm realm) {
        TestRealm partner = realm.sibling();
        partner.admin().clients().create(client()).close();
        realm.admin().identityProviders().create(provider(partner)).close();
        return new Partner(realm, partner);
    }

    /** Somebody whom the partner knows. */
    public String createUser(String username) {
        return partner.createUser(username);
    }

    /** Goes from the realm to the partner, signs in there and comes back. */
    public Page signIn(OidcFlow browser, String username) {
        // A browser of its own, for ours do not tell the cookies of two realms apart.
        OidcFlow there = partner.browser();
        Page form = there.open(follow(browser, realm.signInUrl() + "&kc_idp_hint=" + ALIAS, partner));
        if (!form.asksFor("password")) {
            form = there.submit(form, Map.of("username", username));
        }
        Reply signedIn = there.answer(form, Map.of("username", username, "password", TestRealm.PASSWORD));
        return browser.open(follow(there, location(signedIn), realm));
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
