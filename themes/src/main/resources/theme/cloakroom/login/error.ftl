<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${kcSanitize(msg("errorTitle"))?no_esc}
  <#elseif section = "form">
    <p class="cr-text" id="kc-error-message">${kcSanitize(message.summary)?no_esc}</p>
    <#if !skipLink?? && (client.baseUrl)?has_content>
    <a class="cr-button cr-button--primary cr-button--block" id="backToApplication" href="${client.baseUrl}">${msg("backToApplication")}</a>
    </#if>
    <#if traceId??>
    <p class="cr-hint" id="traceId">${msg("traceIdSupportMessage", traceId)}</p>
    </#if>
  </#if>
</@layout.registrationLayout>
