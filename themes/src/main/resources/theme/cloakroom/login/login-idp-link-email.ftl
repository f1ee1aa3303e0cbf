<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("emailLinkIdpTitle", idpDisplayName)}
  <#elseif section = "form">
    <p class="cr-text" id="instruction1">${msg("emailLinkIdp1", idpDisplayName, brokerContext.username, realm.displayName)}</p>
    <div class="cr-actions">
      <a class="cr-button cr-button--primary cr-button--block" href="${url.loginAction}">${msg("cloakroomLinkedContinue")}</a>
      <a class="cr-button cr-button--secondary cr-button--block" href="${url.loginAction}" data-resend="30">${msg("cloakroomResendEmail")}</a>
    </div>
    <p class="cr-hint" role="status" data-resend-status></p>
  </#if>
</@layout.registrationLayout>
