package io.cloakroom.wallet.keycloak;

import io.cloakroom.wallet.WalletAccount;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Puts a user's wallets into tokens: {@code wallet_addresses}, and {@code wallet_address}, the one that the session was
 * started with, or else the one that was linked first.
 */
public final class WalletClaims extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    public static final String ID = "cloakroom-wallet-claims";

    /** On the user's session: the wallet that it was started with, as in a claim. */
    static final String SESSION_NOTE = "cloakroom.wallet";

    private static final String ADDRESS = "wallet_address";
    private static final String ADDRESSES = "wallet_addresses";

    /**
     * A plain account is its address; a contract is named with its chain (CAIP-10), so that no app takes the owner of an
     * address on one chain for that of the same address on another.
     */
    static String text(WalletAccount account) {
        String address = account.address().checksummed();
        return account.chain().isPresent() ? "eip155:" + account.chain().getAsLong() + ":" + address : address;
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel model,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext clientSession) {
        List<String> wallets = Wallets.list(userSession.getUser()).stream()
                .map(wallet -> text(wallet.account()))
                .toList();
        if (!wallets.isEmpty()) {
            @Nullable String used = userSession.getNote(SESSION_NOTE);
            token.setOtherClaims(ADDRESSES, wallets);
            token.setOtherClaims(ADDRESS, used != null && wallets.contains(used) ? used : wallets.get(0));
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        List<ProviderConfigProperty> properties = new ArrayList<>();
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(properties, WalletClaims.class);
        return properties;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Wallets (Cloakroom)";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the addresses of the user's wallets.";
    }
}
