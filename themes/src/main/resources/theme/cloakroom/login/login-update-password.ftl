<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<#import "password-validation.ftl" as validator>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('password','password-confirm'); section>
  <#if section = "header">
    ${msg("updatePasswordTitle")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-passwd-update-form" action="${url.loginAction}" method="post" novalidate>
      <input class="cr-hidden" type="text" value="${(auth.attemptedUsername)!''}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>
      <@field.password name="password-new" label=msg("passwordNew") fieldName="password" autocomplete="new-password" autofocus=true hints=validator.hintsId("password-new")>
        <@validator.hints field="password-new" />
      </@field.password>
      <@field.password name="password-confirm" label=msg("passwordConfirm") autocomplete="new-password" />
      <@passwordCommons.logoutOtherSessions />
      <@buttons.actionGroup>
        <@buttons.button id="kc-submit" name="login" label="doSubmit" />
        <#if isAppInitiatedAction??><@buttons.button id="kc-cancel" name="cancel-aia" label="doCancel" type="secondary" value="true" /></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
