package io.cloakroom.gallery;

import static io.cloakroom.gallery.Model.method;

import io.cloakroom.testing.Altcha;
import io.cloakroom.testing.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All pages that a stock flow or ours can show, in the states that people meet. */
final class States {

    private static final String MARKUP = "<script>alert(1)</script><i onmouseover=alert(1)>x</i>";
    private static final Map<String, Object> POLICY =
            Map.of("length", 12, "upperCase", 1, "digits", 1, "specialChars", 1);
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final List<State> states = new ArrayList<>();

    private States() {}

    static List<State> all() {
        States all = new States();
        all.signIn();
        all.signUp();
        all.secondFactor();
        all.passkeys();
        all.requiredActions();
        all.codes();
        all.links();
        all.invitations();
        all.phones();
        all.wallets();
        all.linkedAccounts();
        all.applications();
        all.breached();
        all.limits();
        all.captchas();
        all.ends();
        all.branded();
        return List.copyOf(all.states);
    }

    private void add(String name, String template, Consumer<Model> prepare) {
        states.add(new State(name, template + ".ftl", prepare));
    }

    private void signIn() {
        add("login", "login", model -> {});
        add("login-social", "login", model -> social(model, 2));
        add("login-many-social", "login", model -> social(model, 6));
        add("login-passkey", "login", model -> passkey(model).put("enableWebAuthnConditionalUI", "true"));
        add("login-error", "login", model -> model.error("username", "Invalid username or password.")
                .put("login.username", "ada@example.test"));
        add("login-message", "login", model -> model.message("success", "Your password has been changed."));
        add("login-remembered", "login", model -> model.knows("ada@example.test")
                .put("usernameHidden", "true"));
        add("login-no-sign-up", "login", model -> model.put("realm.registrationAllowed", false)
                .put("realm.internationalizationEnabled", false));
        add("login-username", "login-username", model -> social(model, 2));
        add("login-username-error", "login-username", model -> model.error("username", "Invalid username or email."));
        add("login-password", "login-password", model -> model.knows("ada@example.test")
                .canTryAnotherWay());
        add("login-password-error", "login-password", model -> model.knows("ada@example.test")
                .error("password", "Invalid password."));
        add("login-reset-password", "login-reset-password", model -> {});
        add(
                "login-reset-password-error",
                "login-reset-password",
                model -> model.error("username", "Please specify username."));
        add("select-organization", "select-organization", model -> organizations(model, 2));
        add("select-organization-many", "select-organization", model -> organizations(model, 9));
        add("login-page-expired", "login-page-expired", model -> {});
        add(
                "login-x509-info",
                "login-x509-info",
                model -> model.put(
                        "x509.formData",
                        Map.of(
                                "subjectDN",
                                "CN=Ada Lovelace, O=Analytical Engines",
                                "username",
                                "ada",
                                "isUserEnabled",
                                true)));
        add("login-oauth2-device-verify-user-code", "login-oauth2-device-verify-user-code", model -> {});
    }

    private void signUp() {
        add("register", "register", model -> register(model));
        add("register-terms", "register", model -> register(model)
                .put("termsAcceptanceRequired", true)
                .error("termsAccepted", "You must agree to our terms and conditions."));
        add("register-errors", "register", model -> register(model)
                .error("email", "Invalid email address.")
                .error("password", "This password has appeared in a data breach. Please choose another one.")
                .put("message", Map.of("type", "error", "summary", "Please check.")));
        add("register-kinds-of-fields", "register", model -> register(model).put("profile.attributes", kinds()));
        add("login-verify-email", "login-verify-email", model -> model.put("user.email", "ada@example.test"));
        add("login-verify-email-sent", "login-verify-email", model -> model.put("verifyEmail", "ada@example.test")
                .put("isAppInitiatedAction", true));
    }

    private void secondFactor() {
        add("select-authenticator", "select-authenticator", model -> model.knows("ada@example.test")
                .put(
                        "auth.authenticationSelections",
                        List.of(
                                selection("password", "kcAuthenticatorPasswordClass"),
                                selection("otp", "kcAuthenticatorOTPClass"),
                                selection("webauthn", "kcAuthenticatorWebAuthnClass"),
                                selection("recovery-authn-code", "kcAuthenticatorRecoveryAuthnCodesClass"))));
        add("login-otp", "login-otp", model -> otp(model, 1).canTryAnotherWay());
        add("login-otp-error", "login-otp", model -> otp(model, 1).error("totp", "Invalid authenticator code."));
        add("login-otp-devices", "login-otp", model -> otp(model, 3));
        add("login-reset-otp", "login-reset-otp", model -> model.put("configuredOtpCredentials", otpDevices(2)));
        add("login-recovery-authn-code-input", "login-recovery-authn-code-input", model -> model.knows(
                        "ada@example.test")
                .put("recoveryAuthnCodesInputBean.codeNumber", 3));
        add("login-config-totp", "login-config-totp", model -> totp(model));
        add("login-config-totp-manual", "login-config-totp", model -> totp(model)
                .put("mode", "manual"));
        add("login-config-totp-errors", "login-config-totp", model -> totp(model)
                .error("totp", "Invalid authenticator code.")
                .error("userLabel", "Please specify a device name."));
        add(
                "login-recovery-authn-code-config",
                "login-recovery-authn-code-config",
                model -> model.put(
                        "recoveryAuthnCodesConfigBean",
                        Map.of(
                                "generatedRecoveryAuthnCodesList",
                                IntStream.range(0, 12)
                                        .mapToObj("AB12CD34%04d"::formatted)
                                        .toList(),
                                "generatedRecoveryAuthnCodesAsString",
                                "a,b",
                                "generatedAt",
                                1_750_000_000_000L)));
    }

    private void passkeys() {
        add("webauthn-authenticate", "webauthn-authenticate", model -> passkey(model)
                .knows("ada@example.test")
                .canTryAnotherWay()
                .put("shouldDisplayAuthenticators", true)
                .put("authenticators.authenticators", List.of(authenticator("Laptop"), authenticator("Blue key"))));
        add(
                "login-passkeys-conditional-authenticate",
                "login-passkeys-conditional-authenticate",
                model -> passkey(model));
        add("webauthn-register", "webauthn-register", model -> passkey(model)
                .put("userid", "dXNlcg")
                .put("username", "ada@example.test")
                .put("signatureAlgorithms", List.of(-7, -257))
                .put("rpEntityName", "Acme")
                .put("attestationConveyancePreference", "none")
                .put("requireResidentKey", "Yes")
                .put("residentKey", "required")
                .put("userVerificationRequirement", "required")
                .put("excludeCredentialIds", "")
                .put("isAppInitiatedAction", "true"));
        add("webauthn-error", "webauthn-error", model -> model.put("execution", "e1")
                .put("isAppInitiatedAction", true)
                .message("error", "The passkey was not used. Try again, or choose another way."));
    }

    private void requiredActions() {
        add("login-update-password", "login-update-password", model -> model.put("passwordPolicies", POLICY)
                .put("auth.attemptedUsername", "ada@example.test")
                .message("warning", "You need to change your password to activate your account."));
        add("login-update-password-error", "login-update-password", model -> model.put("passwordPolicies", POLICY)
                .error("password", "This password has appeared in a data breach. Please choose another one."));
        add("login-update-profile", "login-update-profile", model -> profile(model)
                .error("email", "Invalid email address."));
        add("update-email", "update-email", model -> profile(model).put("isAppInitiatedAction", true));
        add("terms", "terms", model -> {});
        add("delete-account-confirm", "delete-account-confirm", model -> model.put("triggered_from_aia", true));
        add("delete-credential", "delete-credential", model -> model.put("credentialLabel", "Old phone"));
        add("link-idp-action", "link-idp-action", model -> model.put("idpDisplayName", "GitHub"));
        add("oid4vc-credential-offer", "oid4vc-credential-offer", model -> model.put(
                        "credentialDisplayName", "Employee card")
                .put("credentialOffer", Map.of("qrCode", PIXEL, "uri", "openid-credential-offer://x")));
    }

    private void codes() {
        for (String way : List.of("email-code", "magic-link")) {
            add("cloakroom-identifier-" + way, "cloakroom-identifier", model -> identifier(model, way));
            add("cloakroom-identifier-" + way + "-error", "cloakroom-identifier", model -> identifier(model, way)
                    .canTryAnotherWay()
                    .error("username", "We cannot send e-mails at the moment. Please try again in a few minutes."));
        }
        add("cloakroom-code", "cloakroom-code", model -> code(model).canTryAnotherWay());
        add("cloakroom-code-error", "cloakroom-code", model -> code(model)
                .error("code", "That is not the code. Please check it and try again."));
        add("cloakroom-code-sent-again", "cloakroom-code", model -> code(model)
                .message("info", "We have sent another code. Earlier ones are no longer good."));
        add("cloakroom-code-second-factor", "cloakroom-code", model -> code(model)
                .knows("ada@example.test")
                .canTryAnotherWay()
                .put("cloakroomCode.sure", true)
                .put("cloakroomCode.to", "a•••@example.test")
                .put("cloakroomCode.mayChange", false));
        add("cloakroom-code-verify", "cloakroom-code", model -> code(model)
                .put("isAppInitiatedAction", true)
                .put("cloakroomCode.sure", true)
                .put("cloakroomCode.mayChange", false));
        add("cloakroom-code-markup", "cloakroom-code", model -> code(model).put("cloakroomCode.to", MARKUP));
        add("cloakroom-code-unsent", "cloakroom-code-unsent", model -> model.knows("ada@example.test")
                .canTryAnotherWay()
                .message("error", "We cannot send e-mails at the moment. Please try again in a few minutes."));
    }

    private void links() {
        add("cloakroom-magic-link", "cloakroom-magic-link", model -> link(model).canTryAnotherWay());
        add("cloakroom-magic-link-spent", "cloakroom-magic-link", model -> link(model)
                .message("error", "This link is no longer good. Please ask for another one."));
        add("cloakroom-magic-link-not-yet", "cloakroom-magic-link", model -> link(model)
                .put("cloakroomLink.sameBrowser", false)
                .message("info", "The link has not been opened yet."));
        for (String state : List.of(
                "here", "confirm", "confirmed", "elsewhere", "other-browser", "used", "expired", "failed", "unknown")) {
            add("cloakroom-magic-link-" + state, "cloakroom-magic-link-end", model -> model.put(
                            "cloakroomLink.state", state)
                    .put("cloakroomLink.address", "203.0.113.7"));
        }
        for (String state : List.of("confirm", "used", "expired", "failed", "unknown")) {
            add("cloakroom-sign-in-ticket-" + state, "cloakroom-sign-in-ticket", model -> model.put(
                            "cloakroomTicket.state", state)
                    .put("cloakroomTicket.user", state.equals("confirm") ? "ada" : ""));
        }
        add("cloakroom-sign-in-ticket-markup", "cloakroom-sign-in-ticket", model -> model.put(
                        "cloakroomTicket.state", "confirm")
                .put("client.name", MARKUP)
                .put("cloakroomTicket.user", MARKUP));
    }

    private void invitations() {
        for (String state : List.of(
                "sign-in",
                "join",
                "accept",
                "confirm",
                "accepted",
                "other",
                "full",
                "used",
                "expired",
                "revoked",
                "unknown")) {
            add("cloakroom-invitation-" + state, "cloakroom-invitation", model -> invitation(model, state, "Acme"));
        }
        add("cloakroom-invitation-markup", "cloakroom-invitation", model -> invitation(model, "accept", MARKUP));
    }

    private static Model invitation(Model model, String state, String organization) {
        return model.put("cloakroomInvitation.state", state)
                .put("cloakroomInvitation.organization", organization)
                .put("cloakroomInvitation.signUp", true)
                .put("cloakroomInvitation.signOut", "https://example.test/logout");
    }

    private static Model identifier(Model model, String way) {
        return model.put("cloakroomIdentifier.way", way)
                .put("cloakroomIdentifier.typed", "")
                .put("cloakroomIdentifier.rememberMe", false)
                .put("cloakroomIdentifier.mayRegister", true);
    }

    private static Model code(Model model) {
        return model.put("cloakroomCode.channel", "email")
                .put("cloakroomCode.purpose", "sign-in")
                .put("cloakroomCode.sure", false)
                .put("cloakroomCode.to", "ada@example.test")
                .put("cloakroomCode.mayChange", true)
                .put("cloakroomCode.digits", 6)
                .put("cloakroomCode.minutes", 10)
                .put("cloakroomCode.resendIn", 30);
    }

    private static Model link(Model model) {
        return model.put("cloakroomLink.sure", false)
                .put("cloakroomLink.to", "ada@example.test")
                .put("cloakroomLink.mayChange", true)
                .put("cloakroomLink.minutes", 10)
                .put("cloakroomLink.resendIn", 30)
                .put("cloakroomLink.sameBrowser", true)
                .put("cloakroomLink.status", "/status");
    }

    private void phones() {
        add("cloakroom-phone", "cloakroom-phone", model -> model.put("cloakroomPhone", "")
                .put("cloakroomPhoneCurrent", ""));
        add("cloakroom-phone-error", "cloakroom-phone", model -> model.put("cloakroomPhone", "0151")
                .put("cloakroomPhoneCurrent", "")
                .error("phone", "This is no complete phone number."));
        add("cloakroom-phone-change", "cloakroom-phone", model -> model.put("cloakroomPhone", "+49 1511 2345678")
                .put("cloakroomPhoneCurrent", "+49 1511 7654321")
                .put("isAppInitiatedAction", true));
        add(
                "cloakroom-identifier-sms",
                "cloakroom-identifier",
                model -> model.put(
                        "cloakroomIdentifier",
                        Map.of("way", "sms-code", "typed", "", "rememberMe", false, "mayRegister", true)));
        add("cloakroom-code-sms", "cloakroom-code", model -> smsCode(model).canTryAnotherWay());
        add("cloakroom-code-sms-error", "cloakroom-code", model -> smsCode(model)
                .error("code", "That is not the code. Please check it and try again."));
        add("cloakroom-code-sms-uncertain", "cloakroom-code", model -> smsCode(model)
                .message("warning", "The text message may take longer than usual."));
        add(
                "cloakroom-code-sms-unsent",
                "cloakroom-code-unsent",
                model -> model.message(
                        "error", "We could not send the text message. Please try again, or choose another way."));
    }

    private void wallets() {
        add("cloakroom-wallet", "cloakroom-wallet", model -> wallet(model, "sign-in"));
        add("cloakroom-wallet-error", "cloakroom-wallet", model -> wallet(model, "sign-in")
                .message("error", "This signature is not valid here. Please try again."));
        add("cloakroom-wallet-beside-others", "cloakroom-wallet", model -> wallet(model, "sign-in")
                .canTryAnotherWay());
        add("cloakroom-wallet-link", "cloakroom-wallet", model -> wallet(model, "link")
                .put("isAppInitiatedAction", true));
    }

    private static Model wallet(Model model, String purpose) {
        return model.put(
                "cloakroomWallet",
                Map.of(
                        "purpose",
                        purpose,
                        "message",
                        MARKUP + "\n{address}\n{chain}",
                        "chains",
                        "1 8453",
                        "seconds",
                        300L));
    }

    private static Model smsCode(Model model) {
        return model.put(
                "cloakroomCode",
                Map.of(
                        "channel",
                        "sms",
                        "purpose",
                        "sign-in",
                        "sure",
                        false,
                        "to",
                        "+49 1511 2345678",
                        "mayChange",
                        true,
                        "digits",
                        6,
                        "minutes",
                        10,
                        "resendIn",
                        30));
    }

    private void linkedAccounts() {
        add("login-idp-link-confirm", "login-idp-link-confirm", model -> model.put("idpDisplayName", "GitHub")
                .message("warning", "An account with this email already exists."));
        add(
                "login-idp-link-confirm-override",
                "login-idp-link-confirm-override",
                model -> model.put("idpDisplayName", "GitHub"));
        add("login-idp-link-email", "login-idp-link-email", model -> model.put("idpDisplayName", "GitHub")
                .put("brokerContext.username", "ada"));
        add("idp-review-user-profile", "idp-review-user-profile", model -> profile(model));
    }

    private void applications() {
        add("login-oauth-grant", "login-oauth-grant", model -> model.put(
                        "oauth",
                        Map.of(
                                "code",
                                "c",
                                "clientScopesRequested",
                                List.of(
                                        Map.of("consentScreenText", "${profileScopeConsentText}"),
                                        Map.of("consentScreenText", "${emailScopeConsentText}"),
                                        Map.of("consentScreenText", "${rolesScopeConsentText}"))))
                .put("client.attributes", Map.of("tosUri", "/tos", "policyUri", "/policy")));
        add("code", "code", model -> model.put("code", Map.of("success", true, "code", "eyJhbGciOiJ.a.b")));
        add("code-error", "code", model -> model.put("code", Map.of("success", false, "error", "access_denied")));
        add(
                "saml-post-form",
                "saml-post-form",
                model -> model.put(
                        "samlPost", Map.of("url", "/pass-on", "SAMLResponse", "PHNhbWw+", "relayState", "x")));
        add(
                "frontchannel-logout",
                "frontchannel-logout",
                model -> model.put(
                        "logout",
                        Map.of("clients", List.of(Map.of("name", "Demo app", "frontChannelLogoutUrl", "/app")))));
    }

    private void limits() {
        add("cloakroom-sign-in-limit", "cloakroom-sign-in-limit", model -> model.put("cloakroomLimit.seconds", 11)
                .put("cloakroomLimit.again", "#"));
    }

    private void breached() {
        breach("update", Map.of());
        breach("update", Map.of("mailTo", "a•••@example.test"));
        breach("update", Map.of("marked", true));
        breach("warn", Map.of("count", 10_434_004));
        breach("blocked", Map.of());
        breach("no-mail", Map.of());
        breach("unchecked", Map.of());
        Map<String, Object> code = Map.of("mailTo", "a•••@example.test", "minutes", 10);
        add("breach-code", "cloakroom-breach-code", model -> model.put("cloakroomBreach", code));
        add("breach-code-error", "cloakroom-breach-code", model -> model.put("cloakroomBreach", code)
                .error("code", "This code is wrong or no longer valid."));
        add("breach-mail-failed", "cloakroom-breach", model -> model.put(
                        "cloakroomBreach", Map.of("kind", "update", "marked", false))
                .message("error", "The e-mail could not be sent. Please try again in a moment."));
    }

    private void breach(String kind, Map<String, Object> more) {
        Map<String, Object> values = new java.util.HashMap<>(Map.of("kind", kind, "marked", false));
        values.putAll(more);
        add(
                more.isEmpty() ? "breach-" + kind : "breach-" + kind + "-" + String.join("-", more.keySet()),
                "cloakroom-breach",
                model -> model.put("cloakroomBreach", values));
    }

    private void captchas() {
        add("cloakroom-captcha", "cloakroom-captcha", model -> captcha(model, "cloakroom-captcha-form", 41));
        add("cloakroom-captcha-failed", "cloakroom-captcha", model -> captcha(model, "cloakroom-captcha-form", 43)
                .canTryAnotherWay()
                .message("error", "The check had expired. Please try again."));
        add("cloakroom-captcha-without-script", "cloakroom-captcha", model -> model.canTryAnotherWay());
        add("register-captcha", "register", model -> captcha(register(model), "kc-register-form", 41));
    }

    /** @param number the answer; above 42 there is none */
    private static Model captcha(Model model, String form, int number) {
        Map<String, Object> challenge = Map.of(
                "algorithm",
                "SHA-256",
                "challenge",
                Altcha.sha256("salt&" + number),
                "salt",
                "salt&",
                "maxnumber",
                42,
                "signature",
                "");
        Map<String, Object> texts = Stream.of("Working", "Wait", "Done", "Failed", "Blocked", "Widget")
                .collect(Collectors.toMap(
                        name -> name.toLowerCase(Locale.ROOT), name -> model.text("cloakroomCaptcha" + name)));
        String config = Json.write(
                Map.of("form", form, "field", "altcha", "sendsItself", true, "texts", texts, "challenge", challenge));
        return model.put(
                "scripts",
                List.of("/resources/login/js/cloakroom-captcha.js?config="
                        + Base64.getUrlEncoder().encodeToString(config.getBytes(StandardCharsets.UTF_8))));
    }

    private void ends() {
        add("error", "error", model -> model.message("error", "Client not found.")
                .put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736"));
        add("info", "info", model -> model.message("info", "You are already signed in."));
        add("info-actions", "info", model -> model.message("info", "Perform the following action(s)")
                .put("messageHeader", "emailVerifyTitle")
                .put("requiredActions", List.of("UPDATE_PASSWORD", "VERIFY_EMAIL"))
                .put("actionUri", "/go"));
        add(
                "logout-confirm",
                "logout-confirm",
                model -> model.put("logoutConfirm", Map.of("code", "c", "skipLink", false)));
    }

    private void branded() {
        add("branded", "login", model -> social(model, 2)
                .put(
                        "realm.attributes",
                        Map.of(
                                "cloakroom.theme.primary-color", "#00875a",
                                "cloakroom.theme.radius", "4",
                                "cloakroom.theme.logo-url", "/logo.svg",
                                "cloakroom.theme.logo-dark-url", "/logo-dark.svg")));
        add("markup-in-names", "login", model -> social(model, 2)
                .knows(MARKUP)
                .error("username", MARKUP)
                .put("login.username", MARKUP)
                .put("realm.displayName", MARKUP)
                .put("realm.displayNameHtml", MARKUP)
                .put("client.name", MARKUP)
                .put("social.providers", List.of(provider(MARKUP, "google"), provider(MARKUP, "x")))
                .put(
                        "realm.attributes",
                        Map.of(
                                "cloakroom.theme.logo-url", "javascript:alert(1)",
                                "cloakroom.theme.color-scheme", "\"><script>alert(1)</script>",
                                "cloakroom.theme.primary-color", "\"><script>alert(1)</script>")));
        add(
                "markup-in-organizations",
                "select-organization",
                model -> model.put(
                        "user.organizations",
                        List.of(Map.of("alias", MARKUP, "name", MARKUP), Map.of("alias", "b", "name", "B"))));
        add("markup-in-messages", "error", model -> model.message("error", MARKUP)
                .put("client.baseUrl", MARKUP));
        add("markup-in-devices", "login-otp", model -> otp(model, 1)
                .put(
                        "otpLogin",
                        Map.of(
                                "userOtpCredentials",
                                List.of(
                                        Map.of("id", MARKUP, "userLabel", MARKUP),
                                        Map.of("id", "2", "userLabel", "Phone")),
                                "selectedCredentialId",
                                MARKUP)));
        add("markup-in-profile", "login-update-profile", model -> profile(model)
                .put("profile.attributes", List.of(attribute("firstName", MARKUP, MARKUP, Map.of()))));
    }

    private static Model social(Model model, int count) {
        List<String> ids = List.of("google", "github", "microsoft", "gitlab", "linkedin-openid-connect", "oidc");
        List<String> names = List.of("Google", "GitHub", "Microsoft", "GitLab", "LinkedIn", "Company sign-in");
        return model.put(
                "social.providers",
                IntStream.range(0, count)
                        .mapToObj(i -> provider(names.get(i), ids.get(i)))
                        .toList());
    }

    private static Map<String, Object> provider(String name, String id) {
        return Map.of("alias", id, "displayName", name, "providerId", id, "loginUrl", "/broker/" + id);
    }

    private static Model passkey(Model model) {
        return model.put("challenge", "Y2hhbGxlbmdl")
                .put("rpId", "localhost")
                .put("createTimeout", 0)
                .put("userVerification", "preferred")
                .put("authenticatorAttachment", "not specified")
                .put("isUserIdentified", false)
                .put("mediation", "conditional");
    }

    private static Map<String, Object> authenticator(String label) {
        return Map.of(
                "label",
                label,
                "credentialId",
                "Y3JlZA",
                "createdAt",
                "3 May 2026",
                "transports",
                Map.of("iconClass", "kcWebAuthnUSB", "displayNameProperties", List.of("webauthn-usb")));
    }

    private static Model organizations(Model model, int count) {
        List<String> names =
                List.of("Acme", "Globex", "Initech", "Umbrella", "Hooli", "Stark", "Wayne", "Wonka", "Tyrell");
        return model.knows("ada@example.test")
                .put(
                        "user.organizations",
                        names.subList(0, count).stream()
                                .map(name -> Map.of("alias", name.toLowerCase(java.util.Locale.ROOT), "name", name))
                                .toList());
    }

    private static Model register(Model model) {
        return profile(model).put("passwordRequired", true).put("passwordPolicies", POLICY);
    }

    private static Model profile(Model model) {
        return model.put(
                        "profile.attributes",
                        List.of(
                                attribute("username", "Username", "", Map.of()),
                                attribute("email", "Email", "", Map.of()),
                                attribute("firstName", "First name", "Ada", Map.of()),
                                attribute("lastName", "Last name", "", Map.of())))
                .put("profile.html5DataAnnotations", Map.of());
    }

    private static List<Map<String, Object>> kinds() {
        Map<String, Object> options = Map.of("options", Map.of("options", List.of("red", "green")));
        List<Map<String, Object>> attributes = new ArrayList<>();
        for (String type : List.of(
                "textarea", "select", "multiselect", "select-radiobuttons", "multiselect-checkboxes", "html5-date")) {
            Map<String, Object> attribute = new java.util.HashMap<>(
                    attribute(type, "A " + type, "", Map.of("inputType", type, "inputHelperTextBefore", "Some help.")));
            attribute.put("validators", options);
            attribute.put(
                    "group",
                    Map.of("name", "kinds", "displayHeader", "Kinds of fields", "html5DataAnnotations", Map.of()));
            attributes.add(attribute);
        }
        return attributes;
    }

    private static Map<String, Object> attribute(
            String name, String label, String value, Map<String, Object> annotations) {
        return Map.of(
                "name",
                name,
                "displayName",
                label,
                "value",
                value,
                "values",
                List.of(),
                "required",
                true,
                "readOnly",
                false,
                "multivalued",
                false,
                "annotations",
                annotations,
                "validators",
                Map.of(),
                "html5DataAnnotations",
                Map.of());
    }

    private static Map<String, Object> selection(String id, String icon) {
        return Map.of(
                "authExecId",
                id,
                "displayName",
                id + "-display-name",
                "helpText",
                id + "-help-text",
                "iconCssClass",
                icon);
    }

    private static Model otp(Model model, int count) {
        return model.knows("ada@example.test").put("otpLogin", otpDevices(count));
    }

    private static Map<String, Object> otpDevices(int count) {
        List<String> names = List.of("Phone", "Tablet", "Work phone");
        return Map.of(
                "selectedCredentialId", "Phone",
                "policy", Map.of("digits", 6),
                "userOtpCredentials",
                        names.subList(0, count).stream()
                                .map(name -> Map.of("id", name, "userLabel", name))
                                .toList());
    }

    private static Model totp(Model model) {
        return model.put(
                "totp",
                Map.of(
                        "supportedApplications",
                        List.of("totpAppFreeOTPName", "totpAppGoogleName"),
                        "totpSecretEncoded",
                        "JBSW Y3DP EHPK 3PXP",
                        "totpSecret",
                        "secret",
                        "totpSecretQrCode",
                        PIXEL,
                        "qrUrl",
                        "/qr",
                        "manualUrl",
                        "/manual",
                        "otpCredentials",
                        List.of("Phone"),
                        "policy",
                        Map.of(
                                "type",
                                "totp",
                                "getAlgorithmKey",
                                method(arguments -> "SHA1"),
                                "digits",
                                6,
                                "period",
                                30)));
    }
}
