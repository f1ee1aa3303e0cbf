<#-- A captcha as a page of its own. Its script puts it into the form, and sends the form when it is answered. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("cloakroomCaptchaTitle")}
  <#elseif section = "form">
    <p class="cr-text">${msg("cloakroomCaptchaText")}</p>
    <noscript><p class="cr-text" id="cloakroom-captcha-no-script">${msg("cloakroomCaptchaNoScript")}</p></noscript>
    <form class="${properties.kcFormClass!}" id="cloakroom-captcha-form" action="${url.loginAction}" method="post">
      <div id="cloakroom-captcha"></div>
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-captcha-continue" name="continue" label="doContinue" value="on" />
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
