<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('code'); section>
  <#if section = "header">
    ${msg("cloakroomBreachCodeTitle")}
  <#elseif section = "form">
    <p class="cr-text">${msg("cloakroomBreachCodeSent", cloakroomBreach.mailTo, cloakroomBreach.minutes?c)}</p>
    <form class="${properties.kcFormClass!}" id="cloakroom-breach-code-form" action="${url.loginAction}" method="post" novalidate>
      <@field.input name="code" label=msg("cloakroomBreachCodeLabel") autocomplete="one-time-code" autofocus=true />
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-breach-check" label="doContinue" name="check" value="true" />
      </@buttons.actionGroup>
    </form>
    <form class="${properties.kcFormClass!}" id="cloakroom-breach-resend-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-breach-resend" name="resend" value="true" label="cloakroomBreachResend" type="secondary" />
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
