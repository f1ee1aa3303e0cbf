<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('recoveryCodeInput'); section>
  <#if section = "header">
    ${msg("auth-recovery-code-header")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-recovery-code-login-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="recoveryCodeInput" label=msg("auth-recovery-code-prompt", recoveryAuthnCodesInputBean.codeNumber?c) autofocus=true spellcheck="false" autocapitalize="characters" dir="ltr" />
      <@buttons.loginButton />
    </form>
  </#if>
</@layout.registrationLayout>
