<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("webauthn-registration-title")}
  <#elseif section = "subtitle">
    ${msg("cloakroomPasskeyExplained")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="register" action="${url.loginAction}" method="post" data-webauthn="create"
        data-challenge="${challenge}" data-user-id="${userid}" data-username="${username}" data-rp-id="${rpId}" data-rp-name="${rpEntityName}"
        data-algorithms="<#list signatureAlgorithms as algorithm>${algorithm?c}<#sep> </#list>" data-attestation="${attestationConveyancePreference}"
        data-attachment="${authenticatorAttachment}" data-resident-key="${residentKey!''}" data-require-resident-key="${requireResidentKey}"
        data-user-verification="${userVerificationRequirement}" data-timeout="${createTimeout?c}" data-exclude="${excludeCredentialIds}"
        data-unsupported="${msg("webauthn-unsupported-browser-text")}">
      <input type="hidden" id="clientDataJSON" name="clientDataJSON">
      <input type="hidden" id="attestationObject" name="attestationObject">
      <input type="hidden" id="publicKeyCredentialId" name="publicKeyCredentialId">
      <input type="hidden" id="transports" name="transports">
      <input type="hidden" id="authenticatorAttachment" name="authenticatorAttachment">
      <input type="hidden" id="error" name="error">
      <@field.input name="authenticatorLabel" label=msg("cloakroomPasskeyName") value=msg("webauthn-registration-init-label") error="" />
      <@passwordCommons.logoutOtherSessions />
      <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="button" id="registerWebAuthn" autofocus hidden>${msg("doRegisterSecurityKey")}</button>
      <noscript><p class="cr-alert cr-alert--warning">${msg("cloakroomPasskeyNeedsScript")}</p></noscript>
    </form>
    <script type="module" src="${url.resourcesPath}/js/webauthn.js"></script>
    <#if !isSetRetry?has_content && isAppInitiatedAction?has_content>
    <form id="kc-webauthn-settings-form" action="${url.loginAction}" method="post">
      <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" id="cancelWebAuthnAIA" name="cancel-aia" value="true">${msg("doCancel")}</button>
    </form>
    </#if>
  </#if>
</@layout.registrationLayout>
