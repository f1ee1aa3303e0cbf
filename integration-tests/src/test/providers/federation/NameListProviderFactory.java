package federation;

import java.util.Date;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.storage.UserStoragePrivateUtil;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.UserStorageProviderFactory;
import org.keycloak.storage.UserStorageProviderModel;
import org.keycloak.storage.user.ImportSynchronization;
import org.keycloak.storage.user.SynchronizationResult;

/** A federation whose directory is a list of user names in its configuration; a sync imports them, as that of LDAP does. */
public final class NameListProviderFactory
        implements UserStorageProviderFactory<NameListProviderFactory.NameList>, ImportSynchronization {

    private static final String NAMES = "names";

    @Override
    public NameList create(KeycloakSession session, ComponentModel model) {
        return new NameList();
    }

    @Override
    public String getId() {
        return "test-federation";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(NAMES)
                .type(ProviderConfigProperty.MULTIVALUED_STRING_TYPE)
                .add()
                .build();
    }

    @Override
    public SynchronizationResult sync(
            KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel model) {
        SynchronizationResult result = new SynchronizationResult();
        for (String name : model.getConfig().getList(NAMES)) {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                session.getContext().setRealm(realm);
                UserModel user =
                        UserStoragePrivateUtil.userLocalStorage(session).addUser(realm, name);
                user.setEnabled(true);
                user.setFederationLink(model.getId());
                user.setEmail(name + "@example.test");
            });
            result.increaseAdded();
        }
        return result;
    }

    @Override
    public SynchronizationResult syncSince(
            Date last, KeycloakSessionFactory sessions, String realmId, UserStorageProviderModel model) {
        return sync(sessions, realmId, model);
    }

    /** Looks nobody up: all that it has is imported. */
    public static final class NameList implements UserStorageProvider {

        @Override
        public void close() {}
    }
}
