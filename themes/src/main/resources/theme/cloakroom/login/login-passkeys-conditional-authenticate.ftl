<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "passkeys.ftl" as passkeys>
<#import "cloakroom-sign-in.ftl" as signIn>
<@layout.registrationLayout displayInfo=signIn.maySignUp(); section>
  <#if section = "header">
    ${msg("passkey-login-title")}
  <#elseif section = "form">
    <div class="${properties.kcFormClass!}">
      <@passkeys.list title=msg("passkey-available-authenticators") />
      <@passkeys.assertionForm mediation=(mediation!'conditional') />
      <#if realm.password && !usernameHidden??>
      <form class="${properties.kcFormClass!}" id="kc-form-login" action="${url.loginAction}" method="post" data-webauthn-autofill hidden>
        <@field.input name="username" label=msg("passkey-autofill-select") value=login.username!'' autofocus=true autocomplete="username webauthn" />
      </form>
      </#if>
      <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="button" id="authenticateWebAuthnButton" hidden>${msg("passkey-doAuthenticate")}</button>
      <noscript><p class="cr-alert cr-alert--warning">${msg("cloakroomPasskeyNeedsScript")}</p></noscript>
    </div>
  <#elseif section = "info">
    <@signIn.signUpLink />
  </#if>
</@layout.registrationLayout>
