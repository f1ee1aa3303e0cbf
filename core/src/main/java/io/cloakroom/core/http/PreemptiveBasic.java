package io.cloakroom.core.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.auth.AUTH;
import org.apache.http.auth.AuthScheme;
import org.apache.http.auth.Credentials;
import org.apache.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * RFC 7617 towards a proxy, sent without being asked. The client's own scheme cannot be told that it is for a proxy
 * before the proxy has said so.
 */
final class PreemptiveBasic implements AuthScheme {

    @Override
    public void processChallenge(Header header) {}

    @Override
    public String getSchemeName() {
        return "basic";
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public @Nullable String getRealm() {
        return null;
    }

    @Override
    public boolean isConnectionBased() {
        return false;
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    @Deprecated
    public Header authenticate(Credentials credentials, HttpRequest request) {
        String pair = credentials.getUserPrincipal().getName() + ":" + credentials.getPassword();
        return new BasicHeader(
                AUTH.PROXY_AUTH_RESP,
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
}
