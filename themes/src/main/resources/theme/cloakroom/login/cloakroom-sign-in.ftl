<#-- What the sign-in pages share. -->
<#import "field.ftl" as field>

<#macro continueTo><#if (client.name)?has_content>${msg("cloakroomContinueTo", advancedMsg(client.name))}</#if></#macro>

<#macro identifierLabel><#if !realm.loginWithEmailAllowed>${msg("username")}<#elseif !realm.registrationEmailAsUsername>${msg("usernameOrEmail")}<#else>${msg("email")}</#if></#macro>

<#function identifierAutocomplete>
  <#return (enableWebAuthnConditionalUI?has_content)?then("username webauthn", "username")>
</#function>

<#function maySignUp>
  <#return realm.registrationAllowed && !registrationDisabled??>
</#function>

<#macro signUpLink>
  <#if maySignUp()>
  <p id="kc-registration">${msg("noAccount")} <a class="cr-link" href="${url.registrationUrl}">${msg("doRegister")}</a></p>
  </#if>
</#macro>

<#macro rememberMe>
  <#if realm.rememberMe && !usernameHidden??><@field.checkbox name="rememberMe" label=msg("rememberMe") value=login.rememberMe?? /></#if>
</#macro>
