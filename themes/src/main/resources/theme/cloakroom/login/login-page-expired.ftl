<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("pageExpiredTitle")}
  <#elseif section = "form">
    <p class="cr-text" id="instruction1">${msg("cloakroomPageExpired")}</p>
    <div class="cr-actions">
      <a class="cr-button cr-button--primary cr-button--block" id="loginContinueLink" href="${url.loginAction}">${msg("cloakroomPageExpiredContinue")}</a>
      <a class="cr-button cr-button--secondary cr-button--block" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("cloakroomPageExpiredRestart")}</a>
    </div>
  </#if>
</@layout.registrationLayout>
