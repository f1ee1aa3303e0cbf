<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("frontchannel-logout.title")}
  <#elseif section = "form">
    <p class="cr-text">${msg("frontchannel-logout.message")}</p>
    <ul class="cr-list">
      <#list logout.clients as client>
      <li>${client.name}<iframe src="${client.frontChannelLogoutUrl}" title="${client.name}" hidden></iframe></li>
      </#list>
    </ul>
    <#if logout.logoutRedirectUri?has_content>
    <a class="cr-button cr-button--primary cr-button--block" id="continue" href="${logout.logoutRedirectUri}" data-continue-when-loaded>${msg("doContinue")}</a>
    </#if>
  </#if>
</@layout.registrationLayout>
