package io.cloakroom.codes.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.ClientModel;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * What is remembered with a link, for those who open it in another browser.
 *
 * @param sameBrowser whether it must be opened in the browser that asked for it
 * @param client the client's id
 * @param address where that browser is: its IP address
 */
record LinkDetails(boolean sameBrowser, String client, String address) {

    static final String OTHER_BROWSER = "other-browser";

    private static final String REFUSE = "refuse";
    private static final String CONFIRM = "confirm";
    private static final ObjectMapper JSON = new JsonMapper();

    static LinkDetails of(AuthenticationFlowContext context) {
        String otherBrowser = Optional.ofNullable(context.getAuthenticatorConfig())
                .map(AuthenticatorConfigModel::getConfig)
                .map(Map::copyOf)
                .map(config -> config.get(OTHER_BROWSER))
                .orElse(REFUSE);
        ClientModel client = context.getAuthenticationSession().getClient();
        return new LinkDetails(
                !otherBrowser.equals(CONFIRM),
                client.getClientId(),
                context.getConnection().getRemoteAddr());
    }

    static LinkDetails read(String json) {
        try {
            return JSON.readValue(json, LinkDetails.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of a link cannot be read.", e);
        }
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of a link have no JSON form.", e);
        }
    }

    static ProviderConfigProperty property() {
        ProviderConfigProperty property = new ProviderConfigProperty();
        property.setName(OTHER_BROWSER);
        property.setLabel("In another browser");
        property.setHelpText("What happens when the link is opened in another browser than the one that asked for it."
                + " \"refuse\": nothing. \"confirm\": the reader is told which sign-in it is, and can let it go on in"
                + " the browser where it began. Whoever is talked into confirming lets a stranger in.");
        property.setType(ProviderConfigProperty.LIST_TYPE);
        property.setOptions(List.of(REFUSE, CONFIRM));
        property.setDefaultValue(REFUSE);
        return property;
    }
}
