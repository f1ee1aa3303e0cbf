<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('phone'); section>
  <#if section = "header">
    ${msg("cloakroomPhoneTitle")}
  <#elseif section = "form">
    <p class="cr-text">${msg("cloakroomPhoneText")} ${msg("cloakroomPhoneHint")}</p>
    <#if cloakroomPhoneCurrent?has_content>
    <p class="cr-text" id="cloakroom-phone-current">${msg("cloakroomPhoneCurrent", cloakroomPhoneCurrent)}</p>
    </#if>
    <form class="${properties.kcFormClass!}" id="cloakroom-phone-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="phone" label=msg("cloakroomPhoneLabel") value=cloakroomPhone autocomplete="tel" autofocus=true />
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-phone-send" name="send" label="cloakroomPhoneSend" />
        <#if isAppInitiatedAction??>
        <@buttons.button id="cloakroom-phone-cancel" name="cancel-aia" label="doCancel" type="secondary" value="true" />
        </#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
