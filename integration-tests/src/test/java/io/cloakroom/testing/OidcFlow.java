package io.cloakroom.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** One browser, without a browser: walks the authorization code flow with PKCE through Keycloak's own pages. */
public final class OidcFlow {

    private static final String REDIRECT_URI = "http://localhost:9/callback";

    private final Client http = new Client();
    private final String realmUrl;
    private final String clientId;
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();

    OidcFlow(String realmUrl, String clientId) {
        this.realmUrl = realmUrl;
        this.clientId = clientId;
    }

    /** The same browser once more, for two requests at once: it has what this one has by now. */
    public OidcFlow copy() {
        OidcFlow copy = new OidcFlow(realmUrl, clientId);
        copy.http.takeCookiesOf(http);
        return copy;
    }

    /** Has this browser show one cookie of another's as well. */
    public OidcFlow with(String cookie, OidcFlow of) {
        http.takeCookieOf(of.http, cookie);
        return this;
    }

    /** Has this browser's requests come through a proxy that names another address as theirs. */
    public OidcFlow from(String address) {
        http.comeFrom(address);
        return this;
    }

    /** Opens the sign-in page, or comes straight back where there is a session. */
    public Page authorize(Map<String, String> extra) {
        Map<String, String> query = new LinkedHashMap<>(Map.of(
                "client_id",
                clientId,
                "response_type",
                "code",
                "scope",
                "openid",
                "redirect_uri",
                REDIRECT_URI,
                "state",
                UUID.randomUUID().toString(),
                "code_challenge_method",
                "S256",
                "code_challenge",
                challenge()));
        query.putAll(extra);
        return follow(http.get(realmUrl + "/protocol/openid-connect/auth?" + Client.encoded(query)));
    }

    /** Signs in by user name and password and gives the tokens. */
    public Tokens signIn(String username, String password) {
        return signIn(username, password, Map.of());
    }

    /** @param extra parameters of the authorization request */
    public Tokens signIn(String username, String password, Map<String, String> extra) {
        Page page = signInOn(authorize(extra), username, password);
        return exchange(page);
    }

    /** Signs in where the flow stands: on one page, or on two where Keycloak asks for the user name first. */
    public Page signInOn(Page start, String username, String password) {
        Page page = start;
        if (page.asksFor("username") && !page.asksFor("password")) {
            page = submit(page, Map.of("username", username));
        }
        return page.asksFor("password") ? submit(page, Map.of("username", username, "password", password)) : page;
    }

    /** Fills in the sign-up page; the page that follows is at the app if it was accepted. */
    public Page signUp(String username, String password) {
        return signUpOn(signUpForm(), username, password);
    }

    /** Opens the registration form. */
    public Page signUpForm() {
        return authorize(Map.of("prompt", "create"));
    }

    /** Fills in the registration form that is open. */
    public Page signUpOn(Page form, String username, String password) {
        return submit(
                form,
                Map.of(
                        "username",
                        username,
                        "email",
                        username + "@example.test",
                        "firstName",
                        "Test",
                        "lastName",
                        "User",
                        "password",
                        password,
                        "password-confirm",
                        password));
    }

    /** Opens the page where a forgotten password is reset. */
    public Page forgotPassword() {
        return follow(http.get(realmUrl + "/login-actions/reset-credentials?client_id=" + clientId));
    }

    /** The answer to a page's first form with what is given, as it comes. */
    public Reply answer(Page page, Map<String, String> fields) {
        return http.post(form(page, "form").absUrl("action"), fields);
    }

    /** Submits a page's first form with what it holds and what is given. */
    public Page submit(Page page, Map<String, String> fields) {
        return submit(page, "form", fields);
    }

    /** Submits one of a page's forms with what it holds and what is given. */
    public Page submit(Page page, String selector, Map<String, String> fields) {
        Element form = form(page, selector);
        Map<String, String> values = new HashMap<>();
        form.select("input[type=hidden]").forEach(field -> values.put(field.attr("name"), field.val()));
        values.putAll(fields);
        String action = form.hasAttr("action") ? form.absUrl("action") : page.url();
        Reply reply = http.post(action, values);
        return reply.status() / 100 == 3 ? follow(reply) : new Page(action, Jsoup.parse(reply.body(), action));
    }

    /** A page as another node of the cluster would have given it: its forms go there. */
    public static Page at(KeycloakServer node, Page page) {
        Document document = page.document().clone();
        document.select("form[action]")
                .forEach(
                        form -> form.attr("action", form.absUrl("action").replaceFirst("^https?://[^/]+", node.url())));
        return new Page(page.url().replaceFirst("^https?://[^/]+", node.url()), document);
    }

    /** Loads a page again, as a browser does by the address that Keycloak leaves in its history. */
    public Page reload(Page page) {
        return follow(http.get(form(page, "form").absUrl("action").replaceFirst("session_code=[^&]*&", "")));
    }

    /** Opens an address in this browser. */
    public Page open(String address) {
        Reply reply = http.get(address);
        return reply.status() / 100 == 3 ? follow(reply) : new Page(address, Jsoup.parse(reply.body(), address));
    }

    /** Posts to an address, as no page asks for. */
    public Page post(String address) {
        Reply reply = http.post(address, Map.of());
        return reply.status() / 100 == 3 ? follow(reply) : new Page(address, Jsoup.parse(reply.body(), address));
    }

    /** What an address answers this browser, as a script on a page would have it. */
    public Reply fetch(String address) {
        return http.get(address);
    }

    private static Element form(Page page, String selector) {
        Element form = page.document().selectFirst(selector);
        if (form == null) {
            throw new AssertionError(
                    "No " + selector + " on this page:\n" + page.document().text());
        }
        return form;
    }

    /** Exchanges the code that a page ended with. */
    public Tokens exchange(Page page) {
        if (!page.isAtApp() || page.query().get("code") == null) {
            throw new AssertionError("No code at the end of the flow, but " + page.url() + "\n"
                    + page.document().text());
        }
        Reply reply = token(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                String.valueOf(page.query().get("code")),
                "redirect_uri",
                REDIRECT_URI,
                "code_verifier",
                verifier));
        if (reply.status() != 200) {
            throw new AssertionError("The code was refused: " + reply.body());
        }
        return new Tokens(reply.json());
    }

    /** @param extra parameters of the token request */
    public Tokens refresh(Tokens tokens, Map<String, String> extra) {
        Map<String, String> form =
                new HashMap<>(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()));
        form.putAll(extra);
        Reply reply = token(form);
        if (reply.status() != 200) {
            throw new AssertionError("The refresh was refused: " + reply.body());
        }
        return new Tokens(reply.json());
    }

    public Tokens refresh(Tokens tokens) {
        return refresh(tokens, Map.of());
    }

    /** Has this browser's owner, an administrator, act as a user from now on. */
    public void impersonate(TestRealm realm, String userId) {
        Reply reply = http.send(HttpRequest.newBuilder(realm.impersonation(userId))
                .header("Authorization", "Bearer " + realm.adminToken())
                .POST(HttpRequest.BodyPublishers.noBody()));
        if (reply.status() != 200) {
            throw new AssertionError("No impersonation: " + reply.body());
        }
    }

    /** The userinfo endpoint's answer. */
    public Reply userInfo(Tokens tokens) {
        return http.send(HttpRequest.newBuilder(URI.create(realmUrl + "/protocol/openid-connect/userinfo"))
                .header("Authorization", "Bearer " + tokens.access()));
    }

    /** Asks for tokens by the password grant. */
    public Reply passwordGrant(String username, String password) {
        return token(Map.of("grant_type", "password", "username", username, "password", password));
    }

    private Reply token(Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("client_id", clientId);
        return http.post(realmUrl + "/protocol/openid-connect/token", all);
    }

    private Page follow(Reply reply) {
        Reply current = reply;
        String url = realmUrl;
        while (current.status() / 100 == 3) {
            url = current.headers().firstValue("location").orElseThrow();
            if (url.startsWith(REDIRECT_URI)) {
                return new Page(url, Jsoup.parse(""));
            }
            current = http.get(url);
        }
        return new Page(url, Jsoup.parse(current.body(), url));
    }

    private String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the flow stands: on one of Keycloak's pages, or back at the app. */
    public record Page(String url, Document document) {

        public boolean isAtApp() {
            return url.startsWith(REDIRECT_URI);
        }

        /** Whether the flow ended with a code for the app. */
        public boolean isSignedIn() {
            return isAtApp() && query().containsKey("code");
        }

        public boolean asksFor(String field) {
            return document.selectFirst("input[name=" + field + "]") != null;
        }

        /** The page's text as a reader has it. */
        public String text() {
            return document.text();
        }

        Map<String, String> query() {
            Map<String, String> query = new HashMap<>();
            String raw = String.valueOf(URI.create(url).getRawQuery());
            Arrays.stream(raw.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .filter(pair -> pair.length == 2)
                    .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
            return query;
        }
    }
}
