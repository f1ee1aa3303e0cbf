<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "passkeys.ftl" as passkeys>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('password'); section>
  <#if section = "header">
    ${msg("cloakroomEnterPassword")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-form-login" action="${url.loginAction}" method="post" novalidate data-method="password">
      <#-- Password managers pair the two. -->
      <input class="cr-hidden" type="text" value="${(auth.attemptedUsername)!''}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
      <@field.password name="password" label=msg("password") forgotPassword=realm.resetPasswordAllowed autofocus=true autocomplete="current-password" />
      <@buttons.loginButton />
    </form>
    <@passkeys.conditionalUIData />
  </#if>
</@layout.registrationLayout>
