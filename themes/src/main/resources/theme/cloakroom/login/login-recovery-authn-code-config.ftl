<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<#import "password-commons.ftl" as passwordCommons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("recovery-code-config-header")}
  <#elseif section = "form">
    <div class="cr-alert cr-alert--warning">
      <span class="cr-icon cr-icon--alert" aria-hidden="true"></span>
      <div>
        <p><strong>${msg("recovery-code-config-warning-title")}</strong></p>
        <p>${msg("recovery-code-config-warning-message")}</p>
      </div>
    </div>
    <ol class="cr-codes" id="kc-recovery-codes-list" dir="ltr">
      <#list recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesList as code><li><code>${code[0..3]}-${code[4..7]}-${code[8..]}</code></li></#list>
    </ol>
    <div class="cr-actions cr-actions--row" data-recovery-codes hidden data-file-name="kc-download-recovery-codes"
        data-text-header="${msg("recovery-codes-download-file-header")}" data-text-description="${msg("recovery-codes-download-file-description")}"
        data-text-date="${msg("recovery-codes-download-file-date")}" data-text-copied="${msg("recovery-codes-copied")}">
      <button class="cr-button cr-button--secondary" type="button" id="printRecoveryCodes">${msg("recovery-codes-print")}</button>
      <button class="cr-button cr-button--secondary" type="button" id="downloadRecoveryCodes">${msg("recovery-codes-download")}</button>
      <button class="cr-button cr-button--secondary" type="button" id="copyRecoveryCodes">${msg("recovery-codes-copy")}</button>
    </div>
    <p class="cr-hint" role="status" data-recovery-status></p>
    <form class="${properties.kcFormClass!}" id="kc-recovery-codes-settings-form" action="${url.loginAction}" method="post">
      <input type="hidden" name="generatedRecoveryAuthnCodes" value="${recoveryAuthnCodesConfigBean.generatedRecoveryAuthnCodesAsString}">
      <input type="hidden" name="generatedAt" value="${recoveryAuthnCodesConfigBean.generatedAt?c}">
      <input type="hidden" id="userLabel" name="userLabel" value="${msg("recovery-codes-label-default")}">
      <label class="${properties.kcCheckboxClass!}" for="kcRecoveryCodesConfirmationCheck">
        <input type="checkbox" id="kcRecoveryCodesConfirmationCheck" name="kcRecoveryCodesConfirmationCheck" required>
        <span>${msg("recovery-codes-confirmation-message")}</span>
      </label>
      <@passwordCommons.logoutOtherSessions />
      <@buttons.actionGroup>
        <@buttons.button id="saveRecoveryAuthnCodesBtn" label="recovery-codes-action-complete" />
        <#if isAppInitiatedAction??><button class="cr-button cr-button--secondary cr-button--block" id="cancelRecoveryAuthnCodesBtn" name="cancel-aia" value="true" formnovalidate>${msg("recovery-codes-action-cancel")}</button></#if>
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
