<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("confirmLinkIdpTitle")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-register-form" action="${url.loginAction}" method="post">
      <div class="cr-actions">
        <button class="cr-button cr-button--primary cr-button--block" name="submitAction" id="linkAccount" value="linkAccount">${msg("confirmLinkIdpContinue", idpDisplayName)}</button>
        <#if !hideReviewButton?has_content>
        <button class="cr-button cr-button--secondary cr-button--block" name="submitAction" id="updateProfile" value="updateProfile">${msg("confirmLinkIdpReviewProfile")}</button>
        </#if>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
