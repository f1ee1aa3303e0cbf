<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("confirmOverrideIdpTitle")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-register-form" action="${url.loginAction}" method="post">
      <div class="cr-actions">
        <button class="cr-button cr-button--primary cr-button--block" name="submitAction" id="confirmOverride" value="confirmOverride">${msg("confirmOverrideIdpContinue", idpDisplayName)}</button>
        <a class="cr-button cr-button--secondary cr-button--block" id="loginRestartLink" href="${url.loginRestartFlowUrl}">${msg("cloakroomPageExpiredRestart")}</a>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
