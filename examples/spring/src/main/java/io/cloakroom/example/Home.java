package io.cloakroom.example;

import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.HtmlUtils;

/** The app's one page: what the API says, asked with the user's token, which is renewed when it must be. */
@RestController
class Home {

    private final RestClient api;

    Home(OAuth2AuthorizedClientManager clients, @Value("${server.port}") int port) {
        OAuth2ClientHttpRequestInterceptor token = new OAuth2ClientHttpRequestInterceptor(clients);
        token.setClientRegistrationIdResolver(request -> "cloakroom");
        this.api = RestClient.builder()
                .baseUrl("http://localhost:" + port)
                .requestInterceptor(token)
                .build();
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String home(CsrfToken csrf) {
        Api.Me me = Objects.requireNonNull(api.get().uri("/api/me").retrieve().body(Api.Me.class));
        return PAGE.formatted(
                HtmlUtils.htmlEscape(me.user()),
                HtmlUtils.htmlEscape(me.organization()),
                HtmlUtils.htmlEscape(me.role()),
                me.secondsLeft(),
                csrf.getParameterName(),
                csrf.getToken());
    }

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Spring Boot</title>
            <style>
              :root { color-scheme: light dark; --line: light-dark(#dfe1ea, #343848); }
              body { max-width: 38rem; margin: 12vh auto; padding: 0 1rem; font: 16px/1.6 system-ui, sans-serif; }
              h1 { font-size: 1.4rem; }
              dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.4rem 1.5rem; padding: 1.2rem;
                   border: 1px solid var(--line); border-radius: 14px; }
              dd { margin: 0; }
              dt { opacity: 0.7; }
              button { padding: 0.5rem 1rem; border: 1px solid var(--line); border-radius: 9px; background: none;
                       color: inherit; font: inherit; cursor: pointer; }
            </style>
            <h1>Spring Boot</h1>
            <dl>
              <dt>User</dt><dd>%s</dd>
              <dt>Organization</dt><dd>%s</dd>
              <dt>Role</dt><dd>%s</dd>
              <dt>Token</dt><dd>%d s left</dd>
            </dl>
            <form method="post" action="/logout"><input type="hidden" name="%s" value="%s"><button>Sign out</button></form>
            </html>
            """;
}
