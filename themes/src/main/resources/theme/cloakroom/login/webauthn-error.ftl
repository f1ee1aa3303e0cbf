<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("webauthn-error-title")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-error-credential-form" action="${url.loginAction}" method="post">
      <input type="hidden" name="authenticationExecution" value="${execution}">
      <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="kc-try-again" name="isSetRetry" value="retry">${msg("doTryAgain")}</button>
    </form>
    <#if isAppInitiatedAction??>
    <form id="kc-webauthn-settings-form" action="${url.loginAction}" method="post">
      <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" id="cancelWebAuthnAIA" name="cancel-aia" value="true">${msg("doCancel")}</button>
    </form>
    </#if>
  </#if>
</@layout.registrationLayout>
