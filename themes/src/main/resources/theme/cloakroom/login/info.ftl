<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    <#if messageHeader??>${kcSanitize(msg("${messageHeader}"))?no_esc}<#else>${message.summary}</#if>
  <#elseif section = "form">
    <#if messageHeader?? || requiredActions??>
    <p class="cr-text" id="kc-info-message"><#if messageHeader??>${message.summary}</#if><#if requiredActions??><#list requiredActions><#if messageHeader??>: </#if><strong><#items as action>${kcSanitize(msg("requiredAction.${action}"))?no_esc}<#sep>, </#items></strong></#list></#if></p>
    </#if>
    <#if !skipLink??>
      <#if pageRedirectUri?has_content>
    <a class="cr-button cr-button--primary cr-button--block" href="${pageRedirectUri}">${msg("backToApplication")}</a>
      <#elseif actionUri?has_content>
    <a class="cr-button cr-button--primary cr-button--block" href="${actionUri}">${msg("proceedWithAction")}</a>
      <#elseif (client.baseUrl)?has_content>
    <a class="cr-button cr-button--primary cr-button--block" href="${client.baseUrl}">${msg("backToApplication")}</a>
      </#if>
    </#if>
  </#if>
</@layout.registrationLayout>
