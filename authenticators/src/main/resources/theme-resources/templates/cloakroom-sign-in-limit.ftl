<#-- Who came too often is told when to come again. -->
<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
  <#if section = "header">
    ${msg("cloakroomLimitTitle")}
  <#elseif section = "form">
    <p class="cr-text" id="cloakroom-limit" role="status">${msg("cloakroomLimitText", cloakroomLimit.seconds)}</p>
    <@buttons.actionGroup>
      <@buttons.buttonLink id="cloakroom-limit-again" href=(cloakroomLimit.again)!url.registrationUrl label="doTryAgain" class=["kcButtonPrimaryClass", "kcButtonBlockClass"] />
    </@buttons.actionGroup>
  </#if>
</@layout.registrationLayout>
