<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "user-profile-commons.ftl" as userProfileCommons>
<#import "register-commons.ftl" as registerCommons>
<#import "password-validation.ftl" as validator>
<#import "cloakroom-sign-in.ftl" as signIn>
<@layout.registrationLayout displayMessage=messagesPerField.exists('global') displayRequiredFields=true displayInfo=true; section>
  <#if section = "header">
    <#if messageHeader??>${msg(messageHeader)}<#else>${msg("registerTitle")}</#if>
  <#elseif section = "subtitle">
    <@signIn.continueTo />
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="kc-register-form" action="${url.registrationAction}" method="post" novalidate>
      <@userProfileCommons.userProfileFormFields; callback, attribute>
        <#-- The passwords stand below what one signs in with. -->
        <#if callback = "afterField" && passwordRequired?? && (attribute.name = "username" || (attribute.name = "email" && realm.registrationEmailAsUsername))>
          <@field.password name="password" required=true label=msg("password") autocomplete="new-password" hints=validator.hintsId("password")>
            <@validator.hints field="password" />
          </@field.password>
          <@field.password name="password-confirm" required=true label=msg("passwordConfirm") autocomplete="new-password" />
        </#if>
      </@userProfileCommons.userProfileFormFields>
      <@registerCommons.termsAcceptance />
      <#if recaptchaRequired?? && (recaptchaVisible!false)>
      <div class="g-recaptcha" data-size="compact" data-sitekey="${recaptchaSiteKey}" data-action="${recaptchaAction}"></div>
      </#if>
      <div class="cr-actions" id="kc-form-buttons">
        <#if recaptchaRequired?? && !(recaptchaVisible!false)>
        <button type="submit" class="cr-button cr-button--primary cr-button--block g-recaptcha" id="kc-submit" data-sitekey="${recaptchaSiteKey}" data-callback="onSubmitRecaptcha" data-action="${recaptchaAction}">${msg("doRegister")}</button>
        <#else>
        <button type="submit" class="cr-button cr-button--primary cr-button--block" id="kc-submit">${msg("doRegister")}</button>
        </#if>
      </div>
    </form>
  <#elseif section = "info">
    <p>${msg("cloakroomHaveAccount")} <a class="cr-link" href="${url.loginUrl}">${msg("doLogIn")}</a></p>
  </#if>
</@layout.registrationLayout>
