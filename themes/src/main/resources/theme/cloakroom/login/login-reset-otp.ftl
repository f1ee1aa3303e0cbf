<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp'); section>
  <#if section = "header">
    ${msg("cloakroomResetOtpTitle")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-otp-reset-form" action="${url.loginAction}" method="post">
      <fieldset class="cr-choices">
        <legend class="cr-text" id="kc-otp-reset-form-description">${msg("otp-reset-description")}</legend>
        <#list configuredOtpCredentials.userOtpCredentials as otpCredential>
        <label class="cr-choice" for="kc-otp-credential-${otpCredential?index}">
          <input type="radio" id="kc-otp-credential-${otpCredential?index}" name="selectedCredentialId" value="${otpCredential.id}" <#if otpCredential.id = configuredOtpCredentials.selectedCredentialId!''>checked</#if>>
          <span class="cr-choice__name">${otpCredential.userLabel}</span>
        </label>
        </#list>
      </fieldset>
      <@buttons.actionGroup><@buttons.button id="kc-otp-reset-form-submit" label="doSubmit" /></@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
