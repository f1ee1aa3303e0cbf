<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=!messagesPerField.existsError('code'); section>
  <#if section = "header">
    ${msg("cloakroomCodeTitle." + cloakroomCode.channel)}
  <#elseif section = "form">
    <p class="cr-text" id="cloakroom-code-sent">${msg(cloakroomCode.sure?then("cloakroomCodeSent.", "cloakroomCodeSentIfKnown.") + cloakroomCode.channel, cloakroomCode.to, cloakroomCode.minutes)}</p>
    <form class="${properties.kcFormClass!}" id="cloakroom-code-form" action="${url.loginAction}" method="post" novalidate data-cloakroom-digits="${cloakroomCode.digits}">
      <@field.input name="code" label=msg("cloakroomCodeLabel") autocomplete="one-time-code" autofocus=true />
      <@buttons.actionGroup>
        <@buttons.button id="kc-login" name="login" label="doContinue" />
      </@buttons.actionGroup>
    </form>
    <form class="${properties.kcFormClass!}" id="cloakroom-resend-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-resend" name="resend" label="cloakroomCodeResend" type="secondary" value="on" />
      </@buttons.actionGroup>
      <p class="cr-hint" id="cloakroom-resend-wait" role="status" data-cloakroom-wait="${cloakroomCode.resendIn?c}" data-text="${msg("cloakroomCodeResendIn", "{0}")}"></p>
      <#if cloakroomCode.mayChange>
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-change" name="change" label="cloakroomCodeChange." + cloakroomCode.channel type="link" value="on" />
      </@buttons.actionGroup>
      </#if>
    </form>
    <#if isAppInitiatedAction??>
    <form id="cloakroom-cancel-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-cancel" name="cancel-aia" label="doCancel" type="link" value="true" />
      </@buttons.actionGroup>
    </form>
    </#if>
    <script type="module" src="${url.resourcesPath}/js/cloakroom-codes.js"></script>
  </#if>
</@layout.registrationLayout>
