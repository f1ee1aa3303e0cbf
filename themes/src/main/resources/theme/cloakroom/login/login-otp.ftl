<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('totp'); section>
  <#if section = "header">
    ${msg("cloakroomEnterCode")}
  <#elseif section = "subtitle">
    ${msg("cloakroomEnterCodeFromApp")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-otp-login-form" action="${url.loginAction}" method="post" novalidate>
      <#if otpLogin.userOtpCredentials?size gt 1>
      <fieldset class="cr-choices">
        <legend class="cr-legend">${msg("cloakroomChooseDevice")}</legend>
        <#list otpLogin.userOtpCredentials as otpCredential>
        <label class="cr-choice" for="kc-otp-credential-${otpCredential?index}">
          <input type="radio" id="kc-otp-credential-${otpCredential?index}" name="selectedCredentialId" value="${otpCredential.id}" <#if otpCredential.id = otpLogin.selectedCredentialId!''>checked</#if>>
          <span class="cr-choice__name">${otpCredential.userLabel}</span>
        </label>
        </#list>
      </fieldset>
      <#else>
      <input id="selectedCredentialId" type="hidden" name="selectedCredentialId" value="${otpLogin.selectedCredentialId!''}">
      </#if>
      <@field.input name="otp" label=msg("loginOtpOneTime") autocomplete="one-time-code" fieldName="totp" autofocus=true digits=(otpLogin.policy.digits)!6 />
      <@buttons.loginButton />
    </form>
  </#if>
</@layout.registrationLayout>
