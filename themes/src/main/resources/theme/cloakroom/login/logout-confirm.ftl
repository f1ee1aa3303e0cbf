<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("logoutConfirmTitle")}
  <#elseif section = "form">
    <p class="cr-text">${msg("logoutConfirmHeader")}</p>
    <form class="${properties.kcFormClass!}" action="${url.logoutConfirmAction}" method="post">
      <input type="hidden" name="session_code" value="${logoutConfirm.code}">
      <div class="cr-actions">
        <button class="cr-button cr-button--primary cr-button--block" id="kc-logout" name="confirmLogout" value="${msg("doLogout")}" autofocus>${msg("doLogout")}</button>
        <#if !logoutConfirm.skipLink && (client.baseUrl)?has_content>
        <a class="cr-button cr-button--secondary cr-button--block" href="${client.baseUrl}">${msg("backToApplication")}</a>
        </#if>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
