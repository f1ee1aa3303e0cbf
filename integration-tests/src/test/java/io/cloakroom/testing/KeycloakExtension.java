package io.cloakroom.testing;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands out what {@link KeycloakTest} promises; what is closeable ends with the class, or with the whole run. */
final class KeycloakExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(KeycloakExtension.class);

    private static final Map<Class<?>, Function<ExtensionContext, Object>> PROVIDED = Map.of(
            KeycloakServer.class, context -> shared(context).keycloak(),
            RangeServer.class, context -> shared(context).ranges(),
            SmsGateway.class, context -> shared(context).sms(),
            CaptchaService.class, context -> shared(context).captcha(),
            NameServer.class, context -> shared(context).names(),
            TestRealm.class,
                    context -> ofClass(
                            context,
                            TestRealm.class,
                            () -> TestRealm.create(shared(context).keycloak())),
            WebhookReceiver.class, context -> ofClass(context, WebhookReceiver.class, WebhookReceiver::start),
            NatsServer.class,
                    context -> ofClass(
                            context,
                            NatsServer.class,
                            () -> NatsServer.start(shared(context).natsPort())),
            MailServer.class, context -> ofClass(context, MailServer.class, MailServer::start),
            Browser.class, context -> ofClass(context, Browser.class, Browser::open));

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PROVIDED.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Function<ExtensionContext, Object> provider =
                PROVIDED.get(parameter.getParameter().getType());
        if (provider == null) {
            throw new IllegalArgumentException("Not provided: " + parameter.getParameter());
        }
        return provider.apply(context);
    }

    private static SharedServer shared(ExtensionContext context) {
        return get(context.getRoot().getStore(NAMESPACE), SharedServer.class, SharedServer::new);
    }

    private static <T> T ofClass(ExtensionContext context, Class<T> type, Supplier<T> make) {
        ExtensionContext classContext = context;
        while (classContext.getTestMethod().isPresent()) {
            classContext = classContext.getParent().orElseThrow();
        }
        return get(classContext.getStore(NAMESPACE), type, make);
    }

    private static <T> T get(Store store, Class<T> type, Supplier<T> make) {
        return store.computeIfAbsent(type, key -> make.get(), type);
    }
}
