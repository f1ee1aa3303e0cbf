<#import "template.ftl" as layout>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
  <#if section = "header">
    <#if cloakroomBreach.kind = "unchecked">${msg("cloakroomBreachUncheckedTitle")}<#else>${msg("cloakroomBreachTitle")}</#if>
  <#elseif section = "form">
    <#if cloakroomBreach.kind = "unchecked">
    <p class="cr-text">${msg("cloakroomBreachUncheckedText")}</p>
    <@buttons.actionGroup>
      <@buttons.buttonLink id="cloakroom-breach-restart" href=url.loginRestartFlowUrl label="cloakroomBreachTryAgain" class=["kcButtonPrimaryClass", "kcButtonBlockClass"] />
    </@buttons.actionGroup>
    <#else>
    <p class="cr-text" id="cloakroom-breach-what"><#if cloakroomBreach.marked>${msg("cloakroomBreachMarked")}<#else>${msg("cloakroomBreachSeen")}<#if cloakroomBreach.count??> ${msg("cloakroomBreachTimes", cloakroomBreach.count?c)}</#if></#if></p>
    <#if cloakroomBreach.kind = "blocked" || cloakroomBreach.kind = "no-mail">
    <#assign mayReset = realm.resetPasswordAllowed && cloakroomBreach.kind = "blocked">
    <p class="cr-text">${msg(mayReset?then("cloakroomBreachReset", "cloakroomBreachAsk"))}</p>
    <#if mayReset>
    <@buttons.actionGroup>
      <@buttons.buttonLink id="cloakroom-breach-reset" href=url.loginResetCredentialsUrl label="cloakroomBreachDoReset" class=["kcButtonPrimaryClass", "kcButtonBlockClass"] />
    </@buttons.actionGroup>
    </#if>
    <#else>
    <p class="cr-text">${msg((cloakroomBreach.kind = "warn")?then("cloakroomBreachWarn", "cloakroomBreachUpdate"))}<#if cloakroomBreach.mailTo??> ${msg("cloakroomBreachMailFirst", cloakroomBreach.mailTo)}</#if></p>
    <form class="${properties.kcFormClass!}" id="cloakroom-breach-form" action="${url.loginAction}" method="post">
      <@buttons.actionGroup>
        <@buttons.button id="cloakroom-breach-continue" name="continue" value="true" label=(cloakroomBreach.mailTo??)?then("cloakroomBreachSendCode", "cloakroomBreachChoose") />
        <#if cloakroomBreach.kind = "warn">
        <@buttons.button id="cloakroom-breach-skip" name="skip" value="true" label="cloakroomBreachSkip" type="secondary" />
        </#if>
      </@buttons.actionGroup>
    </form>
    </#if>
    </#if>
  </#if>
</@layout.registrationLayout>
