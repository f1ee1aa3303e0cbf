package io.cloakroom.core.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/**
 * Tells Keycloak the server's address where there is no request any more, so that a mail that is sent later looks like
 * one that is sent at once. It has no parameters, no headers, and one answer for every address.
 */
public final class RequestStandIn implements HttpRequest {

    private final UriInfo uri;

    public RequestStandIn(URI baseUri) {
        uri = standIn(UriInfo.class, name -> switch (name) {
            case "getBaseUri", "getRequestUri", "getAbsolutePath" -> baseUri;
            case "getBaseUriBuilder", "getRequestUriBuilder", "getAbsolutePathBuilder" -> UriBuilder.fromUri(baseUri);
            case "getPath" -> "";
            default -> new MultivaluedHashMap<>();
        });
    }

    @Override
    public String getHttpMethod() {
        return "GET";
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        return new MultivaluedHashMap<>();
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        return new MultivaluedHashMap<>();
    }

    @Override
    public HttpHeaders getHttpHeaders() {
        return standIn(HttpHeaders.class, name -> switch (name) {
            case "getRequestHeaders" -> new MultivaluedHashMap<>();
            case "getRequestHeader", "getAcceptableMediaTypes" -> List.of();
            case "getAcceptableLanguages" -> List.<Locale>of();
            case "getCookies" -> Map.of();
            case "getLength" -> -1;
            default -> null;
        });
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        return new X509Certificate[0];
    }

    @Override
    public UriInfo getUri() {
        return uri;
    }

    @Override
    public boolean isProxyTrusted() {
        return true;
    }

    private static <T> T standIn(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                RequestStandIn.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.to(method.getName())));
    }

    /** What a method of some name answers. */
    @FunctionalInterface
    private interface Answers {

        @Nullable
        Object to(String method);
    }
}
