<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("cloakroomCodeUnsentTitle")}
  <#elseif section = "form">
    <form class="${properties.kcFormClass!}" id="cloakroom-retry-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-retry" name="retry" label="doTryAgain" value="on" />
      </@buttons.actionGroup>
    </form>
  </#if>
</@layout.registrationLayout>
