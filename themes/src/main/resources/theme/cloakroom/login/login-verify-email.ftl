<#import "template.ftl" as layout>
<@layout.registrationLayout displayInfo=!isAppInitiatedAction??; section>
  <#if section = "header">
    ${msg("emailVerifyTitle")}
  <#elseif section = "form">
    <p class="cr-text"><#if verifyEmail??>${msg("emailVerifyInstruction1", verifyEmail)}<#else>${msg("emailVerifyInstruction4", user.email)}</#if></p>
    <#if isAppInitiatedAction??>
    <form class="${properties.kcFormClass!}" id="kc-verify-email-form" action="${url.loginAction}" method="post">
      <div class="cr-actions">
        <#if verifyEmail??>
        <button class="cr-button cr-button--secondary cr-button--block" data-resend="30">${msg("emailVerifyResend")}</button>
        <#else>
        <button class="cr-button cr-button--primary cr-button--block">${msg("emailVerifySend")}</button>
        </#if>
        <button class="cr-button cr-button--link cr-button--block" name="cancel-aia" value="true" formnovalidate>${msg("doCancel")}</button>
      </div>
    </form>
    </#if>
  <#elseif section = "info">
    <p>${msg("emailVerifyInstruction2")}</p>
    <a class="cr-button cr-button--secondary cr-button--block" href="${url.loginAction}" data-resend="30">${msg("cloakroomResendEmail")}</a>
    <p class="cr-hint" role="status" data-resend-status></p>
  </#if>
</@layout.registrationLayout>
