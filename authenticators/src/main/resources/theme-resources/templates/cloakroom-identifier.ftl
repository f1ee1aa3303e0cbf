<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('username'); section>
  <#if section = "header">
    ${msg("cloakroomIdentifierTitle")}
  <#elseif section = "form">
    <p class="cr-text">${msg("cloakroomIdentifierText." + cloakroomIdentifier.way)}<#if cloakroomIdentifier.mayRegister> ${msg("cloakroomIdentifierNew")}</#if></p>
    <form class="${properties.kcFormClass!}" id="cloakroom-identifier-form" action="${url.loginAction}" method="post" novalidate data-method="${cloakroomIdentifier.way}">
      <@field.input name="username" label=msg("cloakroomIdentifierLabel." + cloakroomIdentifier.way) value=cloakroomIdentifier.typed autocomplete=(cloakroomIdentifier.way = "sms-code")?then("tel", "username") autofocus=true />
      <#if realm.rememberMe>
        <@field.checkbox name="rememberMe" label=msg("rememberMe") value=cloakroomIdentifier.rememberMe />
      </#if>
      <@buttons.actionGroup>
        <@buttons.button id="kc-login" name="login" label="cloakroomIdentifierSend." + cloakroomIdentifier.way />
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
