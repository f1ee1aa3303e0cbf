<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "social-providers.ftl" as identityProviders>
<#import "passkeys.ftl" as passkeys>
<#import "cloakroom-sign-in.ftl" as signIn>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username') displayInfo=realm.password && signIn.maySignUp(); section>
  <#if section = "header">
    ${msg("loginAccountTitle")}
  <#elseif section = "subtitle">
    <@signIn.continueTo />
  <#elseif section = "form">
    <#if realm.password>
    <form class="${properties.kcFormClass!}" id="kc-form-login" action="${url.loginAction}" method="post" novalidate data-method="password">
      <#if !usernameHidden??>
        <#assign label><@signIn.identifierLabel /></#assign>
        <@field.input name="username" label=label value=login.username!'' autofocus=true autocomplete=signIn.identifierAutocomplete() />
      </#if>
      <@signIn.rememberMe />
      <@buttons.actionGroup>
        <@buttons.button id="kc-login" name="login" label="doContinue" />
      </@buttons.actionGroup>
    </form>
    </#if>
    <@passkeys.conditionalUIData />
  <#elseif section = "socialProviders">
    <#if realm.password && social.providers?? && social.providers?has_content><@identityProviders.show social=social /></#if>
  <#elseif section = "info">
    <@signIn.signUpLink />
  </#if>
</@layout.registrationLayout>
