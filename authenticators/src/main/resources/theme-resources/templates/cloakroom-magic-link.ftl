<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("cloakroomLinkTitle")}
  <#elseif section = "form">
    <div id="cloakroom-link" data-cloakroom-status="${cloakroomLink.status}">
      <p class="cr-text" id="cloakroom-link-sent">${msg(cloakroomLink.sure?then("cloakroomLinkSent", "cloakroomLinkSentIfKnown"), cloakroomLink.to, cloakroomLink.minutes)}</p>
      <#if cloakroomLink.sameBrowser><p class="cr-text">${msg("cloakroomLinkSameBrowser")}</p></#if>
      <p class="cr-text" id="cloakroom-link-elsewhere" role="status" hidden>${msg("cloakroomLinkElsewhere")}</p>
    </div>
    <form class="${properties.kcFormClass!}" id="cloakroom-link-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-check" name="check" label="cloakroomLinkCheck" value="on" />
      </@buttons.actionGroup>
    </form>
    <form class="${properties.kcFormClass!}" id="cloakroom-resend-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-resend" name="resend" label="cloakroomLinkResend" type="secondary" value="on" />
      </@buttons.actionGroup>
      <p class="cr-hint" id="cloakroom-resend-wait" role="status" data-cloakroom-wait="${cloakroomLink.resendIn?c}" data-text="${msg("cloakroomLinkResendIn", "{0}")}"></p>
      <#if cloakroomLink.mayChange>
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-change" name="change" label="cloakroomCodeChange.email" type="link" value="on" />
      </@buttons.actionGroup>
      </#if>
    </form>
    <script type="module" src="${url.resourcesPath}/js/cloakroom-codes.js"></script>
  </#if>
</@layout.registrationLayout>
