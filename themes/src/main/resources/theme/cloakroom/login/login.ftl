<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "social-providers.ftl" as identityProviders>
<#import "passkeys.ftl" as passkeys>
<#import "cloakroom-sign-in.ftl" as signIn>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username','password') displayInfo=realm.password && signIn.maySignUp(); section>
  <#if section = "header">
    <#if usernameHidden??>${msg("cloakroomEnterPassword")}<#else>${msg("loginAccountTitle")}</#if>
  <#elseif section = "subtitle">
    <#if !usernameHidden??><@signIn.continueTo /></#if>
  <#elseif section = "form">
    <#if realm.password>
    <form class="${properties.kcFormClass!}" id="kc-form-login" action="${url.loginAction}" method="post" novalidate data-method="password">
      <#if !usernameHidden??>
        <#assign label><@signIn.identifierLabel /></#assign>
        <@field.input name="username" label=label error=messagesPerField.getFirstError('username','password') autofocus=true autocomplete=signIn.identifierAutocomplete() value=login.username!'' />
        <@field.password name="password" label=msg("password") error="" forgotPassword=realm.resetPasswordAllowed autocomplete="current-password" />
      <#else>
        <@field.password name="password" label=msg("password") forgotPassword=realm.resetPasswordAllowed autofocus=true autocomplete="current-password" />
      </#if>
      <@signIn.rememberMe />
      <input type="hidden" id="id-hidden-input" name="credentialId" <#if auth.selectedCredential?has_content>value="${auth.selectedCredential}"</#if>>
      <@buttons.loginButton />
    </form>
    </#if>
    <@passkeys.conditionalUIData />
  <#elseif section = "socialProviders">
    <#if realm.password && social.providers?? && social.providers?has_content><@identityProviders.show social=social /></#if>
  <#elseif section = "info">
    <@signIn.signUpLink />
  </#if>
</@layout.registrationLayout>
