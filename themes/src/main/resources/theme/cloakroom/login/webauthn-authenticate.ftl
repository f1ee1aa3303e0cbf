<#import "template.ftl" as layout>
<#import "passkeys.ftl" as passkeys>
<#import "cloakroom-sign-in.ftl" as signIn>
<@layout.registrationLayout displayInfo=signIn.maySignUp(); section>
  <#if section = "header">
    ${msg("webauthn-login-title")}
  <#elseif section = "form">
    <div class="${properties.kcFormClass!}" id="kc-form-webauthn">
      <@passkeys.list title=msg("webauthn-available-authenticators") />
      <@passkeys.assertionForm />
      <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="button" id="authenticateWebAuthnButton" autofocus hidden>${msg("webauthn-doAuthenticate")}</button>
      <noscript><p class="cr-alert cr-alert--warning">${msg("cloakroomPasskeyNeedsScript")}</p></noscript>
    </div>
  <#elseif section = "info">
    <@signIn.signUpLink />
  </#if>
</@layout.registrationLayout>
